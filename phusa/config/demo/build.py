"""The demo district, laid down by the same actions people use."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from phusa.assessment.actions.records import open_records
from phusa.assessment.actions.years import YearRow, write_year
from phusa.base.access import Actor, system_actor
from phusa.catalogue.actions import adopt_programme
from phusa.catalogue.models import Programme
from phusa.config.demo import district
from phusa.config.demo.asking import lay_request
from phusa.config.demo.closing import lay_night
from phusa.config.demo.district import Office, School
from phusa.config.demo.learning import lay_year
from phusa.config.demo.people import Member, members
from phusa.config.demo.signins import open_signins
from phusa.config.demo.support import lay_support
from phusa.cycles.actions import open_school_year, set_deadline
from phusa.cycles.models import SchoolYear
from phusa.organisations.actions import found_unit, join_cluster
from phusa.organisations.models import Unit, UnitKind
from phusa.regulations.actions import choose_reading
from phusa.staff.actions import enrol_people

Say = Callable[[str], None]
DOING = "Dữ liệu minh hoạ"
SOURCE = "Biên bản đánh giá của tổ, tháng 5/2020"


def is_empty() -> bool:
    """Whether nothing was ever entered here: nothing stands under the root that the installation begins with."""
    return not Unit.objects.exclude(code=district.OFFICES[0].code).exists()


def build_district(*, now: datetime, today: date, seed: int, say: Say) -> None:
    """Lay down the district of plan 772 with its schools, people, scores and sign-ins."""
    actor = system_actor(today, DOING)
    units = _offices(actor, now)
    year = _school_year(actor, now, units)
    for school in district.SCHOOLS:
        say(f"Đang lập {school.name} ({school.people} người)…")
        unit = build_school(actor, now, units["PGD-14-119"], school, year, seed)
        units[school.code] = unit
    for code in ("THCS-119-01", "TH-119-01", "MN-119-02"):
        join_cluster(
            actor=actor,
            now=now,
            school_cluster=units["CUM-119-1"],
            school=units[code],
            from_day=district.FIRST_DAY,
        )
    lay_year(actor, now, units, year, seed, say)
    say("Đang mở các tài khoản minh hoạ…")
    open_signins(actor, now, units)
    lay_support(actor, units, year)
    say("Đang gửi báo cáo của đêm 20/5…")
    lay_night(actor, units, year)
    lay_request(actor, now, units)


def build_school(
    actor: Actor, now: datetime, parent: Unit, school: School, year: SchoolYear, seed: int
) -> Unit:
    """One school with its groups, people and year, in the state the plan says."""
    unit = _found(
        actor, now, parent, Unit(code=school.code, name=school.name, kind=UnitKind.SCHOOL, **_of(school))
    )
    groups = [_group(actor, now, unit, place, name) for place, name in enumerate(school.groups, 1)]
    staff = members(school, groups, seed)
    if not staff:
        return unit
    people = enrol_people(
        actor=actor,
        now=now,
        unit=unit,
        posts=[member.post for member in staff],
        from_day=district.STANDING_SINCE,
        reason=DOING,
    )
    rows = list(_rows(staff, [person.pk for person in people]))
    if rows:
        write_year(actor=actor, now=now, unit=unit, school_year=year, rows=rows, source=SOURCE)
    if len(rows) < len(people):
        open_records(actor=actor, now=now, unit=unit, school_year=year)
    return unit


def _rows(staff: list[Member], people: list[int]) -> Iterable[YearRow]:
    for member, person in zip(staff, people, strict=True):
        if member.scored is not None:
            yield YearRow(
                person_id=person,
                role=member.post.role,
                level=member.post.level,
                modules=member.scored.modules,
                components=[(component, SOURCE) for component in member.scored.components],
                exemptions=member.scored.exemptions,
            )


def symbol_of(name: str) -> str:
    """How a school signs its papers: "THCSCL" of "Trường THCS Chiềng Lau", "THNK" of "Trường Tiểu học Nà Khoang"."""
    named = name.removeprefix("Trường ").replace("Tiểu học", "TH").replace("Mầm non", "MN")
    return "".join(word if word.isupper() else word[0] for word in named.split() if word[0].isupper())


def _of(school: School) -> dict[str, object]:
    return {
        "levels": list(school.levels),
        "is_public": school.is_public,
        "document_symbol": symbol_of(school.name),
        "locality": "Mai Sơn",
    }


def _found(actor: Actor, now: datetime, parent: Unit | None, unit: Unit) -> Unit:
    return found_unit(
        actor=actor, now=now, parent=parent, unit=unit, from_day=district.STANDING_SINCE, reason=DOING
    )


def _group(actor: Actor, now: datetime, school: Unit, place: int, name: str) -> Unit:
    unit = Unit(code=f"{school.code}-T{place:02d}", name=name, kind=UnitKind.SUBJECT_GROUP)
    return _found(actor, now, school, unit)


def _offices(actor: Actor, now: datetime) -> dict[str, Unit]:
    units = {unit.code: unit for unit in Unit.objects.filter(code=district.OFFICES[0].code)}
    for office in (*district.OFFICES, district.INSTITUTION, district.CLUSTER):
        if office.code not in units:
            units[office.code] = _found(actor, now, units.get(office.parent), _office(office))
    return units


def _office(office: Office) -> Unit:
    return Unit(
        code=office.code,
        name=office.name,
        kind=office.kind,
        document_symbol=office.document_symbol,
        locality=office.locality,
    )


def _school_year(actor: Actor, now: datetime, units: dict[str, Unit]) -> SchoolYear:
    root, boet = units["BGDDT"], units["PGD-14-119"]
    year = open_school_year(
        actor=actor,
        now=now,
        scope=root,
        code=district.SCHOOL_YEAR,
        first_day=district.FIRST_DAY,
        last_day=district.LAST_DAY,
    )
    set_deadline(
        actor=actor,
        now=now,
        scope=boet,
        code="school_report",
        school_year=year,
        day=date(2020, 5, 20),
        wording="trước ngày 20/5/2020",
        cite=f"{district.PLAN}, mục VI.2",
    )
    choose_reading(
        actor=actor,
        now=now,
        scope=boet,
        name="due.before",
        value="inclusive",
        school_year=year.code,
    )
    # The lists of the plan, where this installation has published them.
    for programme in Programme.objects.filter(code="kh772-2019"):
        adopt_programme(
            actor=actor,
            now=now,
            unit=boet,
            programme=programme,
            school_year=year.code,
            basis=f"{district.PLAN}, mục III",
        )
    return year
