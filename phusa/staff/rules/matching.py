"""Whom a row of a staff list is about. The personal number decides; what is doubtful goes to a person."""

from collections.abc import Mapping
from dataclasses import dataclass

from phusa.base.text import fold
from phusa.staff.rules.people import Known, Sought, births_agree

NEW, SAME, DOUBTFUL, CONFLICT = "new", "same", "doubtful", "conflict"


@dataclass(frozen=True, slots=True)
class Found:
    """Whom the records offer for a row: by personal number, by code, by name among those of the unit."""

    by_number: int | None = None
    by_code: int | None = None
    by_name: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """What follows: somebody new, the same as `person_id`, a proposal to a person, or a contradiction and why."""

    kind: str
    person_id: int | None = None
    candidates: tuple[int, ...] = ()
    code: str = ""
    text: str = ""
    advice: str = ""
    column: str = ""


def match(row: Sought, found: Found, known: Mapping[int, Known]) -> Match:
    """Say whom the row is about; `known` holds everybody in `found`.

    The number decides, unless name and birth both contradict it. A code of ours decides where name or birth agrees
    with it. Name, birth and unit together are only a proposal, and only where no two numbers differ.
    """
    if found.by_number is not None:
        return _by_number(row, known[found.by_number], found.by_code, known)
    if found.by_code is not None:
        return _by_code(row, known[found.by_code])
    alike = tuple(pk for pk in found.by_name if _may_be(row, known[pk]))
    if alike:
        return Match(
            DOUBTFUL,
            candidates=alike,
            code="same_name",
            text=f"{_called(known[alike[0]])} ở {row.unit_name} trùng họ tên; tệp chưa có số định danh để biết chắc.",
            advice="Chọn: đúng là người này, hay là người mới.",
            column="name",
        )
    return Match(NEW)


def _by_number(row: Sought, person: Known, by_code: int | None, known: Mapping[int, Known]) -> Match:
    if by_code is not None and by_code != person.person_id:
        return _conflict(
            "number_and_code",
            f"số định danh là của {_called(person)}, còn mã {row.code} là của {_called(known[by_code])}.",
            "Xem lại số hoặc mã nào ghi nhầm; nếu là một người có hai hồ sơ thì gộp hồ sơ.",
            "number",
        )
    if not _same_name(row, person) and births_agree(row.birth, person.birth_date, person.birth_year) is False:
        return _conflict(
            "number_of_another",
            f"số định danh này là của {_called(person)}, họ tên và ngày sinh đều khác.",
            "Xem lại số định danh trên giấy tờ của người này.",
            "number",
        )
    return Match(SAME, person_id=person.person_id)


def _by_code(row: Sought, person: Known) -> Match:
    if row.number_key and person.number_key and row.number_key != person.number_key:
        return _conflict(
            "number_differs",
            f"mã {row.code} là của {_called(person)}, người đã có số định danh khác.",
            "Xem lại mã hoặc số định danh nào ghi nhầm.",
            "number",
        )
    if (
        not _same_name(row, person)
        and births_agree(row.birth, person.birth_date, person.birth_year) is not True
    ):
        return _conflict(
            "code_of_another",
            f"mã {row.code} là của {_called(person)}, không khớp họ tên và ngày sinh của dòng này.",
            "Xem lại mã giáo viên, hoặc để trống mã để hệ thống cấp mã mới.",
            "code",
        )
    return Match(SAME, person_id=person.person_id)


def _may_be(row: Sought, person: Known) -> bool:
    """Whether nothing speaks against the two being one person."""
    numbers_differ = bool(row.number_key and person.number_key)  # equal ones were found by number
    return not numbers_differ and births_agree(row.birth, person.birth_date, person.birth_year) is not False


def _same_name(row: Sought, person: Known) -> bool:
    return fold(row.name) == fold(person.name)


def _called(person: Known) -> str:
    """How a sentence names somebody: not at all, when he works where the reader may not look."""
    return f"{person.name} (mã {person.code})" if person.inside else "một người ở đơn vị khác"


def _conflict(code: str, text: str, advice: str, column: str) -> Match:
    return Match(CONFLICT, code=code, text=text, advice=advice, column=column)
