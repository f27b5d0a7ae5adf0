"""A year of learning in the demo district: the office's plan, two schools with needs, plans and hours."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from phusa.base.access import Actor
from phusa.base.clock import start_of
from phusa.config.demo import district
from phusa.config.demo.plans.entering import enter_mai_son
from phusa.cycles.actions import set_deadline
from phusa.cycles.models import SchoolYear
from phusa.hours.actions.recording import NewEvent, record_event
from phusa.hours.actions.reporting import confirm_hours, report_hours
from phusa.hours.models import EventKind, HoursAccount, HoursEntry
from phusa.organisations.models import Unit
from phusa.planning.actions.approving import approve_plans, return_plan
from phusa.planning.actions.flowing import flow_down
from phusa.planning.actions.issuing import issue_plan
from phusa.planning.actions.my_plan import choose_item, decline_item
from phusa.planning.actions.my_plan_sending import send_plan
from phusa.planning.actions.needs import NewNeed, register_needs
from phusa.planning.actions.opening import open_plans
from phusa.planning.actions.unit_plan_items import share_hours
from phusa.planning.actions.unit_plans import start_plan
from phusa.planning.models import (
    NeedSource,
    PersonalPlan,
    PlanLine,
    PlanState,
    PlanVersion,
    UnitPlan,
)
from phusa.planning.queries.my_plan import read_plan
from phusa.staff.models import Person

Say = Callable[[str], None]
PLANNED, APPROVED = "THCS-119-01", "TH-119-01"
"""The school whose head has plans to approve, and the one that learns by approved plans already."""

SHOWN, DILIGENT = "Lò Thị Mẩy", 12
ISSUED_ON, BEGUN_ON, PLANNED_ON = date(2019, 10, 14), date(2019, 10, 18), date(2019, 10, 25)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Something a whole school did together."""

    title: str
    block: str
    hours: int
    day: date
    proof: str


MEETINGS = (
    Meeting("Chỉ thị nhiệm vụ năm học 2019-2020", "ND1", 12, date(2019, 10, 5), "Biên bản số 03/BB"),
    Meeting(
        "Nghị quyết 29-NQ/TW và chương trình tổng thể", "ND1", 10, date(2019, 11, 9), "Biên bản số 05/BB"
    ),
    Meeting("Học tập và làm theo Bác, chuyên đề năm 2019", "ND1", 8, date(2019, 12, 7), "Biên bản số 08/BB"),
    Meeting("Tìm hiểu về Chương trình Giáo dục phổ thông", "ND2", 10, date(2020, 1, 11), "Biên bản số 01/BB"),
    Meeting("Dạy trẻ khó khăn trong học tập", "ND2", 5, date(2020, 2, 22), "Biên bản số 02/BB"),
    Meeting("Phòng chống xâm hại trẻ em", "ND2", 5, date(2020, 3, 14), "Biên bản số 04/BB"),
)
BY_GROUP = Meeting("Câu chuyện về Bác Hồ trong dạy đạo đức", "ND2", 10, date(2020, 4, 18), "Biên bản họp tổ")
MODULES = {"TH": ("TH15", "TH24", "TH39", "TH7"), "THCS": ("THCS18", "THCS19", "THCS24", "THCS35")}
MANAGERS = {"TH": ("ND3-TH-QL-01", "ND3-TH-QL-02", "ND3-TH-QL-03", "TH15"), "THCS": MODULES["THCS"]}


def lay_year(
    actor: Actor, now: datetime, units: dict[str, Unit], year: SchoolYear, seed: int, say: Say
) -> None:
    """The office issues its plan, two schools theirs; people of both plan, and those of one have learnt most of it."""
    say("Đang lập kế hoạch và sổ tiết của hai trường…")
    office = units["PGD-14-119"]
    set_deadline(
        actor=actor,
        now=now,
        scope=office,
        code="personal_plan",
        school_year=year,
        day=date(2019, 10, 31),
        wording="trước ngày 31/10/2019",
        cite=f"{district.PLAN}, mục VI.2",
    )
    schools = [units[code] for code in (APPROVED, PLANNED)]
    issued, begun = start_of(ISSUED_ON), start_of(BEGUN_ON)
    _issue(actor, issued, enter_mai_son(actor, issued, office, year), schools)
    for school in schools:
        plan = start_plan(actor=actor, now=begun, unit=school, school_year=year)
        share_hours(actor=actor, now=begun, plan=plan)
        if school.code == APPROVED:
            _issue(actor, begun, plan, [])
    for school in schools:
        _plan_people(actor, start_of(PLANNED_ON), school, year, Random(seed))
    _learn(actor, now, units[APPROVED], year)


def _issue(actor: Actor, now: datetime, plan: UnitPlan, below: Sequence[Unit]) -> PlanVersion:
    """Issue a plan and let it arrive below at once, where a worker would."""
    version = issue_plan(actor=actor, now=now, plan=plan)
    if below:
        flow_down(actor=actor, now=now, version=version, units=[unit.pk for unit in below])
    return version


