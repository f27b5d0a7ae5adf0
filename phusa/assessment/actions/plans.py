"""What an approved plan, or relief granted, says of a person's year, taken over into the record that is judged."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from phusa.assessment.access import ENTER_SCORES
from phusa.assessment.actions.closing import is_closed
from phusa.assessment.actions.results import refresh_results
from phusa.assessment.models import AnnualRecord, ComponentScore
from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.bulk import any_of, update_rows
from phusa.base.refusals import Refused
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.planning.models import PersonalPlanVersion, Relief, ReliefKind, ReliefState
from phusa.planning.rules.suggesting import ELECTIVE_BLOCKS
from phusa.planning.rules.versions import KeptPlan, of_json

WRITTEN = ("elective_modules", "exemptions", "version")


@action
def follow_plans(
    *, actor: Actor, now: datetime, unit: Unit, school_year: SchoolYear, plan_ids: Collection[int]
) -> int:
    """Let the open records of a unit's year hold modules and exemptions of approved plans; gives how many changed.

    A module that has a score already stays, topics without a code are left to the mark sheet, and a record whose scores
    do not admit the plan stays as it is. A closed year stays; records that do not exist are not opened.
    """
    require(actor, ENTER_SCORES, unit)
    plans = _approved(plan_ids)
    found = AnnualRecord.objects.select_for_update(of=("self",)).filter(
        unit=unit, school_year=school_year, person__in=any_of(list(plans))
    )
    records = [] if is_closed(unit, school_year) else list(found.select_related("person").order_by("pk"))
    scored = _scored(records)
    changed = [one for one in records if _take_over(one, plans[one.person_id], scored[one.pk])]
    written = _write(unit, school_year, changed, now)
    if written:
        after = {"school_year": school_year.code, "people": written}
        audit.record(actor, ENTER_SCORES, unit, now=now, after=after, reason="Theo kế hoạch đã duyệt")
    return written


@action
def follow_relief(*, actor: Actor, now: datetime, relief: Relief) -> int:
    """Let the open record of a person's year hold an exemption granted, or none where it ended; gives how many changed.

    What the record holds of other blocks stays. Modules of a block he is exempt from go, unless they have a score;
    they come back with his next approved plan. A record whose scores do not admit it, or of a closed year, stays.
    """
    rows = AnnualRecord.objects.select_for_update(of=("self",)).select_related(
        "person", "unit", "school_year"
    )
    record = rows.filter(person=relief.person_id, school_year=relief.school_year_id).first()
    if record is None or relief.kind != ReliefKind.EXEMPTION:
        return 0
    require(actor, ENTER_SCORES, record.unit)
    if is_closed(record.unit, record.school_year):
        return 0
    is_granted = relief.state == ReliefState.APPROVED
    exempt = [one for one in record.exemptions if one["block"] != relief.block]
    exempt += [{"block": relief.block, "basis": relief.basis}] if is_granted else []
    gone = is_granted and relief.block in ELECTIVE_BLOCKS
    modules = _scored([record])[record.pk] if gone else record.elective_modules
    changed = [record] if _hold(record, modules, sorted(exempt, key=lambda one: one["block"])) else []
    written = _write(record.unit, record.school_year, changed, now)
    if written:
        after = {"exemptions": ", ".join(one["block"] for one in record.exemptions) or "không"}
        audit.record(actor, ENTER_SCORES, record, now=now, after=after, reason="Theo miễn, hoãn đã duyệt")
    return written


def _approved(plan_ids: Collection[int]) -> Mapping[int, KeptPlan]:
    """The latest version of each plan, by person."""
    versions = PersonalPlanVersion.objects.filter(plan__in=any_of(plan_ids)).order_by("plan", "number")
    return {person: of_json(content) for person, content in versions.values_list("plan__person", "content")}


def _scored(records: Sequence[AnnualRecord]) -> Mapping[int, list[str]]:
    """The modules that have a score, by record."""
    scores = ComponentScore.objects.filter(annual_record__in=[one.pk for one in records]).exclude(module="")
    found: dict[int, list[str]] = defaultdict(list)
    for record, module in scores.order_by("module").values_list("annual_record", "module"):
        found[record].append(module)
    return found


def _take_over(record: AnnualRecord, plan: KeptPlan, scored: Sequence[str]) -> bool:
    """Whether the record holds anything else than before."""
    codes = [line.code for line in plan.lines if line.block in ELECTIVE_BLOCKS and line.code]
    modules = list(dict.fromkeys([*codes, *scored]))
    exempt = [{"block": one.block, "basis": one.exempt} for one in plan.targets if one.exempt]
    return _hold(record, modules, exempt)


def _hold(record: AnnualRecord, modules: list[str], exempt: list[dict[str, str]]) -> bool:
    """Let the record hold these; whether it held anything else before."""
    if (modules, exempt) == (record.elective_modules, record.exemptions):
        return False
    record.elective_modules, record.exemptions = modules, exempt
    record.version += 1
    return True


def _write(unit: Unit, school_year: SchoolYear, records: Sequence[AnnualRecord], now: datetime) -> int:
    """Write all of them at once; one by one where scores do not admit somebody's plan, whose record then stays."""
    if not records:
        return 0
    try:
        with transaction.atomic():
            update_rows(records, WRITTEN)
            refresh_results(unit, school_year, [one.pk for one in records], now=now)
    except Refused:
        if len(records) == 1:
            return 0
        return sum(_write(unit, school_year, [one], now) for one in records)
    return len(records)
