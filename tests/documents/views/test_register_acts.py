"""What clerks do on pages: done where they may, 422 with the reason at its field, 404 for everybody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from phusa.documents.models import DocumentStatus, RegisteredDocument
from tests.documents.conftest import filed
from tests.documents.registered import entered_by
from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
FACTS = {
    "document_type": "doc_plan",
    "number": "7",
    "symbol": "KH-THCS",
    "day": "4/5/2020",
    "title": "Kế hoạch",
}


def test_entering_gives_a_document_and_a_line(place: District) -> None:
    client = signed_in(place.users["vt"])
    answer = client.post("/van-ban/so/moi/", FACTS | {"into_book": "on", "channel": "Bản giấy"})
    row = RegisteredDocument.objects.get()
    assert (answer.status_code, row.key, row.registrations.get().channel) == (302, "7/KH-THCS", "Bản giấy")
    again = client.post("/van-ban/so/moi/", FACTS)
    assert again.status_code == 422 and "đã có" in again.content.decode()


def test_issuing_a_document_made_here(place: District) -> None:
    made = filed(place)
    client = signed_in(place.users["vt"])
    assert "Cấp số, vào sổ đi" in client.get(f"/van-ban/{made.check_code}/").content.decode()
    address = f"/van-ban/so/cap-so/?ma={made.check_code}"
    assert made.title in client.get(address).content.decode()
    given = {"document_type": "doc_list", "symbol": "DS-THCS", "title": made.title, "last_on_paper": "11"}
    assert client.post(address, given).status_code == 302
    assert RegisteredDocument.objects.get(made=made).number == "12"
    page = client.get(f"/van-ban/{made.check_code}/").content.decode()
    assert "12/DS-THCS" in page and "Cấp số, vào sổ đi" not in page
    assert client.post("/van-ban/so/cap-so/", given | {"symbol": ""}).status_code == 422


def sent(given: dict[str, object]) -> dict[str, object]:
    """The values of a form; bytes are a file, which is read once."""
    files = {
        name: SimpleUploadedFile("a.pdf", value) for name, value in given.items() if isinstance(value, bytes)
    }
    return given | files


@pytest.mark.parametrize(
    ("step", "given"),
    [
        ("sua", FACTS | {"reason": "Đối chiếu bản giấy"}),
        ("gan-tep", {"file": b"%PDF-1.4"}),
        ("dinh-chinh", {"place": "Mục I", "printed": "a", "corrected": "b"}),
        ("quan-he", {"other": "Kế hoạch số 9/KH-THCS ngày 4/5/2020", "kind": "implements", "alias": "Kế hoạch 9"}),
        ("thu-hoi", {"reason": "Thay bằng số 8"}),
    ],
)  # fmt: skip
def test_each_step_of_an_entry_is_its_keepers(place: District, step: str, given: dict[str, object]) -> None:
    row = entered_by(place, "vt", place.school)
    entered_by(place, "vt", place.school, "9", symbol="KH-THCS", document_type="doc_plan")
    address = f"/van-ban/so/{row.pk}/{step}/"
    assert signed_in(place.users["cv"]).get(address).status_code == 404
    assert signed_in(place.users["ht2"]).post(address, sent(given)).status_code == 404
    client = signed_in(place.users["vt"])
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, sent(given)).status_code == 302
    assert client.get(f"/van-ban/so/{row.pk}/").status_code == 200


def test_a_relation_to_what_is_not_known_says_so(place: District) -> None:
    row = entered_by(place, "vt", place.school)
    entered_by(place, "vt", place.school, "9", symbol="KH-THCS")
    client, address = signed_in(place.users["vt"]), f"/van-ban/so/{row.pk}/quan-he/"
    for other, said in (("5/QĐ-X", "Sổ không có"), ("9/KH-THCS ngày 1/1/2020", "Có thể là")):
        answer = client.post(address, {"other": f"Kế hoạch số {other}", "kind": "cites"})
        assert answer.status_code == 422 and said in answer.content.decode()


def test_a_school_takes_what_it_can_read_into_its_book(place: District) -> None:
    row = entered_by(place, "vt", place.school)
    client, address = signed_in(place.users["vt"]), f"/van-ban/so/{row.pk}/vao-so/"
    assert client.get(address).status_code == 405
    assert client.post(address).status_code == 302
    assert client.post(address).status_code == 404  # it has its line
    assert row.registrations.get().book_number == 1 and row.status == DocumentStatus.ISSUED
