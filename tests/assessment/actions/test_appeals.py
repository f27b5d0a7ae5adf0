"""An appeal freezes what both sides saw, knows who decides, is one however often it is sent, and can be taken back."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from phusa.assessment.actions.appeals import receive_appeal, withdraw_appeal
from phusa.assessment.actions.appeals_terms import set_appeal_term
from phusa.assessment.models import Appeal, AppealState
from phusa.assessment.rules.appeals import fingerprint
from phusa.base import clock
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from tests.appealed import Appealed
from tests.proofs import CLASS_LIST
from tests.schools import NOW, give

pytestmark = pytest.mark.django_db


def receive(world: Appealed, appeal: Appeal, by: str = "ht", version: int = 1) -> None:
    receive_appeal(actor=world.place.actor(by), now=NOW, appeal=appeal, version=version)


def withdraw(world: Appealed, appeal: Appeal, by: str = "gv") -> None:
    withdraw_appeal(actor=world.place.actor(by), now=NOW, appeal=appeal)


class TestSending:
    def test_it_freezes_facts_rules_explanation_and_proof_with_a_hash(self, world: Appealed) -> None:
        row = world.send(proof=CLASS_LIST)
        copy, result = row.frozen, world.record.annual_result  # type: ignore[attr-defined]
        assert copy["line"]["standing"] == "2,5 + 2,5 = 5,0"
        assert copy["result"]["edition_checksum"] == result.edition_checksum
        assert copy["result"]["explanation"] == result.explanation
        assert {one["name"] for one in copy["readings"]} == set(result.verdict["switches"])
        assert [one["module"] or one["block"] for one in copy["scores"]] == ["ND1", "ND2", "THCS18", "THCS19"]
        assert copy["proof"] == {"name": CLASS_LIST.name, "sha256": row.proof_sha256}
        assert row.frozen_sha256 == fingerprint(copy)

    def test_what_happens_later_does_not_reach_the_copy(self, world: Appealed) -> None:
        row = world.send()
        give(world.place, world.record, ND1="9")
        row.refresh_from_db()
        assert row.frozen["line"]["standing"] == "2,5 + 2,5 = 5,0"
        assert fingerprint(row.frozen) == row.frozen_sha256

    def test_the_head_decides_first_and_no_day_is_invented(self, world: Appealed) -> None:
        row = world.send()
        assert row.deciding_unit == world.place.school
        assert (row.due_on, row.due_basis, row.state) == (None, "", AppealState.SENT)

    def test_the_day_is_the_one_an_office_has_set(self, world: Appealed) -> None:
        set_appeal_term(
            actor=world.place.actor("cv"),
            now=NOW,
            unit=world.place.office,
            school_decides=True,
            days=10,
            basis="Công văn 12/PGDĐT",
        )
        row = world.send()
        assert row.due_on == clock.today() + timedelta(days=10)
        assert row.due_basis == "Công văn 12/PGDĐT"

    def test_sent_twice_it_is_one(self, world: Appealed) -> None:
        first, lines = world.send(), AuditLine.objects.count()
        assert world.send().pk == first.pk
        assert (Appeal.objects.count(), AuditLine.objects.count()) == (1, lines)

    def test_another_claim_on_the_same_line_waits_for_the_first(self, world: Appealed) -> None:
        first = world.send()
        with pytest.raises(Refused) as refused:
            world.send(claim="Tôi đạt 9 điểm.")
        assert refused.value.code == "open_already" and str(first.pk) in refused.value.text
        assert world.send(world.line("diem/ND2")).pk != first.pk

    def test_an_old_screen_is_refused_with_both_values(self, world: Appealed) -> None:
        line = world.line()
        give(world.place, world.record, ND1="9")
        with pytest.raises(Refused) as refused:
            world.send(replace(line))
        assert refused.value.status == 409
        assert "2,5 + 2,5 = 5,0" in refused.value.text and "9,0" in refused.value.text
        assert not Appeal.objects.exists()

    def test_a_claim_is_needed(self, world: Appealed) -> None:
        with pytest.raises(Refused) as refused:
            world.send(claim="  ")
        assert refused.value.field == "claim"

    @pytest.mark.parametrize("by", ["gv2", "ht", "cv", "tt"])
    def test_nobody_contests_for_another(self, world: Appealed, by: str) -> None:
        with pytest.raises(NotVisible):
            world.send(by=by)

    def test_the_log_names_the_line_and_no_claim(self, world: Appealed) -> None:
        world.send()
        line = AuditLine.objects.latest("pk")
        assert line.verb == "assessment.send_appeals" and line.after["appealed_line"] == "Điểm ND1"
        assert "30 tiết" not in str(line.after)

    def test_hours_are_frozen_with_their_entries(self, world: Appealed) -> None:
        row = world.send(world.hours())
        assert row.frozen["line"]["standing"] == "24 tiết"
        assert [Decimal(one["earned"]) for one in row.frozen["hours"]["entries"]] == [24]
        assert row.frozen["hours"]["blocks"][2]["block"] == "ND3"

    def test_the_database_keeps_the_copy(self, world: Appealed) -> None:
        row = world.send()
        for change in ({"frozen": {}}, {"frozen_sha256": ""}, {"claim": "khác"}, {"due_on": clock.today()}):
            with pytest.raises(DatabaseError), transaction.atomic():
                Appeal.objects.filter(pk=row.pk).update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            row.delete()


class TestReceiving:
    def test_who_decides_says_that_he_has_it(self, world: Appealed) -> None:
        row = world.send()
        receive(world, row)
        row.refresh_from_db()
        assert (row.state, row.received_by) == (AppealState.RECEIVED, "Cầm Văn Định")
        lines = AuditLine.objects.count()
        receive(world, row, version=2)
        assert AuditLine.objects.count() == lines

    def test_from_an_old_screen_it_is_refused(self, world: Appealed) -> None:
        row = world.send()
        with pytest.raises(Refused, match="vừa được"):
            receive(world, row, version=7)

    def test_the_office_above_sees_it_and_leaves_it_to_the_school(self, world: Appealed) -> None:
        row = world.send()
        with pytest.raises(Refused) as refused:
            receive(world, row, by="cv")
        assert (refused.value.code, refused.value.status) == ("not_the_owner", 403)

    @pytest.mark.parametrize("by", ["gv2", "pht", "tt", "ht2"])
    def test_others_cannot(self, world: Appealed, by: str) -> None:
        with pytest.raises(NotVisible):
            receive(world, world.send(), by=by)


class TestTakingBack:
    def test_until_it_is_decided(self, world: Appealed) -> None:
        row = world.send()
        receive(world, row)
        withdraw(world, row)
        withdraw(world, row)
        row.refresh_from_db()
        assert row.state == AppealState.WITHDRAWN
        assert AuditLine.objects.filter(verb="assessment.send_appeals").count() == 2
        assert world.send(claim="Lần khác.").pk != row.pk

    def test_not_after(self, world: Appealed) -> None:
        row = world.send()
        world.uphold(row)
        with pytest.raises(Refused) as refused:
            withdraw(world, row)
        assert refused.value.code == "wrong_state"

    def test_by_nobody_else(self, world: Appealed) -> None:
        with pytest.raises(NotVisible):
            withdraw(world, world.send(), by="ht")
