"""An office with its schools and everything their pages show."""

from dataclasses import dataclass, field
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.files.base import ContentFile

from phusa.accounts.actions import NewAccount, open_accounts
from phusa.accounts.models import Grant, TemisRequest, User
from phusa.assessment.actions.closing import close_year
from phusa.assessment.actions.sheets import bring_sheet, check_sheet
from phusa.assessment.models import AnnualRecord
from phusa.base import clock, ranges
from phusa.base.access import Role
from phusa.base.sealing import seal_bytes
from phusa.documents.models import DocumentKind, OfficialDocument
from phusa.organisations.actions import found_unit
from phusa.organisations.models import Reorganisation, Unit, UnitKind
from phusa.planning.models import UnitPlan
from phusa.reports.actions.consolidating import make_consolidated
from phusa.reports.actions.publishing import publish
from phusa.reports.models import MadeTable
from phusa.staff.models import PeopleExport, Person
from phusa.staff.queries import actor_of
from phusa.workflow.actions.receiving import receive_submission, return_submission
from phusa.workflow.models import Submission, SubmissionState
from tests.appealed import contested
from tests.asked import asked_of
from tests.brought import staff_list_of, unit_list_of
from tests.difficult import difficulties_of
from tests.explored import questions_of
from tests.formed import forms_of
from tests.handed import hand_in
from tests.hours.ledgers import held, meeting, opened
from tests.materials import kept_by
from tests.needed import leave_needs
from tests.needing import reopen
from tests.papers import Papers, papers_of
from tests.planned_parts import plan_with_text
from tests.reorganised import DISTRICTS_END, drafted
from tests.requested import requested_by
from tests.schools import NOW, START, District, employ, score_all, sign_up, system
from tests.sent import send_all
from tests.signing import enrol
from tests.supporting import Support, support_of
from tests.traces import Traces, leave_traces
from tests.unit_plans import with_items
from tests.visited import visits_of


@dataclass
class Branch:
    """One office with its schools, and whoever looks at it: "ht" leads the school, "to" a group, "cv" the office."""

    place: District
    people: list[Person]
    users: dict[str, User] = field(default_factory=dict)
    records: list[int] = field(default_factory=list)
    sheet: int = 0
    slips: int = 0
    need: int = 0
    staff_list: int = 0
    traces: Traces = field(default_factory=lambda: Traces(0, 0, 0))
    temis: int = 0
    papers: Papers = field(default_factory=Papers)
    unit_list: int = 0
    relief: int = 0
    outside: int = 0
    plan_line: int = 0
    material: int = 0
    support: Support = field(default_factory=lambda: Support(0, 0, 0, 0, 0, 0, 0, 0, 0))
    appeal: int = 0
    visit: int = 0
    held_visit: int = 0
    difficulty: int = 0
    report_form: int = 0
    draft_form: int = 0
    sent: int = 0
    asked: int = 0
    asked_draft: int = 0
    public: str = ""
    kept: MadeTable = field(default_factory=MadeTable)

    @property
    def school(self) -> Unit:
        """The school whose pages are looked at."""
        return self.place.school

    @property
    def group(self) -> Unit:
        """The subject group of the school whose pages are looked at."""
        return Unit.objects.get(code=f"{self.school.code}-T1")

    def record_of(self, person: Person) -> AnnualRecord:
        """The record of somebody's year."""
        return AnnualRecord.objects.select_related("person").get(person=person, school_year=self.place.year)

    @property
    def document(self) -> OfficialDocument:
        """A document of the school."""
        return OfficialDocument.objects.filter(unit=self.school).earliest("pk")


def unit_under(code: str, name: str, kind: UnitKind, parent: Unit, **values: object) -> Unit:
    """A unit of the present tree."""
    unit = Unit(code=code, name=name, kind=kind, **values)
    return found_unit(actor=system(), now=NOW, parent=parent, unit=unit, from_day=START)


def found(office: Unit, code: str, schools: int, teachers: int, school_year: District) -> Branch:
    """An office with so many schools; the first has so many teachers, all scored, and as many accounts."""
    made = [
        unit_under(f"{code}{n}", f"Trường THCS {code} {n}", UnitKind.SCHOOL, office, levels=["THCS"])
        for n in range(schools)
    ]
    place = District(office, made, school_year.year)
    branch = Branch(place, employ(place, made[0], teachers))
    for name, role, unit, person in (
        ("ht", Role.PRINCIPAL, made[0], branch.people[-1]),
        ("gv", Role.TEACHER, made[0], branch.people[0]),
        ("to", Role.SUBJECT_GROUP_HEAD, Unit.objects.get(code=f"{made[0].code}-T1"), None),
        ("cv", Role.BOET_OFFICER, office, None),
        ("tt", Role.INSPECTOR, office, None),
        ("qt", Role.SYSTEM_ADMIN, office, None),
    ):
        branch.users[name] = sign_up(place, f"{name}.{code}".lower(), f"{name} {code}", role, unit, person)
    enrol(branch.users["qt"])
    RecoveryCodes.activate(branch.users["qt"])
    institution = unit_under(
        f"CS-{code}", f"Cơ sở {code}", UnitKind.TRAINING_INSTITUTION, Unit.objects.get(code="SO-SL")
    )
    branch.users["gvcs"] = sign_up(
        place, f"gvcs.{code}".lower(), f"Giảng viên {code}", Role.INSTITUTION_LECTURER, institution
    )
    branch.material = kept_by(place, branch.users, branch.group, teachers).pk
    _more_accounts(made[0], code, teachers)
    branch.users["so"] = place.users["so"] = school_year.users["so"]
    branch.hours_event = hours_of(branch)
    branch.records = [record.pk for record in score_all(place, made[0])]
    branch.sheet = sheet_of(place, branch.people)
    branch.slips = slips_of(branch, teachers)
    send_all(place.school, place.year)
    branch.plan_line = reopen(branch.people[-1], place.year, teachers)
    branch.need = leave_needs(branch.people, place.year)
    branch.staff_list = staff_list_of(place, branch.people)
    branch.unit_list = unit_list_of(place)
    branch.relief, branch.outside = requested_by(place, branch.people)
    branch.traces = leave_traces(branch.people, clock.today())
    branch.papers = papers_of(made[0], teachers)
    branch.temis = max(ask_of(school).pk for school in made)
    close_year(actor=system(), now=NOW, unit=made[0], school_year=place.year)
    branch.appeal = contested([branch.record_of(person) for person in branch.people])
    branch.sent, branch.public = sent_by(place, made), public_of(branch, made)
    branch.asked, branch.asked_draft = asked_of(place, made, teachers)
    branch.support = support_of(office, made[0], branch.people, place.year)
    branch.visit, branch.held_visit = visits_of(office, made[0], place.year, teachers)
    branch.difficulty = difficulties_of(office, made[0], teachers)
    branch.report_form, branch.draft_form = forms_of(office, teachers)
    return branch


