"""Letters on pages: brought in, corrected, confirmed; every source gives its days and no other."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from phusa.documents.models import DocumentTask, IncomingLetter, RegisteredDocument
from tests.documents.letters import LETTERS, brought_in
from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
SCAN = LETTERS.parent / "plans" / "ban-chup.pdf"


def bring(client: Client, name: str) -> Any:
    path = SCAN if name == SCAN.name else LETTERS / name
    return client.post("/van-ban/den/moi/", {"file": SimpleUploadedFile(name, path.read_bytes())})


def as_shown(client: Client, address: str) -> dict[str, Any]:
    """What the page would send if nothing on it were touched."""
    form = client.get(address).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {
        name: form.fields[name].prepare_value(value) if hasattr(form.fields[name], "prepare_value") else value
        for name, value in values.items()
        if value not in (None, False, "")
    }


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("nguon-962.txt", {"vào quý I": None, "trước ngày 30 tháng 6 hằng năm": None}),
        ("nguon-772.txt", {"trước ngày 21/5/2020": "2020-05-21", "trước ngày 20/5/2020": "2020-05-20"}),
        ("nguon-2104.txt", {"trước ngày 25/12 hàng năm": "2023-12-25", "trước ngày 30/12 hàng năm": "2023-12-30"}),
        ("nguon-ha-noi-2022.txt", {"trước ngày 31/12/2022": "2022-12-31"}),
    ],
)  # fmt: skip
def test_the_page_as_it_stands_gives_the_days_of_the_source(
    place: District, name: str, days: dict[str, str | None]
) -> None:
    client = signed_in(place.users["cv"])
    address = bring(client, name).headers["Location"]
    sent = {"title": "Về bồi dưỡng cán bộ quản lý"} | as_shown(client, address)
    answer = client.post(address, sent)
    assert answer.status_code == 302, answer.context["form"].errors
    tasks = {task.wording: task.day and str(task.day) for task in DocumentTask.objects.all()}
    assert tasks == days
    assert client.get(address).status_code == 302  # it leads to the document now


def test_what_is_unticked_or_corrected_is_not_written_as_read(place: District) -> None:
    client = signed_in(place.users["cv"])
    address = bring(client, "nguon-772.txt").headers["Location"]
    sent = as_shown(client, address) | {
        "due1_unit": "cap-duoi",
        "due1_day": "18/5/2020",
        "cite0": "",
        "due1_sets": "",
    }
    del sent["due0"]
    client.post(address, sent)
    assert {(task.unit.code, str(task.day)) for task in DocumentTask.objects.all()} == {
        ("THCS-CL", "2020-05-18"),
        ("THCS-NS", "2020-05-18"),
    }
    row = RegisteredDocument.objects.get(number="772")
    assert not row.relations.filter(other__number="108").exists()


def test_a_letter_without_a_title_needs_one(place: District) -> None:
    client = signed_in(place.users["cv"])
    address = bring(client, "nguon-962.txt").headers["Location"]
    answer = client.post(address, as_shown(client, address))
    assert answer.status_code == 422 and "trích yếu" in answer.content.decode()


def test_a_scan_says_so_and_is_registered_by_hand(place: District) -> None:
    client = signed_in(place.users["vt"])
    address = bring(client, SCAN.name).headers["Location"]
    assert "Không đọc được chữ trong tệp" in client.get(address).content.decode()
    given = {
        "document_type": "doc_notice",
        "title": "Giấy mời",
        "number": "5",
        "symbol": "TB-X",
        "into_book": "on",
    }
    assert client.post(address, given).status_code == 302
    assert b"".join(client.get(f"{address}tep/").streaming_content) == SCAN.read_bytes()  # type: ignore[attr-defined]


def test_nothing_pasted_nothing_read(place: District) -> None:
    client = signed_in(place.users["vt"])
    assert client.post("/van-ban/den/moi/", {"text": ""}).status_code == 422
    text = (LETTERS / "nguon-772.txt").read_text("utf-8")
    assert client.post("/van-ban/den/moi/", {"text": text}).status_code == 302
    assert client.get(f"/van-ban/den/{IncomingLetter.objects.get().pk}/tep/").status_code == 404


def test_a_letter_is_its_units_and_can_be_dropped(place: District) -> None:
    letter = brought_in(place, place.school, who="vt")
    own, other = (signed_in(place.users[who]) for who in ("vt", "ht2"))
    address = f"/van-ban/den/{letter.pk}/"
    assert [own.get(address).status_code, other.get(address).status_code] == [200, 404]
    assert other.post(f"{address}bo/").status_code == 404
    assert own.post(f"{address}bo/").status_code == 302
    assert own.get(address).status_code == 404
