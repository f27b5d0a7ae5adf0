"""A paper on pages: begun, kept, looked at, sent out; 422 where it lacks something, 404 for everybody else."""

import pytest

from phusa.documents.models import PaperDraft, RegisteredDocument
from tests.documents.composed import DECISION, LETTER, kept_by, typed
from tests.documents.registered import entered_by
from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def test_a_letter_is_written_looked_at_and_sent_out(place: District) -> None:
    client = signed_in(place.users["vt"])
    assert "Chưa có bản soạn nào" in client.get("/van-ban/soan/").content.decode()
    assert place.office.name in client.get("/van-ban/soan/cong-van/").content.decode()
    answer = client.post("/van-ban/soan/cong-van/", typed(LETTER))
    draft = PaperDraft.objects.get()
    shown = f"/van-ban/soan/ban/{draft.pk}/xem/"
    assert (answer.status_code, answer.headers["Location"]) == (302, shown)
    page = client.get(shown).content.decode()
    assert "data:image/png;base64," in page and "Lấy số và phát hành" in page
    assert client.get(f"/van-ban/soan/ban/{draft.pk}/tep/").content.startswith(b"%PDF-")
    assert client.post(shown, {"last_on_paper": "7"}).status_code == 302
    row = RegisteredDocument.objects.get()
    assert row.number == "8" and row.made is not None
    listed = client.get("/van-ban/soan/").content.decode()
    assert "Đã phát hành, 8/THCSCL" in listed
    for address in (shown, f"/van-ban/soan/ban/{draft.pk}/"):
        assert client.get(address).headers["Location"] == f"/van-ban/{row.made.check_code}/"


def test_a_ground_is_chosen_from_the_register(place: District) -> None:
    ground = entered_by(place, "vt", place.school, "3", symbol="KH-THCS", document_type="doc_plan")
    client = signed_in(place.users["ht"])
    assert ground.title in client.get("/van-ban/soan/quyet-dinh/").content.decode()
    client.post("/van-ban/soan/quyet-dinh/", typed(DECISION, chosen=str(ground.pk)))
    assert "Căn cứ Kế hoạch số 3/KH-THCS" in PaperDraft.objects.get().wording["bases"]
    wrong = client.post("/van-ban/soan/quyet-dinh/", typed(DECISION, bases="99/KH-THCS"))
    assert wrong.status_code == 422 and "Sổ không có văn bản" in wrong.content.decode()


def test_what_is_missing_is_said_and_takes_no_number(place: District) -> None:
    client = signed_in(place.users["vt"])
    assert client.post("/van-ban/soan/cong-van/", {"capacity": "head"}).status_code == 422
    draft = kept_by(place, "vt", body="")
    shown = f"/van-ban/soan/ban/{draft.pk}/xem/"
    page = client.get(shown).content.decode()
    assert "Ghi nội dung" in page and "Lấy số và phát hành" not in page
    assert client.get(f"/van-ban/soan/ban/{draft.pk}/tep/").status_code == 404
    assert client.post(shown, {"last_on_paper": "7"}).status_code == 422
    assert not RegisteredDocument.objects.exists()


def test_a_draft_is_changed_and_thrown_away(place: District) -> None:
    draft, client = kept_by(place, "vt"), signed_in(place.users["ht"])
    address = f"/van-ban/soan/ban/{draft.pk}/"
    assert client.post(address, typed(LETTER, abstract="xin lùi hạn")).status_code == 302
    assert PaperDraft.objects.get().title == "xin lùi hạn"
    assert client.get(f"{address}bo/").status_code == 405
    assert client.post(f"{address}bo/").status_code == 302 and not PaperDraft.objects.exists()


def test_nobody_else_sees_a_draft(place: District) -> None:
    draft = kept_by(place, "vt")
    for who in ("ht2", "cv"):
        client = signed_in(place.users[who])
        for part in ("", "xem/", "tep/"):
            assert client.get(f"/van-ban/soan/ban/{draft.pk}/{part}").status_code == 404
        assert client.post(f"/van-ban/soan/ban/{draft.pk}/bo/").status_code == 404


def test_an_unknown_kind_is_no_page(place: District) -> None:
    assert signed_in(place.users["vt"]).get("/van-ban/soan/to-trinh/").status_code == 404
