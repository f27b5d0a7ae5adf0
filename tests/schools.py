"""A small district for tests of pages: two schools under one office, with people, accounts and scores."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal

from phusa.accounts import actions as accounts
from phusa.accounts.models import User
from phusa.assessment.actions import records, scores, years
from phusa.assessment.models import AnnualRecord
from phusa.assessment.rules.entries import Entry
from phusa.base import clock
from phusa.base.access import Actor, Role, system_actor
from phusa.cycles import actions as cycles
from phusa.cycles.models import SchoolYear
from phusa.organisations import actions as organisations
from phusa.organisations.models import Unit, UnitKind
from phusa.staff import actions as staff
from phusa.staff.models import Person, Position, StaffRole
from phusa.staff.queries import actor_of

START, END = date(2019, 9, 1), date(2020, 8, 31)
NOW = datetime(2020, 5, 16, 9, tzinfo=UTC)
MODULES = ("THCS18", "THCS19")
PASSWORD = "mot-mat-khau-dai-2020"

FAMILIES = ("Lò", "Hoàng", "Cà", "Tòng", "Nguyễn", "Lường", "Quàng", "Lèo", "Đinh", "Cầm", "Hà", "Vì")
GIVEN = ("An", "Ánh", "Bình", "Chanh", "Chiến", "Diên", "Dũng", "Duyên", "Đông", "Giang", "Giáp", "Hạnh")


@dataclass
class District:
    """A district with its office, its schools and its school year."""

    office: Unit
    schools: list[Unit]
    year: SchoolYear
    users: dict[str, User] = field(default_factory=dict)

    @property
    def school(self) -> Unit:
        """The school that most tests are about."""
        return self.schools[0]

    def actor(self, code: str) -> Actor:
        """Whoever signs in with this code, with his rights of today."""
        return actor_of(self.users[code], clock.today())


def system() -> Actor:
    """The machine, today: rights are asked of the present tree."""
    return system_actor(clock.today())


def district() -> District:
    """Found the district: a ministry, a department, an office, two lower-secondary schools; nobody works there yet."""
    moet = found("BO", "Bộ Giáo dục và Đào tạo", UnitKind.MOET, None)
    doet = found("SO-SL", "Sở Giáo dục và Đào tạo Sơn La", UnitKind.DOET, moet)
    office = found("P-MS", "Phòng Giáo dục và Đào tạo Mai Sơn", UnitKind.BOET, doet, locality="Mai Sơn")
    names = {"THCS-CL": "Trường THCS Chiềng Lau", "THCS-NS": "Trường THCS Nà Sàng"}
    schools = [found(code, name, UnitKind.SCHOOL, office, levels=["THCS"]) for code, name in names.items()]
    year = cycles.open_school_year(
        actor=system(), now=NOW, scope=moet, code="2019-2020", first_day=START, last_day=END
    )
    return District(office, schools, year)


def found(code: str, name: str, kind: UnitKind, parent: Unit | None, **values: object) -> Unit:
    """Found a unit of the present tree."""
    unit = Unit(code=code, name=name, kind=kind, **values)
    return organisations.found_unit(actor=system(), now=NOW, parent=parent, unit=unit, from_day=START)


def employ(place: District, unit: Unit, teachers: int, *, head: bool = True) -> list[Person]:
    """Give a school its head and so many teachers in two subject groups; names repeat in no school of 144."""
    groups = [_group(unit, number, name) for number, name in enumerate(("Toán – Lí – Tin", "Văn – Sử"), 1)]
    posts = [
        staff.NewPost(
            name=f"{FAMILIES[n // 12 % 12]} {'Thị' if n % 2 else 'Văn'} {GIVEN[n % 12]}",
            role=StaffRole.TEACHER,
            level="THCS",
            birth_date=date(1970 + n % 25, 1 + n % 12, 1 + n % 28),
            subject_group=groups[n % 2],
        )
        for n in range(teachers)
    ]
    if head:
        posts.append(
            staff.NewPost(
                name="Cầm Văn Định", role=StaffRole.MANAGER, level="THCS", position=Position.PRINCIPAL
            )
        )
    return staff.enrol_people(
        actor=system(), now=NOW, unit=unit, posts=posts, from_day=START, reason="Danh sách đầu năm học"
    )


def sign_up(
    place: District, code: str, name: str, role: Role, unit: Unit, person: Person | None = None
) -> User:
    """Open an account with one role on a unit, and tie it to a person."""
    user = accounts.open_account(actor=system(), now=NOW, unit=unit, code=code, name=name, password=PASSWORD)
    accounts.give_grant(actor=system(), now=NOW, user=user, role=role, unit=unit, from_day=START)
    if person is not None:
        staff.link_account(actor=system(), now=NOW, person=person, user=user)
    place.users[code] = user
    return user


def score_all(
    place: District, unit: Unit, *, modules: Sequence[str] = MODULES, but: Sequence[int] = ()
) -> list[AnnualRecord]:
    """Open the records of a school and give everybody his scores, but the people at these places of the list."""
    records.open_records(actor=system(), now=NOW, unit=unit, school_year=place.year)
    plans = [years.YearRow(r.person_id, r.role, r.level, modules, []) for r in _records(place, unit)]
    years.write_year(
        actor=system(), now=NOW, unit=unit, school_year=place.year, rows=plans, source="Kế hoạch"
    )
    typed = [
        scores.Typed(record.pk, record.version, _entries(number, modules))
        for number, record in enumerate(_records(place, unit))
        if number not in but
    ]
    scores.enter_scores(actor=system(), now=NOW, unit=unit, school_year=place.year, typed=typed)
    return _records(place, unit)


def give(place: District, record: AnnualRecord, **typed: str) -> None:
    """Type scores for one record: ND1="8,5" or THCS18="4,5+4"."""
    entries = [_entry(name, text) for name, text in typed.items()]
    version = AnnualRecord.objects.get(pk=record.pk).version
    scores.enter_scores(
        actor=system(),
        now=NOW,
        unit=record.unit,
        school_year=place.year,
        typed=[scores.Typed(record.pk, version, entries)],
    )


def _records(place: District, unit: Unit) -> list[AnnualRecord]:
    return list(AnnualRecord.objects.filter(unit=unit, school_year=place.year).by_name())


def _entry(name: str, text: str) -> Entry:
    key = (name, "") if name.startswith(("ND", "CT")) else ("ND3", name)
    first, _, second = text.partition("+")
    return Entry(*key, acquired=first, applied=second) if second else Entry(*key, score=text)


def _entries(number: int, modules: Sequence[str]) -> list[Entry]:
    """Scores between 5 and 10 that differ from person to person, always the same."""
    half = [Decimal(10 + (number * 7 + step * 3) % 11) / 4 for step in range(2 + len(modules))]
    keys = [("ND1", ""), ("ND2", ""), *(("ND3", module) for module in modules)]
    return [Entry(b, m, acquired=str(h), applied=str(h)) for (b, m), h in zip(keys, half, strict=True)]


def _group(unit: Unit, number: int, name: str) -> Unit:
    return found(f"{unit.code}-T{number}", f"Tổ {name}", UnitKind.SUBJECT_GROUP, unit)
