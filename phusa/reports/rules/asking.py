"""The sum of the answers to a request: every cell, the units behind it, and what changed between two instants."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from phusa.base.text import show_decimal
from phusa.workflow.rules import forms
from phusa.workflow.rules.forms import Cell, Form
from phusa.workflow.rules.forms.values import Value

MOST_TEXTS = 5
NEW = "Mới được nhận"


@dataclass(frozen=True, slots=True)
class Given:
    """The answer of a unit that counts: `values` by cell, as they were sent."""

    code: str
    name: str
    at: datetime
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Share:
    """What one unit has in a cell; None where it said nothing."""

    code: str
    name: str
    value: Value | None


@dataclass(frozen=True, slots=True)
class Changed:
    """What one unit's part of a sum became between two instants: the cells as (key, before, after)."""

    code: str
    name: str
    what: str
    cells: list[tuple[str, str, str]]


def summed(form: Form, given: Sequence[Given]) -> dict[str, Value]:
    """Every cell added up over the answers; percentages and other calculated cells follow from the sums."""
    return forms.added(form, [one.values for one in given])


def shares(form: Form, given: Sequence[Given], cell: str) -> list[Share]:
    """What makes up a cell, unit by unit, in their order; of a calculated cell what follows for each unit itself."""
    return [Share(one.code, one.name, forms.calculated(form, one.values).get(cell)) for one in given]


def said(form: Form, given: Sequence[Given]) -> dict[str, list[tuple[str, str]]]:
    """What cannot be added, by cell: (unit, what it says)."""
    listed = forms.listed(form, [one.values for one in given])
    return {cell: [(given[place].name, text) for place, text in some] for cell, some in listed.items()}


def gathered(cell: Cell, said: Sequence[tuple[str, str]]) -> str:
    """What units said in a cell that is not added up, in one line: a choice by how often it was made, words one by one.

    Of words only the first few; all of them stand behind the cell.
    """
    texts = [text for _, text in said]
    if cell.column.kind == "choice":
        counts = Counter(texts)
        return "; ".join(f"{choice}: {counts[choice]}" for choice in cell.column.choices if counts[choice])
    more = f"; và {len(texts) - MOST_TEXTS} đơn vị nữa" if len(texts) > MOST_TEXTS else ""
    return "; ".join(texts[:MOST_TEXTS]) + more


def changes(form: Form, before: Sequence[Given], after: Sequence[Given]) -> list[Changed]:
    """Whose answers came, went or changed between two instants, by the name of the unit."""
    was, now = ({one.code: one for one in some} for some in (before, after))
    found = []
    for code in {*was, *now}:
        old, new = was.get(code), now.get(code)
        cells = _differing(form, old.values if old else {}, new.values if new else {})
        if old is None or new is None or cells:
            what = NEW if old is None else "Không còn tính" if new is None else "Gửi lại"
            name = new.name if new else old.name if old else ""
            found.append(Changed(code, name, what, cells))
    return sorted(found, key=lambda one: (one.name, one.code))


def shown(value: Value | None, places: int = 0) -> str:
    """A value of a form on a page: comma, points between thousands; empty for nothing."""
    if value is None:
        return ""
    if not isinstance(value, Decimal):
        return value
    return show_decimal(value, places)


def _differing(form: Form, old: Mapping[str, str], new: Mapping[str, str]) -> list[tuple[str, str, str]]:
    before, after = forms.read(form, old), forms.read(form, new)
    return [
        (cell, _text(before.get(cell)), _text(after.get(cell)))
        for cell in form.inputs
        if before.get(cell) != after.get(cell)
    ]


def _text(value: Value | None) -> str:
    """A value as it was typed, in a list of changes."""
    return "" if value is None else show_decimal(value) if isinstance(value, Decimal) else value
