"""A row of a mark sheet as it is staged and read back: values only, nothing of the database."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from phusa.assessment.rules.marksheets.facts import Issue, Scored, SheetPerson
from phusa.base.text import fold, proper_name
from phusa.rules.facts import AnnualFacts, Component, Exemption

NO_BASIS = "Ghi trong bảng điểm của trường, chưa có văn bản kèm theo."
# Titles as letters alone, for "P. Hiệu trưởng", "Phó HT" and "PHT" are one; short ones only when they stand alone.
POSITIONS = (
    ("vice_principal", ("phohieutruong", "phieutruong", "hieupho", "phoht", "pht")),
    ("principal", ("hieutruong", "ht")),
    ("subject_group_head", ("totruong", "truongkhoi", "khoitruong", "ttcm", "tt")),
)


def staged_values(person: SheetPerson) -> dict[str, Any]:
    """What is kept of a row until it is applied."""
    return {
        "name": proper_name(person.name),
        "birth": person.birth.iso if person.birth else "",
        "role": person.role,
        "position": position_of(person),
        "level": person.level,
        "subject_group": person.to,
        "components": [_component_values(component) for component in person.components],
        "planned": list(person.planned),
        "exempt": [{"block": e.block, "basis": e.basis or NO_BASIS} for e in person.exempt],
        "school_average": "" if person.school_average is None else str(person.school_average),
        "school_class": person.school_class,
    }


def staged_component(values: Mapping[str, str]) -> Component:
    """A staged component as the rules know it."""
    numbers = {name: _decimal(values.get(name, "")) for name in ("score", "acquired", "applied")}
    return Component(values["block"], values.get("module", ""), **numbers)


def facts_of_row(person: SheetPerson, on: date) -> AnnualFacts:
    """The facts of a row as a regulation judges them."""
    return AnnualFacts(
        role=person.role,
        level=person.level,
        on=on,
        components=tuple(_component(component) for component in person.components),
        planned=person.planned,
        exempt=tuple(Exemption(e.block, e.basis or NO_BASIS) for e in person.exempt),
    )


def position_of(person: SheetPerson) -> str:
    """The post a printed title means, as far as posts are told apart."""
    letters = re.sub(r"[^a-z]", "", fold(person.role_text))
    for position, spellings in POSITIONS:
        if any(letters == spelling or (len(spelling) > 4 and spelling in letters) for spelling in spellings):
            return position
    return "teacher" if person.role == "teacher" else "other"


def issue_values(issue: Issue) -> dict[str, Any]:
    """An issue as it is kept and shown."""
    return {
        "row": issue.row,
        "column": issue.column,
        "code": issue.code,
        "severity": issue.severity,
        "text": issue.text,
    }


def _component(scored: Scored) -> Component:
    return Component(scored.block, scored.module, scored.score, scored.acquired, scored.applied)


def _component_values(scored: Scored) -> dict[str, str]:
    values = {"block": scored.block, "module": scored.module, "at": "+".join(scored.at)}
    for name in ("score", "acquired", "applied"):
        value = getattr(scored, name)
        if value is not None:
            values[name] = str(value)
    return values


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None
