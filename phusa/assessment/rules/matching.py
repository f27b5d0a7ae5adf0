"""Whom a row of a mark sheet is about. An identity is never guessed: what is doubtful goes to a person."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from phusa.assessment.rules.marksheets.facts import ERROR, WARNING, Issue, SheetPerson
from phusa.base.text import PartialDate, clean


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of the school's roster.

    `modules` are those of his plan, empty when none was entered yet; `held_by` names the school that has his record
    of the year, when it is another one.
    """

    person_id: int
    name: str
    birth_date: date | None
    birth_year: int | None
    modules: tuple[str, ...] = ()
    held_by: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A row and whom it is about: somebody known, or nobody yet (`person_id` None) with the reason among `issues`."""

    row: int
    person_id: int | None
    is_new: bool
    issues: tuple[Issue, ...]


def match_people(
    people: Sequence[SheetPerson],
    roster: Iterable[Known],
    elsewhere: frozenset[tuple[str, str]],
    name_column: str | None,
) -> list[Match]:
    """Match rows to the roster by name and birth; `elsewhere` holds (name key, birth) of people of other units."""
    by_name: dict[str, list[Known]] = defaultdict(list)
    for known in roster:
        by_name[name_key(known.name)].append(known)
    taken: dict[int, int] = {}
    return [
        _match(person, by_name[name_key(person.name)], taken, elsewhere, name_column) for person in people
    ]


def name_key(name: str) -> str:
    """What two spellings of one name share: NFC, single spaces, case ignored; the marks count."""
    return clean(name).casefold()


def birth_text(birth: PartialDate | None) -> str:
    """A birth as text: the ISO date, the year alone, or nothing."""
    if birth is None:
        return ""
    return birth.iso


def _match(
    person: SheetPerson,
    namesakes: Sequence[Known],
    taken: dict[int, int],
    elsewhere: frozenset[tuple[str, str]],
    column: str | None,
) -> Match:
    fitting = [known for known in namesakes if _same_birth(person.birth, known)]
    if len(fitting) == 1 and (first := taken.setdefault(fitting[0].person_id, person.row)) != person.row:
        return _doubtful(
            person, column, "person_twice", f"{person.name} đã có ở dòng {first}. Giữ lại một dòng."
        )
    if len(fitting) == 1 and fitting[0].held_by:
        text = f"hồ sơ năm học này của {person.name} đang ở {fitting[0].held_by}, điểm nhập ở trường ấy."
        return _doubtful(person, column, "record_elsewhere", text)
    if len(fitting) == 1:
        return Match(person.row, fitting[0].person_id, False, _unplanned(person, fitting[0]))
    if len(fitting) > 1:
        text = f"Trường có {len(fitting)} người tên {person.name}. Hãy ghi ngày sinh để biết là ai."
        return _doubtful(person, column, "same_name", text)
    if namesakes:
        text = (
            f"{person.name} có trong danh sách trường nhưng khác ngày sinh. Hãy xem lại ngày sinh trong tệp."
        )
        return _doubtful(person, column, "birth_differs", text)
    if (name_key(person.name), birth_text(person.birth)) in elsewhere:
        text = (
            f"{person.name} đang có hồ sơ ở đơn vị khác. Hãy chuyển người này về trường trước khi nhập điểm."
        )
        return _doubtful(person, column, "other_unit", text)
    text = f"{person.name} chưa có trong danh sách trường. Sẽ được thêm khi anh chị xác nhận thêm người mới."
    return Match(
        person.row,
        None,
        True,
        (Issue(person.row, column, "unknown_person", WARNING, f"Dòng {person.row}: {text}"),),
    )


def _same_birth(birth: PartialDate | None, known: Known) -> bool:
    """Whether nothing speaks against it: a birth missing on either side leaves the name alone to decide."""
    if birth is None or (known.birth_date is None and known.birth_year is None):
        return True
    if birth.date and known.birth_date:
        return birth.date == known.birth_date
    return birth.year == (known.birth_year or (known.birth_date and known.birth_date.year))


def _unplanned(person: SheetPerson, known: Known) -> tuple[Issue, ...]:
    """Modules with a score that the approved plan does not hold."""
    if not known.modules:
        return ()
    planned = {module.casefold() for module in known.modules}
    found = []
    for component in person.components:
        if component.module and component.module.casefold() not in planned:
            cell = component.at[0].rstrip("0123456789") if component.at else None
            text = f"Dòng {person.row}, cột {cell}: mô-đun {component.module} không có trong kế hoạch."
            found.append(
                Issue(person.row, cell, "module_not_planned", ERROR, f"{text} Sửa kế hoạch hoặc bỏ điểm này.")
            )
    return tuple(found)


def _doubtful(person: SheetPerson, column: str | None, code: str, text: str) -> Match:
    return Match(
        person.row, None, False, (Issue(person.row, column, code, ERROR, f"Dòng {person.row}: {text}"),)
    )
