"""Terms from a first to a last day."""

from datetime import date

import pytest

from phusa.base import ranges
from phusa.base.refusals import Refused
from phusa.learning.actions.terms import end_assignments, shortened, term
from phusa.learning.models import SupportAssignment
from tests.schools import START
from tests.supported import Supported

LAST = date(2020, 5, 31)


def test_a_term_holds_its_last_day_and_may_be_one_day() -> None:
    assert term(START, LAST) == ranges.since(START, date(2020, 6, 1))
    assert term(START, START) == ranges.since(START, date(2019, 9, 2))
    assert term(START, None).upper is None
    with pytest.raises(Refused, match="day_outside"):
        term(START, date(2019, 8, 31))


def test_a_term_is_only_shortened() -> None:
    assert shortened(term(START, LAST), LAST) == term(START, LAST)
    assert shortened(term(START, None), START) == term(START, START)
    with pytest.raises(Refused, match="ended_already"):
        shortened(term(START, LAST), date(2020, 6, 1))
    with pytest.raises(Refused, match="day_outside"):
        shortened(term(START, LAST), date(2019, 8, 31))


@pytest.mark.django_db
def test_assignments_end_and_what_had_not_begun_goes(world: Supported) -> None:
    row = world.assigned()
    later = SupportAssignment.objects.create(
        group=world.group(name="Nhóm sau"),
        core_person=row.core_person,
        catalogue_item=world.item,
        valid=term(date(2020, 3, 1), None),
    )
    rows = SupportAssignment.objects.filter(core_person=row.core_person)
    assert end_assignments(rows, date(2020, 3, 1)) == 2
    row.refresh_from_db()
    assert row.last_day == date(2020, 2, 29)
    assert not SupportAssignment.objects.filter(pk=later.pk).exists()
