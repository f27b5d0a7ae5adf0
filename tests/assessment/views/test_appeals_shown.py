"""How an appeal looks: steps, facts, the frozen explanation laid out from the copy alone."""

import pytest

from phusa.assessment.queries.appeals import appeal_page, visible_appeal
from phusa.assessment.queries.why import why_of
from phusa.assessment.views import appeals_shown as shown
from phusa.assessment.views.why_shown import page_of
from phusa.base.access import Held, Role
from tests.appealed import Appealed
from tests.schools import give

pytestmark = pytest.mark.django_db


def test_the_frozen_explanation_is_that_of_the_day_it_was_sent(world: Appealed) -> None:
    now = page_of(why_of(world.line().thing), own=False, may_enter=False)  # type: ignore[arg-type]
    row = world.send()
    give(world.place, world.record, ND1="10")
    laid_out = shown.frozen_page(row)["frozen"]
    assert (laid_out.word, laid_out.summary, laid_out.working) == (now.word, now.summary, now.working)
    assert [group.rows[0].score for group in laid_out.groups] == [group.rows[0].score for group in now.groups]
    assert [gap.question for gap in laid_out.gaps] == [gap.question for gap in now.gaps]


def test_hours_and_a_record_without_result_have_no_explanation(world: Appealed) -> None:
    assert set(shown.frozen_page(world.send(world.hours()))) == {"hours"}
    row = world.send()
    row.frozen["result"] = None
    assert shown.frozen_page(row) == {}


def test_steps_and_facts_follow_the_state(world: Appealed) -> None:
    row = world.send()
    actor = world.place.actor("ht")
    before = shown.shown_of(appeal_page(actor, visible_appeal(actor, row.pk)))
    assert [step.state for step in before.steps] == ["ok", "on", ""] and before.decision == []
    assert any(fact.value == shown.NO_TERM for fact in before.facts)
    world.uphold(row)
    after = shown.shown_of(appeal_page(actor, visible_appeal(actor, row.pk)))
    assert [step.state for step in after.steps] == ["ok", "ok", "ok"]
    assert [fact.term for fact in after.decision][-2:] == ["Điều khoản", "Người quyết định"]


def test_what_did_not_change_stands_folded(world: Appealed) -> None:
    row = world.send()
    world.change(row, typed="9")
    actor = world.place.actor("gv")
    found = shown.shown_of(appeal_page(actor, visible_appeal(actor, row.pk)))
    assert found.table.rows[0].cells[:2] == ["Điểm ND1 (đã đổi)", "2,5 + 2,5 = 5,0"]
    assert all(line.state == "new" for line in found.table.rows)
    assert {line.state for line in found.same.rows} == {""}
    assert "Điểm ND2" in [line.cells[0] for line in found.same.rows]


def test_rows_chips_and_settings_for_each_reader(world: Appealed) -> None:
    row = world.send()
    teacher, head = world.place.actor("gv"), world.place.actor("ht")
    assert shown.row_of(teacher, row).is_own and not shown.rows_of(head, [row])[0].is_own
    assert shown.row_of(head, row).status == "submitted"
    assert shown.chips_of(teacher, "") == []
    assert [(chip.label, chip.count) for chip in shown.chips_of(head, "")][:2] == [
        ("Tất cả", 1),
        ("Chờ quyết định", 1),
    ]
    office = Held(Role.BOET_OFFICER, world.place.office.pk, "Phòng", "")
    assert shown.settings_code(office) == "P-MS" and shown.settings_code(None) == ""
