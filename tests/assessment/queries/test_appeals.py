"""The list for each reader, what waits for whom, one appeal as both sides read it."""

import pytest

from phusa.assessment.actions.appeals_terms import set_appeal_term
from phusa.assessment.models import AppealState
from phusa.assessment.queries import appeals as queries
from phusa.base import clock
from phusa.base.refusals import NotVisible
from phusa.organisations.actions import end_unit
from phusa.organisations.models import SuccessionReason, Unit
from phusa.staff.actions import note_look
from tests.appealed import Appealed
from tests.proofs import CLASS_LIST, PDF
from tests.schools import NOW, give, system

pytestmark = pytest.mark.django_db


def test_each_reader_finds_his_own_list(world: Appealed) -> None:
    world.send()
    world.send(world.line(record=world.head_record), by="ht")
    counts = {code: queries.appeals_for(world.place.actor(code)).count() for code in world.place.users}
    assert counts == {"gv": 1, "gv2": 0, "ht": 2, "pht": 2, "ht2": 0, "cv": 2, "so": 2, "tt": 2}


def test_what_waits_comes_first_by_its_day(world: Appealed) -> None:
    decided, late = world.send(), world.send(world.line("diem/ND2"))
    world.uphold(decided)
    given = {"actor": world.place.actor("cv"), "now": NOW, "unit": world.place.office}
    set_appeal_term(**given, school_decides=True, days=3, basis="Công văn 12")
    soon = world.send(world.hours())
    found = list(queries.appeals_for(world.place.actor("ht")))
    assert [row.pk for row in found] == [soon.pk, late.pk, decided.pk]
    assert [row.pk for row in queries.appeals_for(world.place.actor("ht"), queries.DONE)] == [decided.pk]
    assert queries.filter_counts(world.place.actor("ht")) == {"cho": 2, "thuc-hien": 0, "xong": 1, "rut": 0}
    waiting = queries.to_decide(world.place.actor("ht"))
    assert (waiting.count, waiting.due_on) == (2, soon.due_on)


def test_nothing_waits_for_who_does_not_decide(world: Appealed) -> None:
    world.send()
    own = world.send(world.line(record=world.head_record), by="ht")
    assert [queries.to_decide(world.place.actor(code)).count for code in ("ht", "cv", "so", "pht", "gv")] == [
        *(1, 1, 0, 0, 0)
    ]
    assert not queries.may_decide(world.place.actor("ht"), own)


def test_the_page_has_both_copies_and_today(world: Appealed) -> None:
    row = world.send()
    world.change(row, typed="9")
    give(world.place, world.record, ND1="7")
    page = queries.appeal_page(
        world.place.actor("gv"), queries.visible_appeal(world.place.actor("gv"), row.pk)
    )
    assert page.heads == ("Lúc gửi", "Sau quyết định", "Hôm nay")
    assert page.rows[0].values == ("2,5 + 2,5 = 5,0", "9,0", "7,0")
    assert page.is_own and not page.may_withdraw and page.line_name == "diem/ND1"


def test_a_score_taken_away_is_said_to_be_none(world: Appealed) -> None:
    row = world.send()
    give(world.place, world.record, ND1="")
    page = queries.appeal_page(
        world.place.actor("ht"), queries.visible_appeal(world.place.actor("ht"), row.pk)
    )
    assert page.rows[0].values == ("2,5 + 2,5 = 5,0", "chưa có") and page.may_decide


def test_the_person_reads_who_opened_it_and_why(world: Appealed) -> None:
    row = world.send()
    given = {"now": NOW, "person": row.person, "what": queries.look_words(row)}
    note_look(actor=world.place.actor("ht"), **given, purpose="Quyết định đề nghị xem lại: Hiệu trưởng")
    page = queries.appeal_page(
        world.place.actor("gv"), queries.visible_appeal(world.place.actor("gv"), row.pk)
    )
    assert [(one.viewer_name, one.purpose) for one in page.looks] == [
        ("Cầm Văn Định", "Quyết định đề nghị xem lại: Hiệu trưởng")
    ]


@pytest.mark.parametrize("code", ["gv2", "ht2"])
def test_it_is_absent_for_others(world: Appealed, code: str) -> None:
    row = world.send()
    with pytest.raises(NotVisible):
        queries.visible_appeal(world.place.actor(code), row.pk)


def test_a_proof_comes_back_as_it_was_sent(world: Appealed) -> None:
    row = world.send(proof=CLASS_LIST)
    assert queries.proof_of(row) == (PDF, CLASS_LIST.name, "application/pdf")
    with pytest.raises(NotVisible):
        queries.proof_of(world.send(world.line("diem/ND2")))


def test_a_line_knows_its_appeals(world: Appealed) -> None:
    assert queries.decided_before(world.line()) is None
    row = world.send()
    assert queries.decided_before(world.line()) is None
    world.uphold(row)
    assert queries.decided_before(world.line()) == row
    assert list(queries.appeals_about(world.place.actor("gv"), world.record)) == [row]
    assert queries.appeals_about(world.place.actor("gv2"), world.record) == []
    assert AppealState.UPHELD.label == "Đã quyết định: giữ nguyên"


def test_of_a_unit_that_has_ended_its_keeper_decides(world: Appealed) -> None:
    row = world.send()
    assert not queries.decides(world.place.actor("cv"), row)
    school = world.place.school
    for unit in [*Unit.objects.filter(code__startswith=f"{school.code}-T"), school]:
        end_unit(
            actor=system(),
            now=NOW,
            unit=unit,
            from_day=clock.today(),
            successors=[],
            reason=SuccessionReason.ABOLISHED,
            basis="QĐ 15/QĐ-UBND",
        )
    assert queries.decides(world.place.actor("cv"), row)
    assert queries.code_of(school.pk) == school.code
