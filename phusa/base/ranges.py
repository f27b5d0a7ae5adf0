"""Facts in time: a `valid` range of days, end exclusive, that never overlaps another of the same thing."""

from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q


def valid_field() -> DateRangeField:
    """The field `valid` of every fact that can change."""
    return DateRangeField("hiệu lực từ – đến", help_text="Ngày đầu tính, ngày cuối không tính.")


def one_at_a_time(name: str, *fields: str, condition: Q | None = None) -> ExclusionConstraint:
    """The constraint that at any day at most one row holds for the same `fields`."""
    same: list[tuple[str, str]] = [(field, RangeOperators.EQUAL) for field in fields]
    return ExclusionConstraint(
        name=name,
        expressions=[*same, ("valid", RangeOperators.OVERLAPS)],
        condition=condition,
    )


def since(first: date, until: date | None = None) -> Any:
    """From `first` on, up to but without `until`; open when `until` is None."""
    return DateRange(first, until, "[)")


def last_day(valid: Any) -> date | None:
    """The last day inside a range, or None when it is open."""
    upper = valid.upper if valid is not None else None
    return upper - timedelta(days=1) if upper else None
