"""What councils found about materials: lines that are only added."""

from dataclasses import dataclass
from datetime import date, datetime

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.clock import day_of
from phusa.base.refusals import Refused
from phusa.base.text import clean, show_date
from phusa.base.writing import action
from phusa.providers.access import RECORD_APPRAISALS
from phusa.providers.actions.materials import check_appraised_source, locked
from phusa.providers.models import Appraisal, Material, MaterialState


@dataclass(frozen=True, slots=True)
class Finding:
    """What a council decided; `expires` is the last day the material may be used, None for no end."""

    council: str
    decision_number: str
    day: date
    passed: bool
    expires: date | None = None
    note: str = ""


@action
def record_appraisal(*, actor: Actor, now: datetime, material: Material, finding: Finding) -> Appraisal:
    """Record what a council found (S-043); of several the latest day counts. The very same recorded again is one.

    Refused without the council, the decision's number, or with a day that is still to come.
    """
    require(actor, RECORD_APPRAISALS, material)
    row = locked(material)
    check_appraised_source(row)
    values = _checked(finding, day_of(now))
    there = row.appraisals.filter(**values).first()
    if there is not None:
        return there
    made = Appraisal.objects.create(material=row, recorded_at=now, recorded_by=actor.name, **values)
    latest = row.appraisals.latest("day", "pk")
    row.state = MaterialState.APPRAISED if latest.passed else MaterialState.DRAFT
    row.save()
    after = {"code": made.decision_number, "day": made.day, "result": "đạt" if made.passed else "chưa đạt"}
    audit.record(actor, RECORD_APPRAISALS, row, now=now, after=after)
    return made


def _checked(finding: Finding, today: date) -> dict[str, object]:
    if not clean(finding.council):
        raise Refused("no_council", "Ghi hội đồng đã thẩm định tài liệu.", field="council")
    if not clean(finding.decision_number):
        raise Refused("no_decision", "Ghi số quyết định hoặc biên bản thẩm định.", field="decision_number")
    if finding.day > today:
        text = f"Ngày {show_date(finding.day)} chưa đến. Ghi ngày ký quyết định."
        raise Refused("day_to_come", text, field="day")
    if finding.expires is not None and finding.expires < finding.day:
        raise Refused("expires_before", "Ngày hết hiệu lực không thể trước ngày quyết định.", field="expires")
    return {
        "council": clean(finding.council),
        "decision_number": clean(finding.decision_number),
        "day": finding.day,
        "passed": finding.passed,
        "expires": finding.expires,
        "note": clean(finding.note),
    }
