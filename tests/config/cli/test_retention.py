"""`phusa retention` counts, and forgets only when told to."""

import json
from datetime import timedelta

import pytest

from phusa.base import clock, ranges
from phusa.config.cli import main
from phusa.staff.models import Person, PersonalData
from tests.schools import district, employ

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone(own_server: None) -> PersonalData:
    """Somebody who left a year ago."""
    place = district()
    person: Person = employ(place, place.school, 1)[0]
    day = clock.today() - timedelta(days=365)
    person.posts.update(valid=ranges.since(day - timedelta(days=10), day))  # type: ignore[attr-defined]
    return PersonalData.objects.create(person=person, phone="0912345678")


def test_a_dry_run_counts(gone: PersonalData, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["retention", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["people"], found["days"], found["applied"]) == (1, 365, False)
    gone.refresh_from_db()
    assert gone.phone is not None
    assert main(["retention", "--json", "--days", "366"]) == 0
    assert json.loads(capsys.readouterr().out)["people"] == 0


def test_applied_it_forgets_and_says_so(gone: PersonalData, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["retention", "--apply"]) == 0
    assert "Đã xoá" in capsys.readouterr().out
    gone.refresh_from_db()
    assert gone.phone is None


def test_no_days_are_refused(gone: PersonalData, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["retention", "--days", "0"]) == 1
    assert "ít nhất là 1" in capsys.readouterr().err
