"""A group of learners made and filled, and who stands by it for which module."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from phusa.base import audit, ranges
from phusa.base.access import Actor, require_own
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.catalogue.models import CatalogueItem
from phusa.cycles.models import SchoolYear
from phusa.learning.access import KEEP_GROUPS
from phusa.learning.actions.terms import shortened, term
from phusa.learning.models import CorePerson, GroupMember, Lecturer, SupportAssignment, SupportGroup
from phusa.learning.queries.areas import learners_under, units_under
from phusa.learning.queries.reach import core_people_near, lecturers_near
from phusa.organisations.models import Unit

CITE = "Công văn của Sở GDĐT Hà Nội năm 2022, mục 4 bước 5"


@dataclass(frozen=True, slots=True)
class Everybody:
    """Whom a group takes in at once: of a unit or cluster those of a role, level and subject; empty is any."""

    place: Unit
    role: str = ""
    level: str = ""
    subject: str = ""


@action
def start_group(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    school_year: SchoolYear,
    name: str,
    level: str = "",
    subject: str = "",
) -> SupportGroup:
    """Make an empty group of a unit for a school year. Refused without a name and for one that is there already."""
    require_own(actor, KEEP_GROUPS, unit)
    if not clean(name):
        raise Refused("no_name", "Hãy đặt tên nhóm, ví dụ “Toán THCS cụm 1”.", field="name")
    if SupportGroup.objects.filter(unit=unit, school_year=school_year, name__iexact=clean(name)).exists():
        text = f"{unit} đã có nhóm “{clean(name)}” trong năm học {school_year}. Hãy đặt tên khác."
        raise Refused("name_taken", text, field="name", status=409)
    group = SupportGroup.objects.create(
        unit=unit, school_year=school_year, name=clean(name), level=level, subject=clean(subject)
    )
    after = {"name": group.name, "level": level, "subject": group.subject, "school_year": school_year.code}
    audit.record(actor, KEEP_GROUPS, group, now=now, after=after)
    return group


@action
def add_learners(
    *, actor: Actor, now: datetime, group: SupportGroup, people: Collection[int], from_day: date
) -> int:
    """Take people (ids) who work under the group's unit into it from a day on; gives how many are new.

    Who is in it already stays as he is. Refused for a day outside the school year, and for people who work elsewhere.
    """
    kept = _locked(actor, group)
    _check_day(kept, from_day)
    under = learners_under(units_under(kept.unit, from_day), from_day)
    return _take_in(actor, now, kept, _all_of(under, people), from_day)


@action
def add_everybody(*, actor: Actor, now: datetime, group: SupportGroup, who: Everybody, from_day: date) -> int:
    """Take everybody of a place, role, level and subject into the group, but core people; gives how many are new.

    Refused for a place outside the group's unit, and when nobody answers to it.
    """
    kept = _locked(actor, group)
    _check_day(kept, from_day)
    units = units_under(kept.unit, from_day)
    posts = learners_under(units_under(who.place, from_day), from_day).filter(unit__in=units)
    wanted = {"role": who.role, "level": who.level, "subject__iexact": clean(who.subject)}
    posts = posts.filter(**{name: value for name, value in wanted.items() if value})
    core = CorePerson.objects.on(from_day).values("person")
    people = set(posts.exclude(person__in=core).values_list("person", flat=True))
    if not people:
        raise Refused(
            "nobody",
            f"Không có ai ở {who.place} thuộc {kept.unit} khớp điều kiện này.",
            next_step="Bỏ bớt điều kiện, hoặc xem môn dạy ghi trong hồ sơ nhân sự.",
        )
    return _take_in(actor, now, kept, people, from_day)


@action
def drop_learner(*, actor: Actor, now: datetime, member: GroupMember, last_day: date) -> None:
    """Let somebody be in the group up to a last day; before his first day he was never in it."""
    kept = _locked(actor, member.group)
    row = GroupMember.objects.select_for_update(of=("self",)).select_related("person").get(pk=member.pk)
    if last_day < row.valid.lower:
        row.delete()
    elif row.valid.upper is None or last_day < row.valid.upper:
        row.valid = ranges.since(row.valid.lower, last_day + timedelta(days=1))
        row.save(update_fields=["valid"])
    audit.record(
        actor, KEEP_GROUPS, kept, now=now, before={"person": row.person.name}, after={"until": last_day}
    )


@action
def assign(
    *,
    actor: Actor,
    now: datetime,
    group: SupportGroup,
    supporter: CorePerson | Lecturer,
    item: CatalogueItem,
    from_day: date,
    last_day: date | None = None,
) -> SupportAssignment:
    """Name a core person or lecturer to stand by a group for a module from a day to a last one.

    The days are inside his own term, and open where that is. Refused for people of lists that do not reach the group's
    unit, for somebody who is a learner of the group, and for what he has for the same module already.
    """
    kept = _locked(actor, group)
    _check_day(kept, from_day)
    valid = term(from_day, last_day)
    near = core_people_near if isinstance(supporter, CorePerson) else lecturers_near
    if not near(kept.unit, from_day).filter(pk=supporter.pk).exists():
        raise NotVisible("Người này không có trong danh sách cốt cán, giảng viên của ngày ấy.")
    upper = supporter.valid.upper
    if upper is not None and (valid.upper is None or valid.upper > upper):
        valid = ranges.since(from_day, upper)
    _check_learners(kept, supporter, valid)
    named = {"core_person": supporter} if isinstance(supporter, CorePerson) else {"lecturer": supporter}
    same = SupportAssignment.objects.filter(group=kept, catalogue_item=item, valid__overlap=valid, **named)
    if same.exists():
        text = f"{supporter} đã được phân công nhóm này, mô đun {item.code}, trong thời gian ấy."
        raise Refused("assigned_already", text, field="from_day", status=409)
    row = SupportAssignment.objects.create(group=kept, catalogue_item=item, valid=valid, **named)
    after = {"supporter": str(supporter), "item": item.code, "from": from_day}
    audit.record(actor, KEEP_GROUPS, kept, now=now, after=after)
    return row


@action
def end_assignment(*, actor: Actor, now: datetime, assignment: SupportAssignment, last_day: date) -> None:
    """Let an assignment end with a last day. Refused for a day outside it."""
    kept = _locked(actor, assignment.group)
    row = SupportAssignment.objects.select_for_update().get(pk=assignment.pk)
    row.valid = shortened(row.valid, last_day)
    row.save(update_fields=["valid"])
    audit.record(actor, KEEP_GROUPS, kept, now=now, after={"supporter": str(assignment), "until": last_day})


def _locked(actor: Actor, group: SupportGroup) -> SupportGroup:
    require_own(actor, KEEP_GROUPS, group.unit)
    rows = SupportGroup.objects.select_for_update(of=("self",)).select_related("unit", "school_year")
    return rows.get(pk=group.pk)


def _check_day(group: SupportGroup, day: date) -> None:
    year = group.school_year
    if not year.first_day <= day <= year.last_day:
        text = f"Ngày bắt đầu phải thuộc năm học {year} của nhóm."
        raise Refused("day_outside", text, field="from_day")


def _all_of(posts: QuerySet, people: Collection[int]) -> set[int]:
    """The people asked for, when every one of them holds one of the posts."""
    wanted = set(people)
    found = set(posts.filter(person__in=wanted).values_list("person", flat=True))
    if found != wanted:
        raise NotVisible("Có người không công tác tại đơn vị của nhóm.")
    return found


def _take_in(actor: Actor, now: datetime, group: SupportGroup, people: set[int], from_day: date) -> int:
    valid = ranges.since(from_day)
    there = GroupMember.objects.filter(group=group, person__in=people, valid__overlap=valid)
    fresh = sorted(people - set(there.values_list("person", flat=True)))
    GroupMember.objects.bulk_create(GroupMember(group=group, person_id=pk, valid=valid) for pk in fresh)
    if fresh:
        audit.record(actor, KEEP_GROUPS, group, now=now, after={"people": len(fresh), "from": from_day})
    return len(fresh)


def _check_learners(group: SupportGroup, supporter: CorePerson | Lecturer, valid: object) -> None:
    """Nobody stands by himself."""
    if not isinstance(supporter, CorePerson):
        return
    if GroupMember.objects.filter(group=group, person=supporter.person_id, valid__overlap=valid).exists():
        raise Refused(
            "supports_himself",
            f"{supporter.person} đang là người học của nhóm này nên không được phân công hỗ trợ nhóm.",
            cite=CITE,
            field="supporter",
            next_step="Chọn người khác, hoặc đưa người này ra khỏi nhóm trước.",
        )
