"""A primary school with its people, the office above it and the published lists of 2019-2020, for tests of plans."""

from dataclasses import dataclass

from phusa.base.access import Role
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit, UnitKind
from phusa.planning.actions.opening import open_plans
from phusa.planning.models import PersonalPlan
from phusa.staff import actions as staff
from phusa.staff.models import Person, Position, StaffRole
from tests.listed import publish_lists, taken_up
from tests.schools import NOW, START, District, district, found, sign_up, system


@dataclass
class PlannedSchool:
    """The district of the page tests with one primary school in it.

    "gv" (Lò Thị Mẩy) teaches general subjects in group 1, "ta" (Vì Thị Anh) English in group 2, "to" (Lường Văn Thắng)
    heads group 1, "ht" (Tòng Văn Hặc) and "php" (Hà Thị Nhung) lead the school, "vt" is its clerk; "cv" is of the
    office, "so" and "bo" above it, "ht2" leads another school.
    """

    place: District
    school: Unit
    groups: list[Unit]
    people: dict[str, Person]

    @property
    def year(self) -> SchoolYear:
        """School year 2019-2020."""
        return self.place.year

    def plan(self, code: str) -> PersonalPlan:
        """The plan of one of them for the year; begun if there is none yet."""
        person = self.people[code]
        open_plans(actor=system(), now=NOW, unit=self.school, school_year=self.year, people=[person.pk])
        return PersonalPlan.objects.get(person=person, school_year=self.year)


PEOPLE = {
    "gv": ("Lò Thị Mẩy", StaffRole.TEACHER, Position.TEACHER, "", 0),
    "ta": ("Vì Thị Anh", StaffRole.TEACHER, Position.TEACHER, "Tiếng Anh", 1),
    "to": ("Lường Văn Thắng", StaffRole.TEACHER, Position.SUBJECT_GROUP_HEAD, "", 0),
    "ht": ("Tòng Văn Hặc", StaffRole.MANAGER, Position.PRINCIPAL, "", None),
    "php": ("Hà Thị Nhung", StaffRole.MANAGER, Position.VICE_PRINCIPAL, "", None),
}
ROLES = {"gv": Role.TEACHER, "ta": Role.TEACHER, "ht": Role.PRINCIPAL, "php": Role.VICE_PRINCIPAL}


def planned_school() -> PlannedSchool:
    """Found it; nobody has a plan yet."""
    place = district()
    school = found("TH-NK", "Trường Tiểu học Nà Khoang", UnitKind.SCHOOL, place.office, levels=["TH"])
    groups = [
        found(f"TH-NK-T{n}", name, UnitKind.SUBJECT_GROUP, school)
        for n, name in enumerate(("Tổ khối 4–5", "Tổ đặc thù"), 1)
    ]
    posts = [
        staff.NewPost(
            name=name,
            role=role,
            level="TH",
            position=position,
            subject=subject,
            subject_group=None if group is None else groups[group],
        )
        for name, role, position, subject, group in PEOPLE.values()
    ]
    rows = staff.enrol_people(
        actor=system(), now=NOW, unit=school, posts=posts, from_day=START, reason="Danh sách đầu năm học"
    )
    people = dict(zip(PEOPLE, rows, strict=True))
    for code, role in ROLES.items():
        sign_up(place, code, people[code].name, role, school, people[code])
    sign_up(place, "to", people["to"].name, Role.SUBJECT_GROUP_HEAD, groups[0], people["to"])
    sign_up(place, "vt", "Vũ Thị Hương", Role.RECORDS_CLERK, school)
    sign_up(place, "ht2", "Cầm Văn Định", Role.PRINCIPAL, place.school)
    sign_up(place, "cv", "Phạm Văn Thuận", Role.BOET_OFFICER, place.office)
    sign_up(place, "so", "Trần Thị Hường", Role.DOET_OFFICER, Unit.objects.get(code="SO-SL"))
    sign_up(place, "bo", "Nguyễn Văn Bắc", Role.MOET_OFFICER, Unit.objects.get(code="BO"))
    publish_lists(place.office)
    taken_up(place.office)
    return PlannedSchool(place, school, groups, people)
