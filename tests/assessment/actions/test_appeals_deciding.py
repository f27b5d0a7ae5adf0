"""A decision has a reason and a clause; what follows from it follows, and what was before stays to be seen."""

import pytest
from django.db import DatabaseError, transaction

from phusa.assessment.actions.appeals import withdraw_appeal
from phusa.assessment.actions.closing import close_year
from phusa.assessment.events import AppealDecided
from phusa.assessment.models import AnnualRecord, Appeal, AppealState, ComponentScore, YearClose
from phusa.assessment.rules.appeals import fingerprint
from phusa.assessment.rules.corrections import Correction
from phusa.assessment.rules.tables import entry_of
from phusa.base import events
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.documents.models import OfficialDocument
from tests.appealed import CLAUSE, REASON, Appealed
from tests.schools import NOW, give

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was published upwards."""
    told: list[object] = []
    monkeypatch.setattr(events, "publish", told.append)
    return told


def close(world: Appealed) -> YearClose:
    given = {"unit": world.place.school, "school_year": world.place.year}
    return close_year(actor=world.place.actor("ht"), now=NOW, **given)


class TestUpholding:
    def test_the_line_stays_with_reason_and_clause(self, world: Appealed, said: list[object]) -> None:
        row = world.send()
        world.uphold(row)
        row.refresh_from_db()
        assert (row.state, row.decided_by) == (AppealState.UPHELD, "Cầm Văn Định")
        assert (row.reason, row.clause) == (REASON, CLAUSE)
        assert row.settled is not None and row.settled_sha256 == fingerprint(row.settled)
        assert row.settled["line"]["standing"] == row.frozen["line"]["standing"]
        school, year = world.place.school.pk, world.place.year.pk
        assert said == [AppealDecided(row.pk, school, year, changed=False)]

    def test_the_same_again_changes_nothing(self, world: Appealed) -> None:
        row = world.send()
        world.uphold(row)
        lines = AuditLine.objects.count()
        world.uphold(row)
        assert AuditLine.objects.count() == lines

    @pytest.mark.parametrize("missing", ["reason", "clause"])
    def test_not_without_reason_or_clause(self, world: Appealed, missing: str) -> None:
        row = world.send()
        with pytest.raises(Refused) as refused:
            world.uphold(row, **{missing: " "})
        assert refused.value.field == missing
        row.refresh_from_db()
        assert row.is_open

    def test_two_deciders_the_second_is_told_of_the_first(self, world: Appealed) -> None:
        row = world.send()
        world.uphold(row)
        with pytest.raises(Refused) as refused:
            world.change(row, typed="9")
        assert refused.value.status == 409 and "Cầm Văn Định" in refused.value.text
        assert ComponentScore.objects.get(annual_record=world.record, block="ND1").score == 5

    def test_what_was_taken_back_is_not_decided(self, world: Appealed) -> None:
        row = world.send()
        withdraw_appeal(actor=world.place.actor("gv"), now=NOW, appeal=row)
        with pytest.raises(Refused, match="Rút lại"):
            world.uphold(row)

    def test_the_database_keeps_a_decision(self, world: Appealed) -> None:
        row = world.send()
        world.uphold(row)
        with pytest.raises(DatabaseError), transaction.atomic():
            Appeal.objects.filter(pk=row.pk).update(reason="khác")


class TestWhoDecides:
    @pytest.mark.parametrize("by", ["gv", "gv2", "pht", "tt", "ht2"])
    def test_nobody_without_the_right(self, world: Appealed, by: str) -> None:
        row = world.send()
        with pytest.raises(NotVisible):
            world.uphold(row, by=by)

    def test_not_the_office_while_it_is_the_schools(self, world: Appealed) -> None:
        with pytest.raises(Refused) as refused:
            world.uphold(world.send(), by="cv")
        assert refused.value.code == "not_the_owner"

    def test_nobody_on_his_own(self, world: Appealed) -> None:
        row = world.send(world.line(record=world.head_record), by="ht")
        assert row.deciding_unit == world.place.office
        with pytest.raises(Refused) as refused:
            world.uphold(row, by="ht")
        assert refused.value.code == "own_appeal"
        world.uphold(row, by="cv")

    def test_the_second_time_it_is_the_unit_above(self, world: Appealed) -> None:
        first = world.send()
        world.uphold(first)
        second = world.send()
        assert (second.earlier, second.deciding_unit) == (first, world.place.office)
        with pytest.raises(Refused):
            world.uphold(second, by="ht")
        world.uphold(second, by="cv")
        third = world.send()
        assert third.deciding_unit.code == "SO-SL"

    def test_a_line_written_anew_since_is_contested_anew(self, world: Appealed) -> None:
        world.uphold(world.send())
        give(world.place, world.record, ND1="6")
        again = world.send()
        assert again.earlier is None and again.deciding_unit == world.place.school


class TestChanging:
    def test_score_result_and_class_follow_and_the_old_stay(
        self, world: Appealed, said: list[object]
    ) -> None:
        row = world.send()
        world.change(row, typed="4,5+4,5")
        row.refresh_from_db()
        score = ComponentScore.objects.get(annual_record=world.record, block="ND1")
        assert (score.score, score.entered_by) == (9, "Cầm Văn Định")
        assert score.source == f"Quyết định về đề nghị xem lại số {row.pk}"
        assert row.frozen["line"]["standing"] == "2,5 + 2,5 = 5,0"
        assert row.settled is not None and row.settled["line"]["standing"] == "4,5 + 4,5 = 9,0"
        old, new = row.frozen["result"], row.settled["result"]
        assert old["average_score"] != new["average_score"] and old["explanation"] != new["explanation"]
        assert any(isinstance(one, AppealDecided) and one.changed for one in said)

    def test_a_score_that_changed_meanwhile_is_refused_with_both_values(self, world: Appealed) -> None:
        row = world.send()
        give(world.place, world.record, ND1="6")
        with pytest.raises(Refused) as refused:
            world.change(row, typed="9", seen="2,5 + 2,5 = 5,0")
        assert refused.value.status == 409
        assert "2,5 + 2,5 = 5,0" in refused.value.text and "6,0" in refused.value.text
        assert ComponentScore.objects.get(annual_record=world.record, block="ND1").score == 6

    def test_a_closed_year_is_opened_and_closed_on_the_same_authority(self, world: Appealed) -> None:
        before = close(world)
        row = world.send()
        world.change(row, typed="9")
        after = YearClose.objects.get(pk=before.pk)
        assert after.is_closed and after.closed_by == "Cầm Văn Định"
        assert before.class_list is not None and after.class_list_id != before.class_list.pk
        old = OfficialDocument.objects.get(pk=before.class_list.pk)
        assert old.replaced_by_id == after.class_list_id
        row.refresh_from_db()
        assert row.settled is not None
        codes = [[one["check_code"] for one in copy["documents"]] for copy in (row.frozen, row.settled)]
        assert codes[0][0] == old.check_code and codes[1][0] == after.class_list.check_code  # type: ignore[union-attr]
        said = AuditLine.objects.filter(verb="assessment.reopen_year").latest("pk")
        assert f"số {row.pk}" in said.reason and said.actor_name == "Cầm Văn Định"

    def test_upheld_in_a_closed_year_makes_no_document(self, world: Appealed) -> None:
        close(world)
        made = OfficialDocument.objects.count()
        world.uphold(world.send())
        assert OfficialDocument.objects.count() == made

    def test_the_office_writes_in_a_closed_school_by_its_decision_alone(self, world: Appealed) -> None:
        close(world)
        world.uphold(world.send())
        second = world.send()
        world.change(second, by="cv", typed="8")
        score = ComponentScore.objects.get(annual_record=world.record, block="ND1")
        assert (score.score, score.entered_by) == (8, "Phạm Văn Thuận")
        assert YearClose.objects.get().is_closed

    def test_the_same_score_is_no_change(self, world: Appealed) -> None:
        row = world.send()
        with pytest.raises(Refused) as refused:
            world.change(row, typed="2,5+2,5")
        assert (refused.value.code, refused.value.field) == ("nothing_changes", "score")

    @pytest.mark.parametrize("typed", ["", "11", "chín"])
    def test_what_is_no_score_is_refused_and_nothing_is_left(self, world: Appealed, typed: str) -> None:
        close(world)
        row = world.send()
        with pytest.raises(Refused) as refused:
            world.change(row, typed=typed)
        assert refused.value.field == "score"
        row.refresh_from_db()
        assert row.is_open and YearClose.objects.get().is_closed

    def test_a_class_changes_by_its_scores(self, world: Appealed) -> None:
        row = world.send(world.line("xep-loai"))
        correction = Correction(
            entries=[entry_of("ND1", "", "9"), entry_of("ND3", "THCS18", "9"), entry_of("ND2", "", "")]
        )
        world.change(row, correction=correction)
        scores = dict(
            ComponentScore.objects.filter(annual_record=world.record)
            .values_list("module", "score")
            .exclude(block="ND2")
        )
        assert scores["THCS18"] == 9 and scores[""] == 9
        assert ComponentScore.objects.filter(annual_record=world.record, block="ND2").exists()

    def test_a_fact_changes_plan_and_exemptions(self, world: Appealed) -> None:
        row = world.send(world.line("ke-hoach"))
        exempt = [{"block": "ND2", "basis": "Kế hoạch 772/KH-PGDĐT, mục II.2"}]
        world.change(row, correction=Correction(modules=["THCS18", "THCS19"], exemptions=exempt))
        assert AnnualRecord.objects.get(pk=world.record.pk).exemptions == exempt
        assert not ComponentScore.objects.filter(annual_record=world.record, block="ND2").exists()
        again = world.send(world.line("ke-hoach"))
        with pytest.raises(Refused) as refused:
            world.change(
                again, by="cv", correction=Correction(modules=["THCS18", "THCS19"], exemptions=exempt)
            )
        assert refused.value.code == "nothing_changes"
