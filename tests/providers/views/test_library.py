"""The pages of one's own library."""

import pytest

from phusa.providers.models import LibraryItem
from tests.materials import Registers
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def test_a_document_is_kept_seen_by_its_person_and_dropped(kept: Registers) -> None:
    mine, other = signed_in(kept.place.users["gv"]), signed_in(kept.place.users["ht"])
    assert mine.post("/tai-lieu/cua-toi/them/", {"title": "Bài"}).status_code == 422
    mine.post("/tai-lieu/cua-toi/them/", {"title": "Bài", "link": "https://vd.vn", "is_self_found": "on"})
    row = LibraryItem.objects.get()
    assert "Tự tìm" in mine.get("/tai-lieu/cua-toi/").content.decode()
    assert "vd.vn" not in other.get("/tai-lieu/cua-toi/").content.decode()
    for action in ("bo", "tep"):
        assert other.post(f"/tai-lieu/cua-toi/{row.pk}/{action}/").status_code == 404
    mine.post(f"/tai-lieu/cua-toi/{row.pk}/bo/")
    assert not LibraryItem.objects.exists()
