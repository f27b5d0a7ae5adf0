"""The pages of documents: 404 beside the permission, and the check that is open to everybody."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.documents.conftest import filed
from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def test_a_school_sees_its_documents_and_another_does_not(place: District) -> None:
    document = filed(place)
    own, other = (signed_in(place.users[who]) for who in ("ht", "ht2"))
    assert document.check_code in own.get("/van-ban/").content.decode()
    assert document.check_code not in other.get("/van-ban/").content.decode()
    address = f"/van-ban/{document.check_code}/"
    assert [own.get(address).status_code, other.get(address).status_code] == [200, 404]


def test_a_file_comes_under_its_own_name_and_not_to_others(place: District) -> None:
    document = filed(place)
    address = f"/van-ban/{document.check_code}/tep/pdf/"
    answer = signed_in(place.users["vt"]).get(address)
    assert "danh-sach-xep-loai-bdtx-2019-2020-thcs-cl.pdf" in answer.headers["Content-Disposition"]
    assert b"".join(answer.streaming_content)[:5] == b"%PDF-"
    assert signed_in(place.users["ht2"]).get(address).status_code == 404


def test_a_typed_code_leads_to_its_paper(place: District) -> None:
    code = filed(place).check_code
    answer = Client().get("/kiem-tra/", {"ma": code.lower().replace("-", " ")})
    assert answer.headers["Location"] == f"/kiem-tra/{code}/"


def test_what_is_no_code_is_told_at_the_field(place: District) -> None:
    answer = Client().get("/kiem-tra/", {"ma": "PS-123"})
    assert answer.status_code == 422
    assert "ba nhóm bốn ký tự" in answer.content.decode()


def test_anybody_checks_a_paper_and_learns_no_name(place: District) -> None:
    document = filed(place)
    page = Client().get(f"/kiem-tra/{document.check_code}/").content.decode()
    assert place.school.name in page
    names = [row["name"] for group in document.data["groups"] for row in group["people"]]
    assert [name for name in names if name in page] == []


def test_an_unknown_code_is_answered_404(place: District) -> None:
    assert Client().get("/kiem-tra/PS-AAAA-AAAA-AAAA/").status_code == 404


def test_another_spelling_of_a_code_leads_to_the_one_address(place: District) -> None:
    code = filed(place).check_code
    assert Client().get(f"/kiem-tra/{code.lower()}/").headers["Location"] == f"/kiem-tra/{code}/"


def test_a_file_is_held_against_those_that_were_made(place: District) -> None:
    document = filed(place)
    genuine = document.files.get(format="pdf").file.read()
    for content, same in ((genuine, "PDF"), (genuine + b" ", "")):
        answer = Client().post(
            f"/kiem-tra/{document.check_code}/", {"file": SimpleUploadedFile("a.pdf", content)}
        )
        assert (answer.context["compared"], answer.context["same"]) == (True, same)
