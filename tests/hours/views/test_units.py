"""A unit's totals and people, what waits, meetings, and the list as a file."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from phusa.hours.actions import relieve
from phusa.hours.models import HoursEvent
from tests.hours.conftest import Ledger
from tests.hours.ledgers import balance, held, meeting
from tests.hours.views.test_mine import seen, sent
from tests.schools import NOW, system
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
MEETING = {
    "kind": "meeting",
    "title": "Sinh hoạt chuyên môn tháng 10",
    "day": "12/10/2019",
    "block": "ND3",
    "hours": "4",
    "proof": "Biên bản số 3",
}


def place(ledger: Ledger, code: str = "") -> tuple[str, str]:
    """What addresses of a unit are made of."""
    return code or ledger.place.school.code, ledger.place.year.code


def test_each_head_is_led_to_his_own_unit(ledger: Ledger) -> None:
    for who, code in (("ht", ledger.place.school.code), ("to", ledger.groups[0].code), ("cv", "P-MS")):
        answer = signed_in(ledger.place.users[who]).get(reverse("my_unit_hours"))
        assert answer.headers["Location"] == reverse("unit_hours", args=place(ledger, code))
    assert seen(ledger, "gv", "my_unit_hours")[0] == 404


def test_a_unit_is_seen_from_itself_and_above(ledger: Ledger) -> None:
    for who, status in (("ht", 200), ("cv", 200), ("ht2", 404), ("gv", 404), ("to", 404)):
        assert seen(ledger, who, "unit_hours", *place(ledger))[0] == status
    assert seen(ledger, "to", "unit_hours", *place(ledger, ledger.groups[0].code))[0] == 200
    assert "Trường THCS Chiềng Lau" in seen(ledger, "cv", "unit_hours", *place(ledger, "P-MS"))[1]


def test_people_are_filtered_by_what_the_chips_count(ledger: Ledger) -> None:
    held([ledger.mine], meeting(ledger.place.year), confirmed=False)
    relieve(actor=system(), now=NOW, account=ledger.accounts[1], block="ND3", basis="KH 772", key="d:1")
    client = signed_in(ledger.place.users["ht"])

    def people(wanted: str) -> int:
        html = client.get(reverse("unit_hours", args=place(ledger)), {"loc": wanted}).content.decode()
        return html.count("/so-tiet/nguoi/")

    assert [people(wanted) for wanted in ("", "thieu", "cho", "mien", "khong-kip")] == [5, 5, 1, 1, 0]


def test_what_waits_is_confirmed_or_declined_by_lines(ledger: Ledger) -> None:
    event = held(ledger.accounts[:2], meeting(ledger.place.year), confirmed=False)
    lines = [f"{one.pk}-{event.pk}" for one in ledger.accounts[:2]]
    address = ("waiting_hours", *place(ledger))
    assert "Xác nhận 2 người" in seen(ledger, "ht", *address)[1]
    assert seen(ledger, "cv", *address)[0] == 404
    status, html = sent(ledger, "ht", *address, lines=lines[:1], lam="khong-tinh")
    assert (
        status == 422 and f'value="{lines[0]}" checked' in html and f'value="{lines[1]}" checked' not in html
    )
    assert sent(ledger, "ht", *address, lam="xac-nhan")[0] == 422
    assert sent(ledger, "ht", *address, lines=lines[:1], lam="khong-tinh", reason="Vắng")[0] == 302
    assert sent(ledger, "ht", *address, lines=lines[1:], lam="xac-nhan")[0] == 302
    assert [balance(one, "ND3")[2] for one in ledger.accounts[:2]] == [0, 4]
    assert "Không có gì chờ xác nhận" in seen(ledger, "ht", *address)[1]


def test_a_meeting_is_recorded_once_for_who_is_ticked(ledger: Ledger) -> None:
    address = ("record_hours", *place(ledger))
    people = [one.pk for one in ledger.accounts[:2]]
    assert seen(ledger, "ht", *address)[1].count("checked") == 1 + len(ledger.accounts)
    for _ in range(2):
        assert sent(ledger, "ht", *address, **MEETING, people=people)[0] == 302
    assert HoursEvent.objects.get(kind="meeting").proof == "Biên bản số 3"
    assert [balance(one, "ND3")[2] for one in ledger.accounts[:3]] == [4, 4, 0]
    status, html = sent(ledger, "ht", *address, **MEETING | {"block": "ND2"}, people=people)
    assert status == 422 and "Một việc chỉ vào một nội dung" in html
    status, html = sent(ledger, "ht", *address, **MEETING)
    assert status == 422 and "Chọn ít nhất một người dự" in html
    assert seen(ledger, "cv", *address)[0] == 404


def test_a_group_head_can_tick_only_his_group(ledger: Ledger) -> None:
    address = ("record_hours", *place(ledger, ledger.groups[0].code))
    mine = [one for one in ledger.accounts if one.subject_group_id == ledger.groups[0].pk]
    other = next(one for one in ledger.accounts if one.subject_group_id == ledger.groups[1].pk)
    assert sent(ledger, "to", *address, **MEETING, people=[other.pk])[0] == 422
    assert sent(ledger, "to", *address, **MEETING, people=[one.pk for one in mine])[0] == 302
    assert balance(mine[0], "ND3")[2] == 4 and balance(other, "ND3")[2] == 0


def test_the_file_has_the_figures_of_the_page(ledger: Ledger) -> None:
    held(ledger.accounts[:2], meeting(ledger.place.year))
    rows = workbook(ledger, "ht", ledger.place.school.code)
    assert len(rows) == 1 + len(ledger.accounts)
    earned = rows[0].index("Cả năm đã tính")
    assert sum(row[earned] for row in rows[1:]) == 8
    [school] = [row for row in workbook(ledger, "cv", "P-MS")[1:] if row[0] == ledger.place.school.code]
    heads = workbook(ledger, "cv", "P-MS")[0]
    assert (school[heads.index("Số người")], school[heads.index("Cả năm đã tính")]) == (5, 8)
    assert seen(ledger, "ht2", "take_hours", *place(ledger))[0] == 404


def workbook(ledger: Ledger, who: str, code: str) -> list[tuple[object, ...]]:
    """The rows of the file that somebody takes of a unit."""
    answer = signed_in(ledger.place.users[who]).get(reverse("take_hours", args=place(ledger, code)))
    sheet = load_workbook(BytesIO(answer.content)).active
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]
