"""Where the school's own average or class differs from what the regulation gives, and why."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from phusa.assessment.rules.marksheets import headings as h
from phusa.assessment.rules.marksheets.facts import WARNING, Issue, MarkSheet, SheetPerson
from phusa.base.text import show_decimal
from phusa.rules.labels import CLASS_LABELS
from phusa.rules.verdicts import Verdict

_TENTH = Decimal("0.1")
# "Không hoàn thành" is said under two regulations; the word alone does not tell which.
_SAME_WORD = ({"class_khong_hoan_thanh", "plan_khong_hoan_thanh"},)


def compare_with_school(
    sheet: MarkSheet, person: SheetPerson, verdict: Verdict, working: Sequence[str] = ()
) -> list[Issue]:
    """Return the warnings `average_differs` and `class_differs` of one person.

    `working` are the steps of the account as texts ("(8,0 + 7,5) : 2 = 7,75"). The school's average is compared to
    one decimal, as it is printed.
    """
    found = []
    average = verdict.average
    if person.school_average is not None and average is not None:
        printed = person.school_average.quantize(_TENTH, ROUND_HALF_UP)
        if printed != average:
            text = f"nhà trường ghi ĐTB {show_decimal(printed, 1)}, tính theo quy định là {show_decimal(average, 1)}."
            how = f" Cách tính: {'; '.join(working)}." if working else ""
            found.append(_issue(person, sheet.letter_of(h.AVERAGE), "average_differs", text + how))
    code = verdict.class_code
    if person.school_class_code and not _same(person.school_class_code, code):
        text = f"nhà trường xếp “{person.school_class}”, theo quy định là “{CLASS_LABELS.get(code, code)}”."
        why = why_class(verdict, person.school_class_code)
        found.append(_issue(person, sheet.letter_of(h.CLASS), "class_differs", f"{text} {why}".strip()))
    return found


def why_class(verdict: Verdict, printed: str) -> str:
    """Return why it is the verdict's class and not the printed one: what forbids the one, else what gives the other."""
    forbids = [r.text for r in verdict.reasons if r.code.startswith(f"{printed}.") and not r.holds]
    gives = [r.text for r in verdict.reasons if r.code.startswith(f"{verdict.class_code}.") and r.holds]
    standing = [reason.text for reason in verdict.obstacles]
    scale = [n.text for n in verdict.notices if printed.startswith("cbql_") and n.code == "clause_conflict"]
    return " ".join([*scale, *(forbids or gives or standing)])


def _same(printed: str, decided: str) -> bool:
    return printed == decided or any({printed, decided} <= words for words in _SAME_WORD)


def _issue(person: SheetPerson, letter: str | None, code: str, text: str) -> Issue:
    place = f"Dòng {person.row}, cột {letter}" if letter else f"Dòng {person.row}"
    return Issue(person.row, letter, code, WARNING, f"{place}: {text}")
