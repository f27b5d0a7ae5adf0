"""The verb by which an office lays down who decides on appeals first, and within how many days."""

from datetime import datetime

from phusa.assessment.access import SET_APPEAL_TERMS
from phusa.assessment.models import AppealTerm
from phusa.assessment.queries.appeals_owner import latest_term
from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.organisations.models import Unit


@action
def set_appeal_term(
    *, actor: Actor, now: datetime, unit: Unit, school_decides: bool, days: int | None, basis: str
) -> AppealTerm:
    """Lay down for a unit and all under it who decides first and the days to answer, None for none; on a basis.

    It holds for what is sent from now on. The same again changes nothing.
    """
    require(actor, SET_APPEAL_TERMS, unit)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    basis = clean(basis)
    if not basis:
        text = "Ghi căn cứ: văn bản nào đặt hạn và cấp quyết định này."
        raise Refused("no_basis", text, field="basis")
    last = latest_term(unit)
    if last and (last.school_decides, last.days, last.basis) == (school_decides, days, basis):
        return last
    given = {"unit": unit, "school_decides": school_decides, "days": days, "basis": basis}
    row = AppealTerm.objects.create(**given, set_at=now, set_by=actor.name)
    audit.record(
        actor,
        SET_APPEAL_TERMS,
        row,
        now=now,
        before=_facts(last) if last else None,
        after=_facts(row),
        reason=basis,
    )
    return row


def _facts(row: AppealTerm) -> dict[str, object]:
    return {"school_decides": row.school_decides, "days": row.days, "basis": row.basis}
