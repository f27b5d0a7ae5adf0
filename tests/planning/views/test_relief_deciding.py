"""Decisions from the dialogs of a request."""

import pytest
from django.http import QueryDict

from phusa.base.refusals import Refused
from phusa.planning.models import Relief
from phusa.planning.views.relief_deciding import chosen_of, hours_of
from tests.planned import PlannedSchool
from tests.planning.actions.test_relief import asked
from tests.planning.actions.test_relief_schedules import FEWER
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def decided(planned: PlannedSchool, who: str, row: Relief, step: str, **sent: object) -> int:
    """The status that a decision answers."""
    return signed_in(planned.place.users[who]).post(f"/mien-hoan/{row.pk}/{step}/", sent).status_code


def test_the_head_approves_once_however_often_he_presses(planned: PlannedSchool) -> None:
    row = asked(planned, "ta")
    assert [decided(planned, "ht", row, "duyet", version=1) for _ in range(2)] == [302, 302]
    row.refresh_from_db()
    assert (row.state, row.version) == ("approved", 2)


def test_a_stranger_decides_nothing_and_nobody_his_own(planned: PlannedSchool) -> None:
    row = asked(planned, "ta")
    for stranger in ("gv", "ta", "vt", "ht2"):
        for step in ("duyet", "tra-lai", "thoi"):
            assert decided(planned, stranger, row, step, version=1, note="x") == 404
    assert decided(planned, "ht", asked(planned, "ht"), "duyet", version=1) == 403


def test_an_old_screen_answers_409_and_one_without_version_422(planned: PlannedSchool) -> None:
    row = asked(planned, "ta")
    assert decided(planned, "ht", row, "duyet", version=7) == 409
    assert decided(planned, "ht", row, "duyet") == 422
    row.refresh_from_db()
    assert row.state == "asked"


def test_returning_and_ending_take_a_note(planned: PlannedSchool) -> None:
    row = asked(planned, "ta")
    assert decided(planned, "ht", row, "tra-lai", version=1, note="") == 422
    assert decided(planned, "ht", row, "tra-lai", version=1, note="Thiếu trang 2") == 302
    other = asked(planned, "gv")
    decided(planned, "ht", other, "duyet", version=1)
    assert decided(planned, "ht", other, "thoi", version=2) == 422
    assert decided(planned, "ht", other, "thoi", version=2, note="Ghi nhầm") == 302
    assert set(Relief.objects.values_list("state", flat=True)) == {"refused", "ended"}


def test_everything_ready_is_approved_by_one_button(planned: PlannedSchool) -> None:
    rows, head = [asked(planned, "ta"), asked(planned, "gv")], signed_in(planned.place.users["ht"])
    shown = head.get("/mien-hoan/").content.decode()
    sent = {"chosen": [f"{row.pk}:1" for row in rows] + ["x:1", "3"]}
    assert all(f'value="{row.pk}:1"' in shown for row in rows)
    assert signed_in(planned.place.users["ta"]).post("/mien-hoan/duyet/", sent).status_code == 404
    assert "Đã duyệt 2 đề nghị." in head.post("/mien-hoan/duyet/", sent, follow=True).content.decode()
    assert chosen_of(["4:2", "x:1", "3", "5:"]) == {4: 2}


def test_the_head_writes_the_tiet_in_the_dialog(planned: PlannedSchool) -> None:
    row = asked(planned, "gv", FEWER)
    page = signed_in(planned.place.users["ht"]).get(f"/mien-hoan/{row.pk}/").content.decode()
    assert 'name="tiet-ND3" value="30"' in page
    assert decided(planned, "ht", row, "duyet", **{"version": 1, "tiet-ND3": "x"}) == 422
    assert decided(planned, "ht", row, "duyet", **{"version": 1, "tiet-ND3": "45"}) == 302
    row.refresh_from_db()
    assert (row.state, row.hours) == ("approved", {"ND3": 45})
    page = signed_in(planned.place.users["ht"]).get(f"/mien-hoan/{row.pk}/").content.decode()
    assert "Thôi lịch riêng" in page


def test_tiet_are_read_from_a_dialog_that_has_them() -> None:
    assert hours_of(QueryDict("version=1&note=")) is None
    assert hours_of(QueryDict("tiet-ND1=&tiet-ND3= 45 ")) == {"ND3": 45}
    for typed in ("x", "-1", "4,5", "1000"):
        with pytest.raises(Refused):
            hours_of(QueryDict(f"tiet-ND3={typed}"))
