"""The verb that writes a whole school's year at once: plans, exemptions, scores and what follows from them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from phusa.assessment.access import IMPORT_SCORES
from phusa.assessment.actions.closing import refuse_closed
from phusa.assessment.actions.components import Origin, write_components
from phusa.assessment.actions.results import refresh_results
from phusa.assessment.models import AnnualRecord
from phusa.base import audit, bulk
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.rules.facts import Component
from phusa.staff.queries import main_posts

OF_THE_ROW = (
    "role",
    "level",
    "elective_modules",
    "exemptions",
    "stated_average",
    "stated_class",
    "differences",
    "version",
)


@dataclass(frozen=True, slots=True)
class YearRow:
    """What is to be written of one person's year; each component with the place it was taken from.

    No modules means: the plan stays as it is. Components not given stay as they are.
    """

    person_id: int
    role: str
    level: str
    modules: Sequence[str]
    components: Sequence[tuple[Component, str]]
    exemptions: Sequence[dict[str, str]] = ()
    stated_average: str = ""
    stated_class: str = ""
    differences: Sequence[dict[str, str]] = field(default_factory=list)


@action
def write_year(
    *, actor: Actor, now: datetime, unit: Unit, school_year: SchoolYear, rows: Sequence[YearRow], source: str
) -> int:
    """Write many people's plans and scores, opening records where there were none; gives how many changed.

    A fixed number of statements however many people, one audit line. Refused when the year is closed.
    """
    require(actor, IMPORT_SCORES, unit)
    refuse_closed(unit, school_year)
    records = _records(unit, school_year, [row.person_id for row in rows])
    wanted = []
    places: dict[tuple[int, str, str], str] = {}
    for row in rows:
        record = records[row.person_id]
        _take_over(record, row)
        components = {(c.block, c.module): c for c, _ in row.components}
        places |= {(record.pk, c.block, c.module): place for c, place in row.components}
        wanted.append((record, components))
    bulk.update_rows(list(records.values()), OF_THE_ROW)
    changes = write_components(wanted, Origin(actor.name, now, source, places))
    refresh_results(unit, school_year, [record.pk for record in records.values()], now=now)
    after = {"people": len(rows), "changed": len(changes), "school_year": school_year.code}
    audit.record(actor, IMPORT_SCORES, unit, now=now, after=after, reason=source)
    return len(changes)


def _take_over(record: AnnualRecord, row: YearRow) -> None:
    record.role, record.level = row.role, row.level
    record.elective_modules = list(row.modules) or record.elective_modules
    record.exemptions = list(row.exemptions)
    record.stated_average, record.stated_class = row.stated_average, row.stated_class
    record.differences = list(row.differences)
    record.version += 1


def _records(unit: Unit, school_year: SchoolYear, people: Sequence[int]) -> dict[int, AnnualRecord]:
    """The records of these people by person, opened from their main posts where there were none, locked."""
    have = AnnualRecord.objects.filter(school_year=school_year, person__in=people)
    posts = {post.person_id: post for post in main_posts(unit, school_year.last_day)}
    homes = dict(have.values_list("person", "unit"))
    missing = sorted(set(people) - set(homes))
    strangers = [person for person in missing if person not in posts]
    strangers += [person for person, home in homes.items() if home != unit.pk]
    if strangers:
        raise Refused(
            "no_post",
            f"{len(strangers)} người không thuộc {unit} trong năm học {school_year}, hoặc đã có hồ sơ ở đơn vị khác.",
            next_step="Tải tệp lên lại để đối chiếu với danh sách hiện nay. Chưa có gì được ghi.",
            status=409,
        )
    AnnualRecord.objects.bulk_create(
        AnnualRecord(
            person_id=person,
            school_year=school_year,
            unit=unit,
            subject_group=posts[person].subject_group,
            role=posts[person].role,
            position=posts[person].position,
            level=posts[person].level,
        )
        for person in missing
    )
    kept = AnnualRecord.objects.select_for_update(of=("self",)).filter(
        school_year=school_year, unit=unit, person__in=people
    )
    return {record.person_id: record for record in kept.order_by("pk")}
