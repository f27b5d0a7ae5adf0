"""Which edition judges whom: by role, level and date, by the plan in a year of transition, or as asked for."""

from dataclasses import dataclass
from datetime import date

from phusa.rules.editions import Edition, Scope
from phusa.rules.facts import BadFacts
from phusa.rules.labels import LEVEL_LABELS, ROLE_LABELS
from phusa.rules.library import Library
from phusa.rules.switches import Readings
from phusa.rules.verdicts import Notice
from phusa.rules.years import school_year_start


@dataclass(frozen=True, slots=True)
class Person:
    """What the choice of an edition depends on; `blocks` show under which text the plan was made."""

    role: str
    level: str
    on: date
    blocks: frozenset[str] = frozenset()

    @property
    def words(self) -> str:
        """The person in a sentence: "giáo viên tiểu học"."""
        return f"{ROLE_LABELS[self.role]} {LEVEL_LABELS[self.level]}"

    @property
    def day(self) -> str:
        """The date in a sentence: "20/5/2020"."""
        return f"{self.on.day}/{self.on.month}/{self.on.year}"


@dataclass(frozen=True, slots=True)
class Choice:
    """The edition chosen, the switches that decided it, and what must be said about it."""

    edition: Edition
    switches: tuple[tuple[str, str], ...] = ()
    notices: tuple[Notice, ...] = ()


def choose_annual(library: Library, person: Person, regulation: str, readings: Readings) -> Choice:
    """The edition for a yearly result; raises BadFacts when none fits or the one asked for does not."""
    edition = _find_annual(library, person, regulation, readings)
    if edition is None:
        raise _none_fits(library, person, "annual-result", regulation, readings)
    decided = []
    for name in ("regime.2019_2020", "cbql.scale", "scope.gdtx_manager"):
        others = [value for value, _ in library.switches.by_name[name].readings if value != readings[name]]
        if any(
            _find_annual(library, person, regulation, readings.but(name, o)) is not edition for o in others
        ):
            decided.append((name, readings[name]))
    return Choice(edition, tuple(decided), _conflicts(edition, person, readings))


def _find_annual(library: Library, person: Person, regulation: str, readings: Readings) -> Edition | None:
    for edition in library.of_kind("annual-result"):
        if regulation and edition.regulation != regulation:
            continue
        if not _in_scope(edition, person, readings):
            continue
        start, until = _bounds(edition, person, readings, asked_for=bool(regulation))
        if start <= person.on and (until is None or person.on < until):
            return edition
    return None


def _in_scope(edition: Edition, person: Person, readings: Readings) -> bool:
    return any(_covers(scope, person, readings) for scope in edition.scopes)


def _covers(scope: Scope, person: Person, readings: Readings) -> bool:
    if scope.role != person.role or person.level not in scope.levels:
        return False
    return scope.when is None or readings[scope.when[0]] == scope.when[1]


def _bounds(
    edition: Edition, person: Person, readings: Readings, *, asked_for: bool
) -> tuple[date, date | None]:
    """The days on which the edition judges this person; an edition asked for has the widest bounds."""
    start, until = edition.start, edition.until
    change = edition.transition
    if change is None or (not asked_for and readings[change.switch] != change.reading):
        return start, until
    planned_so = not person.blocks or bool(person.blocks & set(change.blocks))
    if change.until is not None and (asked_for or planned_so):
        until = change.until
    if change.start is not None and not asked_for and planned_so:
        start = change.start
    return start, until


def _conflicts(edition: Edition, person: Person, readings: Readings) -> tuple[Notice, ...]:
    if person.role != "manager" or person.level != "MN" or "kh772.v.42" not in edition.clauses:
        return ()
    won = "điều khoản riêng" if readings["cbql.scale"] == "by_level" else "điều khoản chung"
    text = (
        "Hai điều khoản cùng nói về cán bộ quản lý mầm non: mục V.2 xếp bốn loại, mục V.4.2 xếp hai mức. "
        f"Đang áp dụng {won} (cbql.scale = {readings['cbql.scale']})."
    )
    return (Notice("clause_conflict", edition.cite("kh772.v.42"), text),)


