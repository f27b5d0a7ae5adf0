"""The verdicts of a whole sheet, and what the school says otherwise."""

from collections.abc import Mapping
from datetime import date

from phusa.assessment.rules.marksheets.compare import compare_with_school
from phusa.assessment.rules.marksheets.facts import ERROR, Issue, MarkSheet, SheetPerson
from phusa.rules.annual import decide_annual
from phusa.rules.explanation import explain_annual
from phusa.rules.facts import AnnualFacts, BadFacts, Component, Exemption
from phusa.rules.library import Library
from phusa.rules.verdicts import Verdict


def annual_facts(person: SheetPerson, *, on: date, regulation: str = "") -> AnnualFacts:
    """Return the facts of one row as the engine takes them. Raises `BadFacts`."""
    components = tuple(
        Component(c.block, c.module, score=c.score, acquired=c.acquired, applied=c.applied)
        for c in person.components
    )
    return AnnualFacts(
        role=person.role,
        level=person.level,
        on=on,
        components=components,
        planned=person.planned,
        exempt=tuple(Exemption(entry.block, entry.basis) for entry in person.exempt),
        regulation=regulation,
    )


def decide_sheet(
    sheet: MarkSheet, library: Library, *, on: date, switches: Mapping[str, str]
) -> tuple[dict[int, Verdict], list[Issue]]:
    """Return the verdicts by row and the issues found on the way; blocked rows have no verdict.

    `on` is a day of the school year that is judged; the regulation follows from it, the role and the level.
    """
    verdicts: dict[int, Verdict] = {}
    issues: list[Issue] = []
    for person in sheet.people:
        if person.blocked:
            continue
        try:
            facts = annual_facts(person, on=on)
            verdict = decide_annual(facts, library, switches)
        except BadFacts as bad:
            issues.append(Issue(person.row, None, bad.code, ERROR, f"Dòng {person.row}: {bad.text}"))
            continue
        verdicts[person.row] = verdict
        issues.extend(_compared(sheet, person, facts, verdict, library, switches))
    return verdicts, issues


def _compared(
    sheet: MarkSheet,
    person: SheetPerson,
    facts: AnnualFacts,
    verdict: Verdict,
    library: Library,
    switches: Mapping[str, str],
) -> list[Issue]:
    """Compare with the school; only a difference is worth the full account that explains it."""
    average, code = verdict.average, verdict.class_code
    found = compare_with_school(sheet, person, average=average, class_code=code)
    if not found:
        return []
    working = explain_annual(facts, library, switches).working
    how = f"Cách tính: {'; '.join(step.text for step in working)}." if working else ""
    why = why_class(verdict, person.school_class_code)
    return compare_with_school(
        sheet, person, average=average, class_code=code, why_average=how, why_class=why
    )


def why_class(verdict: Verdict, printed: str) -> str:
    """Return why it is the verdict's class and not the printed one: what forbids the one, else what gives the other."""
    forbids = [
        reason.text
        for reason in verdict.reasons
        if reason.code.startswith(f"{printed}.") and not reason.holds
    ]
    gives = [reason.text for reason in verdict.reasons if reason.code.startswith(f"{verdict.class_code}.")]
    standing = [reason.text for reason in verdict.obstacles]
    scale = [notice.text for notice in verdict.notices if "scale" in notice.code]
    return " ".join([*scale, *(forbids or gives or standing)])
