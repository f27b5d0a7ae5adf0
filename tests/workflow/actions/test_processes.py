"""Choosing the steps of a province's reports: from a day on, what held before ends there."""

from datetime import date

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.models import Unit
from phusa.workflow.actions.processes import choose_process
from phusa.workflow.models import Process, ReportKind
from phusa.workflow.queries.processes import steps_for
from phusa.workflow.rules.steps import Step
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db
FIRST, SECOND = date(2020, 1, 1), date(2020, 5, 1)
BY_ITSELF, LOCK = Step("receive", automatic=True), Step("lock")


def choose(place: District, *steps: Step, day: date = FIRST, who: str = "so") -> Process:
    return choose_process(
        actor=place.actor(who),
        now=NOW,
        scope=Unit.objects.get(code="SO-SL"),
        kind=ReportKind.SCHOOL,
        steps=steps,
        from_day=day,
    )


def steps_on(place: District, day: date) -> tuple[Step, ...]:
    return steps_for(place.school, place.year, ReportKind.SCHOOL, day)


def test_a_later_process_ends_the_one_before(place: District) -> None:
    choose(place, Step("receive"), LOCK)
    choose(place, LOCK, BY_ITSELF, day=SECOND)
    assert steps_on(place, date(2020, 4, 30)) == (Step("receive"), LOCK)
    assert steps_on(place, SECOND) == (BY_ITSELF, LOCK)
    assert Process.objects.count() == 2


def test_the_same_again_and_the_same_day_make_no_second_one(place: District) -> None:
    first = choose(place, BY_ITSELF)
    assert choose(place, BY_ITSELF) == first
    changed = choose(place, Step("receive", ("doet_officer",)))
    assert changed == first and steps_on(place, FIRST)[0].roles == ("doet_officer",)


def test_no_process_slips_in_before_a_later_one(place: District) -> None:
    choose(place, BY_ITSELF, day=SECOND)
    with pytest.raises(Refused, match="later_process"):
        choose(place, LOCK, Step("receive"))


@pytest.mark.parametrize(
    ("code", "steps"),
    [
        ("bad_steps", (LOCK,)),
        ("bad_steps", (BY_ITSELF, Step("receive"))),
        ("bad_steps", (BY_ITSELF, Step("sign"))),
        ("bad_role", (Step("receive", ("teacher",)),)),
    ],
)
def test_wrong_steps_are_refused(place: District, code: str, steps: tuple[Step, ...]) -> None:
    with pytest.raises(Refused, match=code):
        choose(place, *steps)


def test_only_the_department_chooses(place: District) -> None:
    with pytest.raises(NotVisible):
        choose(place, BY_ITSELF, who="cv")
