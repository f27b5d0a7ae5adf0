"""The list of core people of a department or office: somebody named, his term corrected, his term ended."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from phusa.base import audit
from phusa.base.access import Actor, require_own
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.learning.access import KEEP_CORE_PEOPLE, KEEPERS
from phusa.learning.actions.roles import give_role, take_role
from phusa.learning.actions.terms import end_assignments, shortened, term
from phusa.learning.models import CoreKind, CorePerson, SupportAssignment
from phusa.learning.rules.spread import KINDS_OF_ROLES
from phusa.organisations.models import Place, Unit
from phusa.staff.models import Person, Post

CITE = "962/BGDĐT-NGCBQLCSGD, mục 3"


@dataclass(frozen=True, slots=True)
class CoreTerms:
    """For what somebody is named. `load` is how many learners he takes, None where nobody said."""

    kind: str
    level: str
    subject: str = ""
    load: int | None = None
    basis: str = ""


@action
def name_core_person(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    person: Person,
    terms: CoreTerms,
    from_day: date,
    last_day: date | None = None,
) -> CorePerson:
    """Put somebody on the list of a unit from a day to a last one, and give a core teacher with an account his role.

    Refused for a unit that keeps no list, for people who do not work under it on the first day in the role of the kind,
    without a basis, and for a term that overlaps one he has for the same.
    """
    require_own(actor, KEEP_CORE_PEOPLE, unit)
    check_unit(unit)
    valid, subject = term(from_day, last_day), clean(terms.subject)
    _check_post(unit, person, terms.kind, from_day)
    if not clean(terms.basis):
        raise Refused("no_basis", "Hãy ghi căn cứ, ví dụ số và ngày quyết định.", field="basis")
    same = CorePerson.objects.filter(
        unit=unit, person=person, kind=terms.kind, level=terms.level, subject__iexact=subject
    )
    if same.filter(valid__overlap=valid).exists():
        text = f"{person} đã có trong danh sách cốt cán cấp học và môn này trong thời gian ấy."
        raise Refused("named_already", text, field="from_day", status=409)
    row = CorePerson.objects.create(
        unit=unit,
        person=person,
        kind=terms.kind,
        level=terms.level,
        subject=subject,
        load=terms.load,
        basis=clean(terms.basis),
        valid=valid,
    )
    give_role(actor, now, row)
    after = {"kind": row.get_kind_display(), "level": row.level, "subject": subject, "from": from_day}
    audit.record(actor, KEEP_CORE_PEOPLE, row, now=now, after=after, reason=row.basis)
    return row


@action
def correct_core_person(
    *, actor: Actor, now: datetime, core_person: CorePerson, load: int | None, basis: str
) -> None:
    """Change how many learners somebody takes, and the basis; the same again changes nothing."""
    kept = _locked(actor, core_person)
    if not clean(basis):
        raise Refused("no_basis", "Hãy ghi căn cứ, ví dụ số và ngày quyết định.", field="basis")
    before = {"load": kept.load, "basis": kept.basis}
    kept.load, kept.basis = load, clean(basis)
    after = {"load": kept.load, "basis": kept.basis}
    if before != after:
        kept.save(update_fields=["load", "basis"])
        audit.record(actor, KEEP_CORE_PEOPLE, kept, now=now, before=before, after=after)


@action
def end_core_person(
    *, actor: Actor, now: datetime, core_person: CorePerson, last_day: date, reason: str
) -> int:
    """End a term with a last day: assignments to groups end with it, the role goes; gives how many assignments ended.

    Assignments that would begin later are struck. Refused for a day outside the term and without a reason.
    """
    kept = _locked(actor, core_person)
    if not clean(reason):
        raise Refused("no_reason", "Hãy ghi lý do kết thúc.", field="reason")
    kept.valid = shortened(kept.valid, last_day)
    kept.end_reason = clean(reason)
    kept.save(update_fields=["valid", "end_reason"])
    from_day = last_day + timedelta(days=1)
    count = end_assignments(SupportAssignment.objects.filter(core_person=kept), from_day)
    take_role(actor, now, kept, from_day)
    after = {"until": last_day, "assignments": count}
    audit.record(actor, KEEP_CORE_PEOPLE, kept, now=now, after=after, reason=kept.end_reason)
    return count


def _locked(actor: Actor, core_person: CorePerson) -> CorePerson:
    require_own(actor, KEEP_CORE_PEOPLE, core_person.unit)
    rows = CorePerson.objects.select_for_update(of=("self",)).select_related("unit", "person__user")
    return rows.get(pk=core_person.pk)


def check_unit(unit: Unit) -> None:
    """Refuse a unit that keeps no list of core people."""
    if unit.kind not in KEEPERS:
        raise Refused(
            "keeps_no_list",
            f"{unit} không lập danh sách cốt cán: danh sách do Sở, Phòng hoặc xã lập.",
            cite=CITE,
            status=403,
        )


def _check_post(unit: Unit, person: Person, kind: str, day: date) -> None:
    """People are named by the unit under which they work, teachers as core teachers, managers as core managers."""
    place = Place.objects.on(day).filter(unit=unit).first()
    under = Place.objects.on(day).filter(path__startswith=place.path if place else "?")
    posts = Post.objects.on(day).filter(person=person, is_main=True, unit__in=under.values("unit"))
    post = posts.first()
    if post is None:
        raise Refused(
            "works_elsewhere",
            f"{person} không công tác tại đơn vị nào thuộc {unit} vào ngày bắt đầu.",
            field="from_day",
            next_step="Xem lại ngày bắt đầu, hoặc chọn người đang công tác tại đơn vị trực thuộc.",
        )
    if KINDS_OF_ROLES[post.role] != kind:
        text = f"{person} là {post.get_role_display().lower()}, không nêu làm {CoreKind(kind).label.lower()} được."
        raise Refused("other_role", text, cite="Công văn của Sở GDĐT Hà Nội năm 2022, mục 2", field="kind")
