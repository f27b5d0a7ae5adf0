"""Pages of reorganisations: drafted, looked at, carried out, taken back; and what the keeper of old registers sees."""

import re
from typing import Any

import pytest
from django.test import Client

from phusa.base.access import Role
from phusa.organisations.models import Place, Reorganisation, ReorganisationState, Unit
from phusa.staff.queries.reorganising import dry_run
from tests.reorganised import DISTRICTS_END, KIT, MERGE, committed, drafted, locate
from tests.schools import District, score_all, sign_up
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def so(place: District) -> Client:
    """The officer of the department."""
    return signed_in(
        sign_up(place, "so", "Trần Thị Hường", Role.DOET_OFFICER, Unit.objects.get(code="SO-SL"))
    )


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def fingerprint(client: Client, pk: int) -> str:
    found = re.search(
        r'name="fingerprint" value="(\w+)"', client.get(f"/sap-xep/{pk}/thuc-hien/").content.decode()
    )
    assert found is not None
    return found[1]


def test_an_officer_drafts_looks_carries_out_and_takes_back(place: District, so: Client) -> None:
    sent = {"title": "Nhập trường", "basis": "QĐ 15", "from_day": "1/8/2025"}
    assert so.post("/sap-xep/moi/SO-SL/", sent).status_code == 302
    draft = Reorganisation.objects.get()
    address = f"/sap-xep/{draft.pk}/"
    assert "Chưa có bước nào" in text(so.get(address))
    assert so.post(f"{address}buoc/merge/", {"units": "THCS-CL\n", "into": "THCS-NS"}).status_code == 302
    page = text(so.get(address))
    assert "Nhập Trường THCS Chiềng Lau vào Trường THCS Nà Sàng" in page
    assert "Quyền cần giao lại" in page
    answer = so.post(f"{address}thuc-hien/", {"fingerprint": fingerprint(so, draft.pk)}, follow=True)
    assert "Đã thực hiện" in text(answer)
    assert not Place.objects.on(DISTRICTS_END.replace(month=8)).filter(unit=place.school).exists()
    answer = so.post(f"{address}hoan-tac/", {"reason": "Nhầm trường"}, follow=True)
    assert "Đã hoàn tác" in text(answer)
    assert Place.objects.on(DISTRICTS_END.replace(month=8)).filter(unit=place.school).exists()


def test_what_is_wrong_is_said_and_nothing_can_be_carried_out(place: District, so: Client) -> None:
    draft = drafted(MERGE | {"into": "KHONG-CO"})
    page = text(so.get(f"/sap-xep/{draft.pk}/"))
    assert "Phải sửa trước: 1" in page
    assert "Không có đơn vị mang mã KHONG-CO" in page
    assert "Chưa thực hiện được" in text(so.get(f"/sap-xep/{draft.pk}/thuc-hien/"))
    assert so.post(f"/sap-xep/{draft.pk}/thuc-hien/", {"fingerprint": "x"}).status_code == 409


def test_what_changed_since_it_was_looked_at_is_looked_at_again(place: District, so: Client) -> None:
    draft = drafted(MERGE)
    shown = fingerprint(so, draft.pk)
    sent = {"unit": "THCS-NS", "name": "Tên khác"}
    so.post(f"/sap-xep/{draft.pk}/buoc/rename/", sent)
    assert so.post(f"/sap-xep/{draft.pk}/thuc-hien/", {"fingerprint": shown}).status_code == 409


def test_steps_and_the_draft_itself_can_be_dropped(place: District, so: Client) -> None:
    draft = drafted(MERGE, {"kind": "rename", "unit": "THCS-NS", "name": "Tên khác"})
    so.post(f"/sap-xep/{draft.pk}/bo-buoc/1/")
    draft.refresh_from_db()
    assert [step["kind"] for step in draft.steps] == ["rename"]
    so.post(f"/sap-xep/{draft.pk}/sua/", {"title": "Tên đợt mới", "basis": "QĐ 9", "from_day": "1/9/2025"})
    assert "Tên đợt mới" in text(so.get("/sap-xep/"))
    so.post(f"/sap-xep/{draft.pk}/bo/")
    assert not Reorganisation.objects.exists()


