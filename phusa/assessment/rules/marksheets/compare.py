"""Where the school's own average or class differs from what the regulation gives, and why."""

from decimal import ROUND_HALF_UP, Decimal

from phusa.assessment.rules.marksheets import headings as h
from phusa.assessment.rules.marksheets.facts import WARNING, Issue, MarkSheet, SheetPerson
from phusa.base.text import show_decimal
from phusa.rules.labels import CLASS_LABELS

_TENTH = Decimal("0.1")
# "Không hoàn thành" is said under two regulations; the word alone does not tell which.
_SAME_WORD = ({"class_khong_hoan_thanh", "plan_khong_hoan_thanh"},)


def compare_with_school(
    sheet: MarkSheet,
    person: SheetPerson,
    *,
    average: Decimal | None,
    class_code: str,
    why_average: str = "",
    why_class: str = "",
) -> list[Issue]:
    """Return the warnings `average_differs` and `class_differs` of one person.

    `average` and `class_code` are the verdict's; the two whys are whole sentences from its account. The school's
    average is compared to one decimal, as it is printed. Blocked persons have no verdict and are not compared.
    """
    found = []
    if person.school_average is not None and average is not None:
        printed = person.school_average.quantize(_TENTH, ROUND_HALF_UP)
        if printed != average:
            text = f"nhà trường ghi ĐTB {show_decimal(printed, 1)}, tính theo quy định là {show_decimal(average, 1)}."
            found.append(
                _issue(person, sheet.letter_of(h.AVERAGE), "average_differs", f"{text} {why_average}")
            )
    if person.school_class_code and not _same(person.school_class_code, class_code):
        label = CLASS_LABELS.get(class_code, class_code)
        text = f"nhà trường xếp “{person.school_class}”, theo quy định là “{label}”."
        found.append(_issue(person, sheet.letter_of(h.CLASS), "class_differs", f"{text} {why_class}"))
    return found


def _same(printed: str, decided: str) -> bool:
    return printed == decided or any({printed, decided} <= words for words in _SAME_WORD)


def _issue(person: SheetPerson, letter: str | None, code: str, text: str) -> Issue:
    place = f"Dòng {person.row}, cột {letter}" if letter else f"Dòng {person.row}"
    return Issue(person.row, letter, code, WARNING, f"{place}: {text.strip()}")
