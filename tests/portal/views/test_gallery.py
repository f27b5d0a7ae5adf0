"""The gallery exists for administrators and while developing, for nobody else."""

from datetime import date

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from pytest_django import Settings

from phusa.base.access import Actor, Held, Role
from phusa.base.refusals import NotVisible
from phusa.portal.views.gallery import PAGES, gallery


def asked(path: str = "/giao-dien/") -> HttpRequest:
    request = RequestFactory().get(path)
    request.csp_nonce = ""  # type: ignore[attr-defined]
    return request


def test_strangers_find_nothing(settings: Settings) -> None:
    settings.DEBUG = False
    with pytest.raises(NotVisible):
        gallery(asked())


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "open_to"), [(Role.SYSTEM_ADMIN, True), (Role.PRINCIPAL, False)])
def test_administrators_find_it_and_heads_do_not(role: Role, open_to: bool, settings: Settings) -> None:
    settings.DEBUG = False
    request = asked()
    actor = Actor("An", date(2020, 5, 20), user_id=1, held=(Held(role, 1, "Sở", "1."),))
    request.actor = actor  # type: ignore[attr-defined]
    if open_to:
        assert gallery(request).status_code == 200
    else:
        with pytest.raises(NotVisible):
            gallery(request)


def test_an_unknown_page_is_not_there(settings: Settings) -> None:
    settings.DEBUG = True
    with pytest.raises(NotVisible):
        gallery(asked(), "khong-co")


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_one_heading_and_no_style_attribute(
    page: str, client: Client, settings: Settings
) -> None:
    settings.DEBUG = True
    html = client.get(f"/giao-dien/{page}/" if page else "/giao-dien/").content.decode()
    assert html.count("<h1") == 1 and " style=" not in html and "{{" not in html
