"""A district with core people on its list, a group of learners, and who stands by it, for tests."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from phusa.base.access import Role
from phusa.catalogue.models import CatalogueItem
from phusa.cycles.models import SchoolYear
from phusa.learning.actions.core_people import CoreTerms, name_core_person
from phusa.learning.actions.groups import Everybody, add_everybody, assign, start_group
from phusa.learning.actions.lecturers import LecturerFacts, name_lecturer
from phusa.learning.models import CorePerson, Lecturer, SupportAssignment, SupportGroup
from phusa.organisations.actions import join_cluster
from phusa.organisations.models import Unit, UnitKind
from phusa.planning.actions.issuing import issue_plan
from phusa.planning.actions.support import add_line, start_support_plan
from phusa.planning.models import PlanVersion, UnitPlan
from phusa.staff.models import Person, Post
from tests.listed import publish_lists
from tests.schools import NOW, START, District, district, employ, found, sign_up, system
from tests.unit_plans import write_texts

DECISION = "Quyết định 215/QĐ-PGDĐT ngày 3/9/2019"
LINE = {
    "content": "Dự giờ, góp ý",
    "support_group": None,
    "with_whom": "Giáo viên mới",
    "core_person": None,
    "from_day": date(2019, 10, 1),
    "to_day": date(2020, 5, 31),
    "followed_how": "Nhật ký hỗ trợ",
}


@dataclass
class Supported:
    """Who acts: "cv" of the office, "so" of the department, "ht" heads the first school, "gv" and "cc" teach there,
    "ht2" heads the second, "gvcs" lectures at the institution; the first school teaches Toán, the second Văn."""

    place: District
    doet: Unit
    institution: Unit
    item: CatalogueItem
    people: list[Person]
    others: list[Person] = field(default_factory=list)

    @property
    def year(self) -> SchoolYear:
        """The school year."""
        return self.place.year

    def by(self, code: str) -> dict[str, Any]:
        """Who acts, and when."""
        return {"actor": self.place.actor(code), "now": NOW}

    def named(self, person: Person | None = None, by: str = "cv", **values: Any) -> CorePerson:
        """A core person on the office's list; the second teacher of the first school when nobody is given."""
        given = {"from_day": START, "last_day": None} | {
            k: v for k, v in values.items() if k.endswith("_day")
        }
        said = {"kind": "core_teacher", "level": "THCS", "subject": "Toán", "basis": DECISION}
        said |= {k: v for k, v in values.items() if not k.endswith("_day") and k != "unit"}
        unit = values.get("unit", self.place.office)
        terms = CoreTerms(**said)  # type: ignore[arg-type]  # values of many kinds by their names
        return name_core_person(
            **self.by(by), unit=unit, person=person or self.people[1], terms=terms, **given
        )

    def lecturer(self, **values: Any) -> Lecturer:
        """A lecturer on the office's list, with the account of the institution."""
        said = {"name": "Bùi Văn Toàn", "kind": "key_lecturer", "account": "gvcs", **values}
        facts = LecturerFacts(**said)
        return name_lecturer(
            **self.by("cv"), unit=self.place.office, institution=self.institution, facts=facts, from_day=START
        )

    def group(self, by: str = "cv", name: str = "Toán THCS") -> SupportGroup:
        """An empty group of the office, or of the first school when its head makes it."""
        unit = self.place.office if by == "cv" else self.place.school
        return start_group(**self.by(by), unit=unit, school_year=self.year, name=name, level="THCS")

    def filled(self, by: str = "cv") -> SupportGroup:
        """A group with everybody of the first school but core people."""
        group = self.group(by)
        add_everybody(**self.by(by), group=group, who=Everybody(self.place.school), from_day=START)
        return group

    def assigned(self, by: str = "cv", **values: Any) -> SupportAssignment:
        """A core person named to a filled group for the module."""
        given = {"supporter": self.named, "group": lambda: self.filled(by)}
        given = {name: values.pop(name, None) or make() for name, make in given.items()}
        return assign(**self.by(by), **given, item=self.item, from_day=START, **values)


def supported(teachers: int = 3) -> Supported:
    """Found it; nobody is on the list yet."""
    place = district()
    publish_lists(place.office)
    doet = Unit.objects.get(code="SO-SL")
    institution = found("CD-SL", "Trường Cao đẳng Sơn La", UnitKind.TRAINING_INSTITUTION, doet)
    people, others = employ(place, place.school, teachers), employ(place, place.schools[1], 2)
    for who, subject in ((people, "Toán"), (others, "Ngữ văn")):
        Post.objects.filter(person__in=who, role="teacher").update(subject=subject)
    sign_up(place, "so", "Trần Thị Hường", Role.DOET_OFFICER, doet)
    sign_up(place, "cv", "Phạm Văn Thuận", Role.BOET_OFFICER, place.office)
    sign_up(place, "tt", "Đặng Quốc Bảo", Role.INSPECTOR, doet)
    sign_up(place, "gvcs", "Bùi Văn Toàn", Role.INSTITUTION_LECTURER, institution)
    sign_up(place, "gv", people[0].name, Role.TEACHER, place.school, people[0])
    sign_up(place, "cc", people[1].name, Role.TEACHER, place.school, people[1])
    sign_up(place, "ht", people[-1].name, Role.PRINCIPAL, place.school, people[-1])
    sign_up(place, "ht2", others[-1].name, Role.PRINCIPAL, place.schools[1], others[-1])
    item = CatalogueItem.objects.get(code="THCS18")
    return Supported(place, doet, institution, item, people, others)


def cluster_of(world: Supported, name: str = "Cụm 1") -> Unit:
    """A school cluster with the first school."""
    cluster = found("CUM-1", name, UnitKind.SCHOOL_CLUSTER, world.place.office)
    join_cluster(actor=system(), now=NOW, school_cluster=cluster, school=world.place.school, from_day=START)
    return cluster


def support_plan(world: Supported, who: str = "ht", lines: int = 1) -> UnitPlan:
    """A plan of peer support of the first school, or of the office for "cv", with text and so many lines."""
    unit = world.place.office if who == "cv" else world.place.school
    plan = start_support_plan(**world.by(who), unit=unit, school_year=world.year)
    write_texts(world, who, plan)
    plan = UnitPlan.objects.select_related("unit", "school_year").get(pk=plan.pk)
    for number in range(lines):
        add_line(**world.by(who), plan=plan, values={**LINE, "content": f"Dự giờ lần {number + 1}"})
    return plan


def issued_support(world: Supported, who: str = "ht") -> PlanVersion:
    """The plan of peer support as it was issued."""
    return issue_plan(**world.by(who), plan=support_plan(world, who))
