"""The values of an answer: read, calculated, and added over units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Any, Final

from phusa.base.text import clean, fold
from phusa.workflow.rules.forms.numbers import BadNumber, plain, read_number
from phusa.workflow.rules.forms.shape import NUMBER_KINDS, Calculation, Cell, Column, Form, Table

Value = Decimal | str
Values = dict[str, Value]
_EXACT: Final = Context(prec=60)
LONGEST_TEXT: Final = 2000


class BadValue(ValueError):
    """What a cell does not take; the message is its code: words, places, digits, choice, long."""


def read_value(cell: Cell, raw: object) -> Value | None:
    """What is written in a cell, None for nothing. Raises `BadValue`."""
    if raw is None:
        return None
    if not isinstance(raw, str | int | float | Decimal) or isinstance(raw, bool):
        raise BadValue("words")
    text = clean(raw) if isinstance(raw, str) else str(raw)
    if not text:
        return None
    if cell.column.kind in NUMBER_KINDS:
        return _number(raw, text, cell)
    if cell.column.kind == "choice":
        return _choice(cell.column, text)
    if len(text) > LONGEST_TEXT:
        raise BadValue("long")
    return text


def _number(raw: object, text: str, cell: Cell) -> Decimal:
    if not isinstance(raw, str):
        number = Decimal(text)
        if not number.is_finite() or abs(number.adjusted()) > LONGEST_TEXT:
            raise BadValue("words")
        text = f"{number:f}".replace(".", ",")
        if "," in text:
            text = text.rstrip("0").rstrip(",")
    try:
        return read_number(text, cell.places)
    except BadNumber as error:
        raise BadValue(str(error)) from error


def _choice(column: Column, text: str) -> str:
    for choice in column.choices:
        if fold(choice) == fold(text):
            return choice
    raise BadValue("choice")


def read(form: Form, raw: object) -> Values:
    """What people wrote that can be read; the rest is left out, and `check` names it."""
    given = raw if isinstance(raw, Mapping) else {}
    found: Values = {}
    for key, cell in form.inputs.items():
        try:
            value = read_value(cell, given.get(key))
        except BadValue:
            continue
        if value is not None:
            found[key] = value
    return found


def calculated(form: Form, raw: object) -> Values:
    """What people wrote, with every cell that follows from it.

    A sum or difference of nothing is nothing, as is a percentage of nothing or of zero; a sum leaves out what is
    missing. What stands in `raw` for a calculated cell is not looked at.
    """
    return _followed(form, read(form, raw))


def _followed(form: Form, given: Values) -> Values:
    found = dict(given)
    for table in form.tables:
        for cell in sorted(_calculated_cells(table), key=_ranks(table)):
            value = _follow(cell, found)
            if value is not None:
                found[cell.key] = value
    return {key: found[key] for key in form.cells if key in found}


def added(form: Form, answers: Sequence[object]) -> Values:
    """The figures of several answers added up, and what follows calculated from the sums.

    Percentages are never added, and text never: `listed` gives it. The order of the answers does not matter.
    """
    sums: Values = {}
    for raw in answers:
        for key, value in read(form, raw).items():
            if isinstance(value, Decimal) and form.cells[key].column.can_be_added:
                held = sums.get(key)
                sums[key] = value + held if isinstance(held, Decimal) else value
    return _followed(form, sums)


def listed(form: Form, answers: Sequence[object]) -> dict[str, list[tuple[int, str]]]:
    """What cannot be added, by cell: the place of the answer in the sequence and what it says."""
    found: dict[str, list[tuple[int, str]]] = {}
    for place, raw in enumerate(answers):
        for key, value in read(form, raw).items():
            if not form.cells[key].column.can_be_added:
                found.setdefault(key, []).append((place, as_text(value)))
    return found


def as_text(value: Value) -> str:
    """A value as it is kept in JSON: numbers with a point."""
    return plain(value) if isinstance(value, Decimal) else value


def kept(form: Form, raw: object) -> dict[str, str]:
    """What people wrote as it is stored, unreadable words as they were typed; what no cell takes is left out."""
    given: Mapping[Any, Any] = raw if isinstance(raw, Mapping) else {}
    found = {key: as_text(value) for key, value in read(form, given).items()}
    for key in form.inputs:
        typed = given.get(key)
        if key not in found and isinstance(typed, str) and clean(typed):
            found[key] = clean(typed)[: LONGEST_TEXT + 1]
    return {key: found[key] for key in form.inputs if key in found}


def _calculated_cells(table: Table) -> list[Cell]:
    return [cell for cell in table.cells if cell.kind == "calculated"]


def _ranks(table: Table) -> Any:
    """Sorts cells so that each comes after those it follows from."""
    down = _depths({one.code: one.calculation for one in table.rows})
    across = _depths({one.code: one.calculation for one in table.columns})
    return lambda cell: down[cell.row.code] + across[cell.column.code]


def _depths(calculations: Mapping[str, Calculation | None]) -> dict[str, int]:
    """How many calculations stand under each code; there is no cycle."""
    depths: dict[str, int] = {}
    while len(depths) < len(calculations):
        for code, one in calculations.items():
            named = (*one.parts, *one.of) if one else ()
            if code not in depths and all(name in depths for name in named):
                depths[code] = 1 + max((depths[name] for name in named), default=-1)
    return depths


def _follow(cell: Cell, found: Values) -> Decimal | None:
    one = cell.calculation
    if one is None:
        return None
    parts, of = _sum(cell, one.parts, found), _sum(cell, one.of, found)
    if one.kind == "sum" or parts is None or of is None:
        return parts if one.kind == "sum" else None
    if one.kind == "difference":
        return parts - of
    return percent(parts, of, one.places)


def _sum(cell: Cell, codes: tuple[str, ...], found: Values) -> Decimal | None:
    keys = (
        f"{cell.table.code}.{code}.{cell.column.code}"
        if cell.by_row
        else f"{cell.table.code}.{cell.row.code}.{code}"
        for code in codes
    )
    values = [value for key in keys if isinstance(value := found.get(key), Decimal)]
    return sum(values, Decimal()) if values else None


def percent(part: Decimal, whole: Decimal, places: int) -> Decimal | None:
    """So many in a hundred, half up; None of nothing."""
    if not whole:
        return None
    exact = Fraction(part) * 100 / Fraction(whole) * 10**places
    rounded = (exact * 2 + 1).__floor__() // 2 if exact >= 0 else -((-exact * 2 + 1).__floor__() // 2)
    step = Decimal(1).scaleb(-places)
    return Decimal(rounded).scaleb(-places).quantize(step, ROUND_HALF_UP, _EXACT)
