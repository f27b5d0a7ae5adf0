"""Lecturers of institutions who were asked to back up core people."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from phusa.accounts.models import Grant, User
from phusa.base import audit
from phusa.base.access import Actor, Role, require_own
from phusa.base.refusals import Refused
from phusa.base.text import clean, proper_name
from phusa.base.writing import action
from phusa.learning.access import KEEP_CORE_PEOPLE
from phusa.learning.actions.terms import end_assignments, shortened, term
from phusa.learning.models import Lecturer, SupportAssignment
from phusa.organisations.models import Unit, UnitKind


@dataclass(frozen=True, slots=True)
class LecturerFacts:
    """Who the lecturer is; `account` the code he signs in with, where his institution gave him one."""

    name: str
    kind: str
    subject: str = ""
    account: str = ""
    basis: str = ""


@action
def name_lecturer(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    institution: Unit,
    facts: LecturerFacts,
    from_day: date,
    last_day: date | None = None,
) -> Lecturer:
    """Put a lecturer of an institution on the list of a unit.

    Refused for a unit that is no institution, for an account that is no lecturer's there, and for the same name of the
    same institution in the same days.
    """
    require_own(actor, KEEP_CORE_PEOPLE, unit)
    if institution.kind != UnitKind.TRAINING_INSTITUTION:
        raise Refused("no_institution", f"{institution} không phải cơ sở bồi dưỡng.", field="institution")
    name, valid = proper_name(clean(facts.name)), term(from_day, last_day)
    if not name:
        raise Refused("no_name", "Hãy ghi họ và tên giảng viên.", field="name")
    if Lecturer.objects.filter(unit=unit, institution=institution, name=name, valid__overlap=valid).exists():
        raise Refused(
            "named_already", f"{name} của {institution} đã có trong danh sách.", field="name", status=409
        )
    row = Lecturer.objects.create(
        unit=unit,
        institution=institution,
        name=name,
        kind=facts.kind,
        subject=clean(facts.subject),
        user=_account(institution, clean(facts.account), actor.today),
        basis=clean(facts.basis),
        valid=valid,
    )
    after = {"kind": row.get_kind_display(), "institution": institution.name, "from": from_day}
    audit.record(actor, KEEP_CORE_PEOPLE, row, now=now, after=after, reason=row.basis)
    return row


@action
def end_lecturer(*, actor: Actor, now: datetime, lecturer: Lecturer, last_day: date) -> int:
    """End what a lecturer was asked for; his groups end with it; gives how many. Refused for a day outside the term."""
    require_own(actor, KEEP_CORE_PEOPLE, lecturer.unit)
    kept = Lecturer.objects.select_for_update(of=("self",)).select_related("unit").get(pk=lecturer.pk)
    kept.valid = shortened(kept.valid, last_day)
    kept.save(update_fields=["valid"])
    from_day = last_day + timedelta(days=1)
    count = end_assignments(SupportAssignment.objects.filter(lecturer=kept), from_day)
    after = {"until": last_day, "assignments": count}
    audit.record(actor, KEEP_CORE_PEOPLE, kept, now=now, after=after)
    return count


def _account(institution: Unit, code: str, today: date) -> User | None:
    """The account of a lecturer of the institution; None where none was named."""
    if not code:
        return None
    held = Grant.objects.on(today).filter(
        user__code__iexact=code, unit=institution, role=Role.INSTITUTION_LECTURER
    )
    grant = held.select_related("user").first()
    if grant is None:
        raise Refused(
            "no_such_account",
            f"Không có tài khoản giảng viên nào mang mã {code} tại {institution}.",
            field="account",
            next_step="Để trống nếu giảng viên chưa có tài khoản.",
        )
    return grant.user
