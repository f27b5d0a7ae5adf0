"""What it takes to complete a year, from the edition that will judge it, said before the start (P-36)."""

from dataclasses import dataclass

from phusa.planning.queries.my_plan import OwnPlan
from phusa.planning.rules.checks import AT_LEAST
from phusa.regulations.queries import library
from phusa.rules.applicability import Person, choose_annual
from phusa.rules.editions import Condition, Edition
from phusa.rules.facts import BadFacts
from phusa.rules.labels import CLASS_LABELS, CONFIDENCE_LABELS
from phusa.rules.scores import show_hundredths


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One thing that is asked, with its clause."""

    text: str
    cite: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """What it takes to complete the year, what gives which class, and whose words these are."""

    asked: list[RuleLine]
    classes: list[RuleLine]
    document: str
    mark: str


def completion_of(own: OwnPlan) -> Completion:
    """The rule of a person's year: hours of his blocks, and the conditions of the edition that judges it."""
    edition = _edition(own)
    asked = _hours(own)
    if edition is None:
        return Completion(asked, [], "", "")
    asked += [line for condition in edition.completed for line in _said(edition, condition)]
    classes = [
        RuleLine(
            f"{CLASS_LABELS[row.code]}: {'; '.join(_words(c) for c in row.conditions if _words(c))}.",
            edition.cite(row.conditions[0].clause),
        )
        for row in edition.rows
        if any(_words(condition) for condition in row.conditions)
    ]
    mark = "" if edition.confidence == "text" else CONFIDENCE_LABELS[edition.confidence]
    return Completion(asked, classes, edition.document, mark)


def _edition(own: OwnPlan) -> Edition | None:
    law, plan = library(), own.plan
    blocks = frozenset(one.block for one in own.targets)
    person = Person(plan.role, plan.level, plan.school_year.last_day, blocks)
    try:
        return choose_annual(law, person, "", law.switches.resolve(own.ground.readings)).edition
    except BadFacts:  # no edition judges this role, level and year
        return None


def _hours(own: OwnPlan) -> list[RuleLine]:
    lines = []
    for one in own.targets:
        due = f"khoảng {one.hours} tiết" if one.about else f"đúng {one.hours} tiết"
        said = f"được miễn, {one.exempt}" if one.exempt else due
        lines.append(RuleLine(f"{one.block}: {said}.", one.cite))
    total = sum(one.hours for one in own.targets)
    rule = "ít nhất" if own.ground.checks.total_rule == AT_LEAST else "đúng"
    return [*lines, RuleLine(f"Cả năm {rule} {total} tiết.")]


def _said(edition: Edition, condition: Condition) -> list[RuleLine]:
    words = _words(condition)
    return [RuleLine(f"{words[:1].upper()}{words[1:]}.", edition.cite(condition.clause))] if words else []


def _words(condition: Condition) -> str:
    """A condition in plain words; empty for those of professional standards."""
    low, high = show_hundredths(condition.low), show_hundredths(condition.high)
    if condition.word == "contents":
        return "nội dung nào trong kế hoạch cũng có điểm"
    if condition.word == "every" and condition.low:
        return f"không điểm thành phần nào dưới {low}"
    if condition.word == "average" and condition.high:
        return f"điểm trung bình từ {low} đến {'' if condition.closed else 'dưới '}{high}"
    return f"điểm trung bình từ {low}" if condition.word == "average" else ""