def sent_by(place: District, schools: list[Unit]) -> int:
    """The report of every school sent; that of the first, which is given, was returned."""
    first, *_ = [hand_in(place, unit=school) for school in schools]
    return return_submission(actor=system(), now=NOW, submission=first, reason="Lệch một người").pk


def public_of(branch: Branch, schools: list[Unit]) -> str:
    """The reports of all schools but the first received, that of the second with a list; added up and published.

    The officer keeps as many questions about them as the first school has teachers.
    """
    branch.kept = questions_of(branch.users["cv"], branch.place.office, len(branch.people) - 1)
    given: dict[str, Any] = {"actor": system(), "now": NOW}
    for submission in Submission.objects.filter(unit__in=schools, state=SubmissionState.SENT):
        receive_submission(**given, submission=submission)
    listed = branch.place.school.documents.filter(kind=DocumentKind.CLASS_LIST).latest("pk")
    schools[1].submissions.get().documents.add(listed)
    document = make_consolidated(
        **given,
        unit=branch.place.office,
        school_year=branch.place.year,
        as_of=NOW,
        answers={"missing": "Chưa đủ"},
    )
    return publish(**given, document=document).slug


def sheet_of(place: District, people: list[Person]) -> int:
    """A mark sheet of these people, brought in and checked."""
    lines = [f"{n};{person.name};{9 - n % 3};8;7,5" for n, person in enumerate(people, 1)]
    content = "\n".join(["TT;Họ và tên;ND1;ND2;THCS18", *lines]).encode()
    given = {"actor": system(), "now": NOW}
    sheet = bring_sheet(
        **given,
        unit=place.school,
        school_year=place.year,
        file=ContentFile(content, "diem.csv"),
        name="diem.csv",
    )
    check_sheet(**given, sheet=sheet)
    return sheet.pk


def hours_of(branch: Branch) -> int:
    """A meeting in the hours accounts of all people, and another that waits to be confirmed; gives the first."""
    accounts = opened(branch.place, branch.school, branch.people)
    held(accounts, meeting(branch.place.year, f"{branch.school.code}-cho"), confirmed=False)
    return held(accounts, meeting(branch.place.year, branch.school.code)).pk


def slips_of(branch: Branch, count: int) -> int:
    """Slips the head made for so many new accounts."""
    head, unit = actor_of(branch.users["ht"], clock.today()), branch.school
    wanted = [
        NewAccount(f"{unit.code}-M{n}", f"Người mới {n}", Role.TEACHER, unit, "Tổ") for n in range(count)
    ]
    batch, _ = open_accounts(actor=head, now=clock.now(), unit=unit, wanted=wanted, reason="Đầu năm")
    return batch.pk


def ask_of(school: Unit) -> TemisRequest:
    """A school that has asked for an account of TEMIS."""
    return TemisRequest.objects.create(unit=school, asked_on=START, asked_by="Hiệu trưởng")


def handed_over(branch: Branch) -> Reorganisation:
    """A draft that hands the schools of the office over to communes nobody has chosen yet."""
    kit = {"kind": "kit", "offices": [branch.place.office.code]}
    return drafted(kit, day=DISTRICTS_END)


def _more_accounts(school: Unit, code: str, count: int) -> None:
    users = [User(code=f"{code}-{n}", name=f"Người {n}", created_at=NOW) for n in range(count)]
    for user in users:
        user.prepare()
    valid = ranges.since(START)
    Grant.objects.bulk_create(
        Grant(user=user, role=Role.TEACHER, unit=school, valid=valid)
        for user in User.objects.bulk_create(users)
    )


def unit_plan_of(branch: Branch) -> UnitPlan:
    """The plan of the school, with a topic for each of its people."""
    return with_items(plan_with_text(branch.school, branch.place.year), len(branch.people))


def exported(branch: Branch) -> PeopleExport:
    """A list of people that the head of the school took, with its file."""
    given = {"owner_user_id": branch.users["ht"].pk, "owner_name": "ht", "asked_at": NOW, "format": "csv"}
    return PeopleExport.objects.create(
        unit=branch.school, file=ContentFile(seal_bytes(b"x"), "ds.csv"), **given
    )
