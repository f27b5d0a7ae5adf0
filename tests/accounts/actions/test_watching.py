"""Watching over the log leaves lines too."""

import pytest

from phusa.accounts.actions import note_log_checked, note_log_taken
from phusa.base.audit_chain import Broken, Fault
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible
from tests.schools import NOW, District, system

pytestmark = pytest.mark.django_db


def test_a_walk_without_faults_says_how_many_lines(place: District) -> None:
    note_log_checked(actor=system(), now=NOW, unit=place.office, lines=120, faults=[])
    assert AuditLine.objects.latest("seq").after == {"rows": 120, "faults": 0}


def test_lines_that_do_not_fit_are_counted_once_and_the_first_named(place: District) -> None:
    faults = [Broken(seq, NOW, fault) for seq in range(40, 0, -1) for fault in (Fault.LINK, Fault.CONTENT)]
    note_log_checked(actor=system(), now=NOW, unit=place.office, lines=120, faults=faults)
    after = AuditLine.objects.latest("seq").after
    assert (after["faults"], after["numbers"]) == (40, list(range(1, 21)))


def test_only_the_administrator_and_the_machine_check(place: District) -> None:
    for code in ("tt", "cv", "ht"):
        with pytest.raises(NotVisible):
            note_log_checked(actor=place.actor(code), now=NOW, unit=place.office, lines=1, faults=[])
    note_log_checked(actor=place.actor("qt"), now=NOW, unit=place.office, lines=1, faults=[])


def test_taking_lines_away_says_which_and_how_many(place: District) -> None:
    note_log_taken(actor=place.actor("tt"), now=NOW, unit=place.office, wanted={"actor": "Lò"}, rows=7)
    line = AuditLine.objects.latest("seq")
    assert (line.verb, line.after) == ("accounts.take_audit", {"actor": "Lò", "rows": 7})
    with pytest.raises(NotVisible):
        note_log_taken(actor=place.actor("cv"), now=NOW, unit=place.office, wanted={}, rows=7)
