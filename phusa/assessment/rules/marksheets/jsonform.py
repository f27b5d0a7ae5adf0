"""The answer of `phusa import scores … --json`: what was read, what was decided, what is doubtful."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Protocol

from phusa.assessment.rules.marksheets.facts import Issue, MarkSheet, Scored, SheetPerson
from phusa.base.refusals import Refused

Json = dict[str, Any]


class Decided(Protocol):
    """What is needed of a verdict."""

    @property
    def class_code(self) -> str:
        """The code of the class."""

    @property
    def average(self) -> Decimal | None:
        """The average to one decimal."""


def to_json(sheet: MarkSheet, verdicts: Mapping[int, Decided], more_issues: Iterable[Issue] = ()) -> Json:
    """Return the whole answer; `verdicts` are by row, `more_issues` those found after reading (matching, comparing)."""
    issues = sorted([*sheet.issues, *more_issues], key=lambda issue: (issue.row or 0, _order(issue.column)))
    return {
        "sheet": sheet.sheet,
        "header_row": sheet.header_rows[0],
        "people": [_person(person, verdicts.get(person.row)) for person in sheet.people],
        "issues": [_issue(issue) for issue in issues],
    }


def refused_json(refused: Refused) -> Json:
    """Return the answer for a file that could not be read at all."""
    text = f"{refused.text} {refused.next_step}".strip()
    return {
        "sheet": None,
        "header_row": None,
        "people": [],
        "issues": [],
        "refused": {"code": refused.code, "text": text},
    }


def show_number(value: Decimal) -> str:
    """Return a number as the exchange writes it: a point, no zeros at the end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def component_json(component: Scored) -> Json:
    """Return a component as `phusa decide` takes it, with the cell (or the two cells) it stands in."""
    found: Json = {"block": component.block}
    if component.module:
        found["module"] = component.module
    for part in ("score", "acquired", "applied"):
        value: Decimal | None = getattr(component, part)
        if value is not None:
            found[part] = show_number(value)
    found["at"] = component.at[0] if len(component.at) == 1 else list(component.at)
    return found


def _person(person: SheetPerson, verdict: Decided | None) -> Json:
    found: Json = {"row": person.row, "name": person.name}
    if person.birth is not None:
        found["birth"] = person.birth.iso
    found |= {"role": person.role, "level": person.level}
    if person.to:
        found["to"] = person.to
    found["components"] = [component_json(component) for component in person.components]
    if person.planned:
        found["planned"] = list(person.planned)
    if person.exempt:
        found["exempt"] = [{"block": entry.block, "basis": entry.basis} for entry in person.exempt]
    if person.school_average is not None:
        found["school_average"] = show_number(person.school_average)
    if person.school_class:
        found["school_class"] = person.school_class
    if person.blocked:
        found["blocked"] = True
    elif verdict is not None:
        if verdict.average is not None:
            found["average"] = f"{verdict.average:.1f}"
        found["class"] = verdict.class_code
    return found


def _issue(issue: Issue) -> Json:
    return {
        "row": issue.row,
        "column": issue.column,
        "code": issue.code,
        "severity": issue.severity,
        "text": issue.text,
    }


def _order(column: str | None) -> tuple[int, str]:
    return (len(column or ""), column or "")
