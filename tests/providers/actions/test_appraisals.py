"""What councils found: only added, the latest day counts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from phusa.base.clock import day_of
from phusa.base.refusals import NotVisible, Refused
from phusa.providers.actions.appraisals import Finding, record_appraisal
from phusa.providers.models import Material
from tests.materials import DECIDED, PASSED, Registers
from tests.schools import NOW

pytestmark = pytest.mark.django_db
TODAY = day_of(NOW)


def test_the_latest_day_counts_whatever_came_last(kept: Registers) -> None:
    row = kept.material()

    def state_after(finding: Finding) -> str:
        record_appraisal(**kept.by("so"), material=row, finding=finding)
        return Material.objects.get(pk=row.pk).state

    assert state_after(PASSED) == "appraised"
    assert state_after(replace(PASSED, day=DECIDED - timedelta(days=1), passed=False)) == "appraised"
    assert state_after(replace(PASSED, passed=False)) == "draft"
    assert row.appraisals.count() == 3


def test_the_same_appraisal_twice_is_one(kept: Registers) -> None:
    row = kept.appraised()
    assert record_appraisal(**kept.by("so"), material=row, finding=PASSED) == row.appraisals.get()


def test_only_the_keeper_of_the_register_records(kept: Registers) -> None:
    row = kept.material()
    for other in ("gvcs", "ht", "cv"):
        with pytest.raises(NotVisible):
            record_appraisal(**kept.by(other), material=row, finding=PASSED)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"council": ""}, "no_council"),
        ({"decision_number": " "}, "no_decision"),
        ({"day": TODAY + timedelta(days=1)}, "day_to_come"),
        ({"expires": DECIDED - timedelta(days=1)}, "expires_before"),
    ],
)
def test_what_an_appraisal_must_say(kept: Registers, values: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        record_appraisal(**kept.by("so"), material=kept.material(), finding=replace(PASSED, **values))


@pytest.mark.parametrize("values", [{"day": TODAY}, {"expires": DECIDED}])
def test_the_days_that_just_hold(kept: Registers, values: dict[str, date]) -> None:
    assert record_appraisal(**kept.by("so"), material=kept.material(), finding=replace(PASSED, **values)).pk


def test_what_somebody_found_himself_is_not_appraised(kept: Registers) -> None:
    with pytest.raises(Refused, match="no_appraised_source"):
        record_appraisal(**kept.by("so"), material=kept.material(source="self_found"), finding=PASSED)
