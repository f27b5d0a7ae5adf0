"""Faults that are nobody's decision."""

import json
import logging

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest
from django.test import Client, RequestFactory
from django.utils.functional import SimpleLazyObject

from phusa.accounts.models import User
from phusa.base.ui import errors


def request(**headers: str) -> HttpRequest:
    asked = RequestFactory().get("/x/", headers=headers)
    asked.csp_nonce = ""  # type: ignore[attr-defined]
    return asked


@pytest.fixture
def db_free() -> HttpRequest:
    """A request whose actor cannot be read: without the database mark any query fails the test."""
    asked = request()
    asked.actor = SimpleLazyObject(lambda: User.objects.get(pk=1))  # type: ignore[attr-defined]
    return asked


def test_an_unknown_address_is_answered_like_an_invisible_one() -> None:
    response = errors.page_not_found(request(), Http404())
    assert response.status_code == 404 and "Không tìm thấy trang này." in response.content.decode()


def test_what_the_framework_forbids_and_old_forms_are_explained() -> None:
    forbidden, expired = (
        errors.permission_denied(request(), PermissionDenied()),
        errors.csrf_failure(request()),
    )
    assert (forbidden.status_code, expired.status_code) == (403, 403)
    assert "gửi lần nữa" in expired.content.decode()


def test_a_fault_has_the_code_that_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        response = errors.server_error(request())
    code = caplog.records[0].getMessage().split()[1]
    assert response.status_code == 500 and code.startswith("SC-") and code in response.content.decode()


def test_a_database_that_is_away_is_said_so_without_asking_it(db_free: HttpRequest) -> None:
    try:
        raise OperationalError("server closed the connection unexpectedly")
    except OperationalError:
        response = errors.server_error(db_free)
    assert response.status_code == 503 and errors.DATABASE_AWAY in response.content.decode()


def test_a_program_gets_the_fault_as_data() -> None:
    body = json.loads(errors.server_error(request(Accept="application/json")).content)
    assert body["error"]["code"] == "fault"


def test_a_name_the_server_does_not_answer_to_is_told_with_the_remedy(client: Client) -> None:
    page = client.get("/dang-nhap/", headers={"Host": "192.168.1.5:8000"})
    assert page.status_code == 400
    assert all(part in page.content.decode() for part in ("192.168.1.5:8000", "PHUSA_HOSTS", "<h1"))


def test_another_request_that_is_none_gets_no_host() -> None:
    page = errors.bad_request(RequestFactory().get("/"), SuspiciousOperation())
    assert page.status_code == 400 and "PHUSA_HOSTS" not in page.content.decode()
