"""A primary school whose year is closed, with approved plans, papers and hours, as an inspector finds it."""

from dataclasses import dataclass

import pytest

from phusa.assessment.actions.closing import close_year
from phusa.assessment.models import AnnualRecord, YearClose
from phusa.base import clock
from phusa.base.access import Actor, Role
from phusa.documents.models import OfficialDocument
from phusa.organisations.models import Unit, UnitKind
from phusa.planning.actions.approving import approve_plans
from phusa.planning.actions.filing import file_personal_plan
from phusa.planning.models import PersonalPlan, PlanVersion
from phusa.reports.queries.inspecting_frame import Frame
from phusa.staff.actions import Terms, change_post
from phusa.staff.models import Person, Position, PostReason, StaffRole
from tests.planned import PlannedSchool, planned_school
from tests.schools import NOW, found, give, score_all, sign_up, system
from tests.sent import sent_plans
from tests.unit_plans import begun, filled, issued
from tests.worlds import World, world

MODULES = ("TH1", "TH2")


@dataclass
class Inspected:
    """The school of `tests.planned`: everybody scored, the year closed, the plans of "gv" and "ta" approved and filed.

    "tt" inspects the department and all under it, "tt2" the office, "ttk" an office beside it with one school.
    """

    planned: PlannedSchool
    close: YearClose
    issued: PlanVersion

    @property
    def school(self) -> Unit:
        """The school that was inspected."""
        return self.planned.school

    @property
    def frame(self) -> Frame:
        """Everything of the school and year."""
        return Frame(self.school, self.planned.year)

    @property
    def above(self) -> Frame:
        """Everything of the department and year."""
        return Frame(Unit.objects.get(code="SO-SL"), self.planned.year)

    @property
    def elsewhere(self) -> Unit:
        """A school under another office."""
        return Unit.objects.get(code="TH-YC")

    def move_away(self, code: str = "gv") -> None:
        """Let somebody go to the school under the other office, as of today."""
        terms = Terms(StaffRole.TEACHER, Position.TEACHER, "TH")
        change_post(
            actor=system(),
            now=clock.now(),
            person=self.person(code),
            unit=self.elsewhere,
            terms=terms,
            from_day=clock.today(),
            why=PostReason.MOVED,
            basis="QĐ 12/QĐ-SGDĐT",
        )

    def actor(self, code: str = "tt") -> Actor:
        """Whoever looks."""
        return self.planned.place.actor(code)

    def person(self, code: str = "gv") -> Person:
        """One of the school."""
        return self.planned.people[code]

    def key(self, code: str = "gv") -> str:
        """The key of somebody's result."""
        return f"{self.person(code).code}@{self.planned.year.code}"

    def record(self, code: str = "gv") -> AnnualRecord:
        """Somebody's record of the year."""
        return AnnualRecord.objects.get(person=self.person(code))

    def paper(self, code: str = "gv") -> OfficialDocument:
        """Somebody's plan as it was filed."""
        plan = PersonalPlan.objects.get(person=self.person(code))
        return OfficialDocument.objects.get(about=f"ke-hoach-{plan.pk}")


def inspected_school() -> Inspected:
    """Lay it down."""
    planned = planned_school()
    place, school = planned.place, planned.school
    sign_up(place, "tt", "Đặng Quốc Bảo", Role.INSPECTOR, Unit.objects.get(code="SO-SL"))
    sign_up(place, "tt2", "Bùi Thị Thuỷ", Role.INSPECTOR, place.office)
    beside = found(
        "P-YC", "Phòng Giáo dục và Đào tạo Yên Châu", UnitKind.BOET, Unit.objects.get(code="SO-SL")
    )
    found("TH-YC", "Trường Tiểu học Chiềng Pằn", UnitKind.SCHOOL, beside, levels=["TH"])
    sign_up(place, "ttk", "Ngô Văn Khác", Role.INSPECTOR, beside)
    version = issued(planned, "ht", filled(planned, "ht", begun(planned, "ht", school)))
    plans = sent_plans(planned, "gv", "ta")
    given = {"actor": place.actor("ht"), "now": NOW, "unit": school, "school_year": place.year}
    approve_plans(**given, plan_ids=[plan.pk for plan in plans])
    for plan in plans:
        file_personal_plan(actor=place.actor("ht"), now=NOW, plan=plan)
    records = score_all(place, school, modules=MODULES)
    give(place, next(one for one in records if one.person == planned.people["ta"]), ND1="4")
    return Inspected(planned, close_year(**given), version)


inspected_world = world(inspected_school)


@pytest.fixture
def inspected(inspected_world: World[Inspected], db: None) -> Inspected:
    """A copy of the school for one test."""
    return inspected_world.given()