def _plan_people(actor: Actor, now: datetime, school: Unit, year: SchoolYear, random: Random) -> None:
    """Everybody has a plan; the first dozen choose their modules, one of them not enough, and send it."""
    open_plans(actor=actor, now=now, unit=school, school_year=year)
    plans = list(
        PersonalPlan.objects.filter(unit=school, school_year=year).by_name().select_related("person")
    )
    diligent = [plan for plan in plans if plan.person.name == SHOWN] + plans[:DILIGENT]
    for place, plan in enumerate(dict.fromkeys(diligent)):
        himself = _himself(actor, plan.person)
        if place % 3 == 0:
            _need(himself, now, plan, school.levels[0], random)
        _choose(himself, now, plan, school.levels[0], lacking=place == 3)
    sent = PersonalPlan.objects.filter(unit=school, school_year=year, state=PlanState.SENT)
    if school.code == APPROVED:
        ids = sent.values_list("pk", flat=True)
        approve_plans(actor=actor, now=now, unit=school, school_year=year, plan_ids=list(ids))
    elif (first := sent.by_name().first()) is not None:
        note = "ND3 nên có mô đun về dạy học tích cực cho lớp thầy cô đang dạy."
        return_plan(actor=actor, now=now, plan=first, version=first.version, note=note)


def _choose(himself: Actor, now: datetime, plan: PersonalPlan, level: str, *, lacking: bool) -> None:
    """Choose modules, answer every suggestion and send, as its person does; one module too few stays a draft."""
    keys = MANAGERS[level] if plan.role == "manager" else MODULES[level]
    for key in keys[1:] if lacking else keys:
        choose_item(actor=himself, now=now, plan=plan, key=key)
    own = read_plan(plan, himself.today)
    for said in own.suggestions:
        for one in said.candidates:
            if one.code not in own.chosen:
                decline_item(
                    actor=himself, now=now, plan=plan, key=one.key, reason="Đã học năm học 2018–2019."
                )
    if not lacking:
        plan.refresh_from_db()
        send_plan(actor=himself, now=now, plan=plan, version=plan.version)


def _himself(actor: Actor, person: Person) -> Actor:
    """Somebody as he acts himself, in the name the log keeps."""
    return Actor(person.name, actor.today, user_id=person.user_id, person_id=person.pk)


def _need(himself: Actor, now: datetime, plan: PersonalPlan, level: str, random: Random) -> None:
    """What most of them need: a weak criterion, and a module they ask for."""
    if plan.role != "teacher":
        return
    criterion = random.choice((4, 5, 6, 6, 7, 13, 15))
    wanted = [
        NewNeed("Năm trước tự đánh giá còn yếu.", NeedSource.GAP, 1, criterion=criterion, self_level="dat"),
        NewNeed("Lớp tôi dạy cần điều này.", NeedSource.OWN, 2, code=random.choice(MODULES[level])),
    ]
    register_needs(actor=himself, now=now, person=plan.person, school_year=plan.school_year, wanted=wanted)


def _learn(actor: Actor, now: datetime, school: Unit, year: SchoolYear) -> None:
    """What the school did together, what each has studied by himself, and what still waits for a word."""
    accounts = list(
        HoursAccount.objects.filter(unit=school, school_year=year).by_name().select_related("person")
    )
    everybody = [account.pk for account in accounts]
    teachers = [account.pk for account in accounts if account.role == "teacher"]
    for meeting in MEETINGS:
        there = everybody if meeting.block == "ND1" else teachers
        _record(actor, now, school, year, meeting, there, confirmed=True)
    _record(actor, now, school, year, BY_GROUP, teachers, confirmed=False)
    for place, account in enumerate(accounts):
        _study(actor, now, school, account, place)
    credits = HoursEntry.objects.filter(
        account__unit=school, event__kind=EventKind.SELF_STUDY, event__hours=15
    )
    confirm_hours(actor=actor, now=now, credits=list(credits.values_list("account", "event")))


def _record(
    actor: Actor,
    now: datetime,
    school: Unit,
    year: SchoolYear,
    meeting: Meeting,
    accounts: list[int],
    *,
    confirmed: bool,
) -> None:
    key = f"{school.code}:{meeting.day:%Y%m%d}:{meeting.block}"
    event = NewEvent(
        EventKind.MEETING,
        key,
        meeting.title,
        year,
        meeting.block,
        meeting.hours,
        meeting.day,
        None,
        meeting.proof,
    )
    record_event(actor=actor, now=now, unit=school, event=event, account_ids=accounts, confirmed=confirmed)


def _study(actor: Actor, now: datetime, school: Unit, account: HoursAccount, place: int) -> None:
    """Modules studied by oneself: two that count, and for every third one that waits."""
    studied = ((15, date(2020, 1, 20)), (15, date(2020, 3, 28)), (9, date(2020, 5, 2)))
    lines = PlanLine.objects.filter(
        plan__person=account.person_id, plan__school_year=account.school_year, block="ND3"
    ).select_related("catalogue_item")
    for line, (hours, day) in zip(lines.order_by("place"), studied[: 3 - place % 3], strict=False):
        report_hours(
            actor=_himself(actor, account.person),
            now=now,
            account=account,
            title=line.title,
            block=line.block,
            hours=hours,
            day=day,
            item=line.catalogue_item,
            key=f"{account.pk}:{line.pk}",
        )
