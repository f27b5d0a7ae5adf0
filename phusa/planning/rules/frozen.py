"""The items of a unit's plan as a version keeps them."""

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class FrozenItem:
    """An item of an issued plan; `id` is that of its row, `made_by` the unit whose plan it began in.

    `hours` and `hours_first` are tiết, None where nobody set them; days are None where nothing is scheduled.
    """

    id: int
    origin: int | None
    made_by: str
    title: str
    code: str
    block: str
    choice: str
    roles: tuple[str, ...]
    levels: tuple[str, ...]
    subject: str = ""
    subject_rule: str = ""
    hours: int | None = None
    hours_first: int | None = None
    study_form: str = ""
    from_day: date | None = None
    to_day: date | None = None
    held_at: str = ""
    in_charge: str = ""
    rank_tag: str = ""
    standard: str = ""
    criteria: tuple[int, ...] = ()
    note: str = ""
    withdrawn_on: date | None = None

    @property
    def hours_second(self) -> int | None:
        """The tiết of the second half of the year; None where the first half was not set."""
        return None if self.hours is None or self.hours_first is None else self.hours - self.hours_first


DAYS = ("from_day", "to_day", "withdrawn_on")
LISTS = ("roles", "levels", "criteria")


def as_json(item: FrozenItem) -> dict[str, Any]:
    """The item as values JSON knows, in the order of its fields."""
    values = asdict(item)
    days = {name: values[name].isoformat() for name in DAYS if values[name]}
    return {**values, **days, **{name: list(values[name]) for name in LISTS}}


def of_json(values: dict[str, Any]) -> FrozenItem:
    """The item that `as_json` wrote; what a later field says is its default in older versions."""
    known = {field.name: values[field.name] for field in fields(FrozenItem) if field.name in values}
    known |= {name: date.fromisoformat(known[name]) for name in DAYS if known.get(name)}
    return FrozenItem(**{**known, **{name: tuple(known[name]) for name in LISTS if name in known}})
