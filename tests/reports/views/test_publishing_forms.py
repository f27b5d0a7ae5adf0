"""An officer sees what will be read, publishes it, takes it down; anybody reads the page and its files."""

import hashlib

import pytest
from django.test import Client

from phusa.reports.models import Publication
from tests.asked import Asked, answered
from tests.reports.queries.test_publishing_forms import MANY
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def test_an_officer_publishes_what_he_was_shown_and_takes_it_down(asked: Asked) -> None:
    page = f"/bao-cao-theo-mau/yeu-cau/{asked.request.pk}/cong-bo/"
    officer = signed_in(asked.place.users["cv"])
    assert "Chưa nhận báo cáo nào" in officer.get(page).content.decode()
    answered(asked, values=MANY | {"b1.cbql.xong": "3"}, received=True)
    shown = officer.get(page).content.decode()
    assert "Mọi người sẽ đọc được" in shown and "&lt; 5" in shown and "còn thiếu 1 đơn vị" in shown
    done = officer.post(f"{page}them/", follow=True).content.decode()
    assert "Đã công bố bản 1" in done and "chưa thay đổi" in done
    found = Publication.objects.get()
    public = Client().get(f"/cong-bo/{found.slug}/").content.decode()
    assert found.figures_sha256 in public and "&lt; 5" in public and ">60<" in public
    for format in ("csv", "pdf"):
        content = Client().get(f"/cong-bo/{found.slug}/ban/1/{format}/").getvalue()
        assert hashlib.sha256(content).hexdigest() in public
    assert found.title in Client().get("/cong-bo/").content.decode()
    assert officer.post(page, {"reason": ""}).status_code == 422
    gone = officer.post(page, {"reason": "Sai một trường"}, follow=True).content.decode()
    assert "Đã gỡ" in gone and "Công bố bản mới" in gone
    assert Client().get(f"/cong-bo/{found.slug}/").status_code == 410


def test_only_the_unit_that_asked_publishes(asked: Asked) -> None:
    answered(asked, values=MANY, received=True)
    page = f"/bao-cao-theo-mau/yeu-cau/{asked.request.pk}/cong-bo/"
    above = signed_in(asked.place.users["so"])
    assert "Mọi người sẽ đọc" not in above.get(page).content.decode()
    assert above.post(f"{page}them/").status_code == 404
    assert signed_in(asked.place.users["ht"]).get(page).status_code == 404
    assert (
        "cong-bo"
        in signed_in(asked.place.users["cv"]).get(page.replace("cong-bo", "tong-hop")).content.decode()
    )