def choose_standard(library: Library, person: Person, standard: str, readings: Readings) -> Choice:
    """The edition of a professional standard; raises BadFacts when none fits or the one asked for does not."""
    first_day = school_year_start(person.on)
    by_day = _find_standard(library, person, standard, person.on, readings)
    by_year = _find_standard(library, person, standard, first_day, readings)
    edition = by_year if readings["standard.version_on"] == "school_year_start" else by_day
    if edition is None and by_year is None and by_day is not None:
        # The standard before it is not in the library: the first one known judges its first year.
        return Choice(by_day, (), (_first_year(by_day),))
    if edition is None or (standard and by_day is None and by_year is None):
        raise _none_fits(library, person, "standard-level", standard, readings)
    decided = () if by_day is by_year else (("standard.version_on", readings["standard.version_on"]),)
    return Choice(edition, decided)


def _find_standard(
    library: Library, person: Person, standard: str, day: date, readings: Readings
) -> Edition | None:
    for edition in library.of_kind("standard-level"):
        fits = (not standard or edition.regulation == standard) and _in_scope(edition, person, readings)
        if fits and edition.start <= day and (edition.until is None or day < edition.until):
            return edition
    return None


def _first_year(edition: Edition) -> Notice:
    day = edition.start
    text = (
        f"{edition.document} có hiệu lực từ {day.day}/{day.month}/{day.year}, sau ngày đầu năm học; "
        "bộ quy tắc chưa có chuẩn trước đó nên dùng chuẩn này cho cả năm học."
    )
    return Notice("standard_first_year", edition.document, text)


def _none_fits(library: Library, person: Person, kind: str, asked: str, readings: Readings) -> BadFacts:
    named = "standard" if kind == "standard-level" else "regulation"
    editions = [e for e in library.of_kind(kind) if not asked or e.regulation == asked]
    if not editions:
        known = ", ".join(dict.fromkeys(e.regulation for e in library.of_kind(kind)))
        return BadFacts(
            f"{named}_unknown", named, f"Không có bộ quy tắc “{asked[:40]}” cho việc này; có: {known}."
        )
    if closed := _closed_by_switch(editions, person, readings):
        return closed
    fitting = [e for e in editions if _in_scope(e, person, readings)]
    if asked and not fitting:
        text = f"{editions[0].document} không áp dụng cho {person.words}."
        return BadFacts(f"{named}_not_fit", named, text)
    if asked:
        text = f"{editions[0].document} không áp dụng vào ngày {person.day}."
        return BadFacts(f"{named}_not_in_force", named, text)
    ended = next((e for e in fitting if e.until is not None and e.until <= person.on and e.successor), None)
    if ended is not None:
        text = f"Ngày {person.day} đã áp dụng {ended.successor}, mà bộ quy tắc chưa có nội dung văn bản ấy."
        return BadFacts("regulation_not_encoded", "on", text)
    text = f"Bộ quy tắc không có quy định nào áp dụng cho {person.words} vào ngày {person.day}."
    return BadFacts("no_regulation", "on" if fitting else "level", text)


def _closed_by_switch(editions: list[Edition], person: Person, readings: Readings) -> BadFacts | None:
    name = "scope.gdtx_manager"
    lines = [s for e in editions for s in e.scopes if e.start <= person.on and s.when and s.when[0] == name]
    if not any(s.role == person.role and person.level in s.levels for s in lines):
        return None
    if any(_covers(scope, person, readings) for scope in lines):
        return None
    text = (
        "Giám đốc, phó giám đốc trung tâm GDTX có tên trong danh sách nhưng không giao nhiệm vụ BDTX, "
        f"nên không xếp loại ({name} = {readings[name]})."
    )
    return BadFacts("no_duty", "level", text)