def test_the_kit_asks_for_communes_by_name_and_by_paste(place: District, so: Client) -> None:
    locate(place)
    sent = {"title": "Chuyển giao", "basis": "NQ 1", "from_day": "1/7/2025", "offices": ["P-MS"]}
    assert so.post("/sap-xep/bo-cong-cu/SO-SL/", sent | {"from_day": "30/6/2025"}).status_code == 422
    assert so.post("/sap-xep/bo-cong-cu/SO-SL/", sent).status_code == 302
    address = f"/sap-xep/{Reorganisation.objects.get().pk}/"
    assert "chưa biết trường thuộc xã, phường nào" in text(so.get(address))
    assert "Xã Pá Nó" in text(so.get(f"{address}xa/"))
    assert so.post(f"{address}xa/", {"pairs": "THCS-NS Xã Không Có"}).status_code == 422
    assert so.post(f"{address}xa/", {"truong-THCS-NS": "98002"}).status_code == 302
    assert so.post(f"{address}xa/", {"pairs": "THCS-CL\txã pá nó"}).status_code == 302
    page = text(so.get(address))
    assert "UBND xã Pá Nó" in page
    assert "Đơn vị nhận việc mà chưa có ai giữ quyền" in page
    assert "Duyệt giáo viên cốt cán" in page


def test_last_years_district_stays_as_it_was(place: District, so: Client) -> None:
    locate(place)
    before = text(so.get("/don-vi/?ngay=30/6/2025")), text(so.get("/don-vi/P-MS/?ngay=30/6/2025"))
    committed(KIT | {"chosen": [["THCS-NS", "98002"]]}, day=DISTRICTS_END)
    after = text(so.get("/don-vi/?ngay=30/6/2025")), text(so.get("/don-vi/P-MS/?ngay=30/6/2025"))
    names = re.compile(r'href="/don-vi/([\w-]+)/\?ngay=')
    assert [names.findall(page) for page in after] == [names.findall(page) for page in before]
    assert "Phòng Giáo dục và Đào tạo Mai Sơn" in after[0]
    compared = text(so.get("/don-vi/SO-SL/so-sanh/?tu=30/6/2025&den=1/7/2025"))
    assert "kết thúc" in compared
    assert "UBND xã Hoa Ban" in compared


def test_the_successor_opens_the_old_registers(place: District, so: Client) -> None:
    score_all(place, place.school)
    committed(MERGE)
    keeper, old_head = signed_in(place.users["ht2"]), signed_in(place.users["ht"])
    for address in ("/don-vi/THCS-CL/", "/khoa-so/THCS-CL/2019-2020/", "/van-ban/"):
        assert keeper.get(address).status_code == 200, address
    assert "Trường THCS Chiềng Lau" in text(keeper.get("/khoa-so/"))
    assert "Lò Văn An" in text(keeper.get("/khoa-so/THCS-CL/2019-2020/"))
    assert old_head.get("/khoa-so/THCS-CL/2019-2020/").status_code == 404


def test_only_officers_of_a_unit_reorganise_it(place: District, so: Client) -> None:
    draft = drafted(MERGE)
    for code in ("ht", "tt", "gv", "ht2", "cv"):
        assert signed_in(place.users[code]).get(f"/sap-xep/{draft.pk}/").status_code == 404, code
        assert signed_in(place.users[code]).get("/sap-xep/moi/SO-SL/").status_code == 404, code
    assert signed_in(place.users["cv"]).get("/sap-xep/bo-cong-cu/P-MS/").status_code == 404
    assert so.get(f"/sap-xep/{draft.pk}/buoc/explode/").status_code == 404


def test_a_large_one_is_left_to_a_worker_and_shows_that_it_waits(place: District, so: Client) -> None:
    draft = drafted(MERGE)
    shown = dry_run(draft).fingerprint
    answer = so.post(f"/sap-xep/{draft.pk}/thuc-hien/", {"fingerprint": shown, "large": "1"}, follow=True)
    assert "Đang sắp xếp đơn vị" in text(answer)
    draft.refresh_from_db()
    assert (draft.state, draft.job_key is not None) == (ReorganisationState.DRAFT, True)
