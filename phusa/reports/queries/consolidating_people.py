"""From a number of an office's sums down to units, and in a school to the people of its frozen list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from phusa.base.access import Actor, may
from phusa.base.refusals import NotVisible
from phusa.base.ui.show import day
from phusa.cycles.models import SchoolYear
from phusa.documents.access import VIEW_DOCUMENTS
from phusa.documents.models import DocumentKind, OfficialDocument
from phusa.documents.queries.made import documents_for
from phusa.organisations.models import Unit, UnitKind
from phusa.organisations.queries import visible_unit
from phusa.reports.queries.consolidating import CONSOLIDATING, Below, Consolidated, consolidated
from phusa.reports.queries.consolidating_data import ROLES, group_scale, group_title, law_of
from phusa.reports.rules.consolidating import GroupKey, in_scale
from phusa.rules.labels import CLASS_LABELS
from phusa.workflow.models import TAKEN_STATES, ReportKind, Submission, SubmissionStep
from phusa.workflow.queries.taken import figures_of
from phusa.workflow.rules.figures import Figure

EVERYBODY = "Danh sách đã chốt"


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The counts of a unit in a group; `leads_to` is "sums" where it adds up itself, "people" for a school."""

    below: Below
    counts: tuple[int, ...]
    leads_to: str


@dataclass(frozen=True, slots=True)
class GroupPage:
    """One group of an office's sums, unit by unit: those with somebody in the class that was asked for, or all."""

    sums: Consolidated
    key: GroupKey
    title: str
    labels: tuple[str, ...]
    rows: Sequence[GroupRow]
    wanted: str

    @property
    def totals(self) -> tuple[int, ...]:
        """The sums of the rows that are shown."""
        return tuple(sum(row.counts[place] for row in self.rows) for place in range(len(self.labels)))


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """The people of a class as the frozen list of a school has them; `counted` is the number they were counted as."""

    unit: Unit
    school_year: SchoolYear
    title: str
    label: str
    document: OfficialDocument
    people: Sequence[dict[str, Any]]
    counted: int


def group_page(
    unit: Unit, school_year: SchoolYear, instant: datetime, key: GroupKey | None, wanted: str
) -> GroupPage:
    """A group of a unit's sums as of an instant, the first without a key. Raises `NotVisible` where it is empty."""
    sums = consolidated(unit, school_year, instant)
    key = key or next(iter(sums.groups), None)
    if key is None or key not in sums.groups:
        raise NotVisible("Không có số liệu của nhóm này.")
    units = sums.groups[key]
    codes = [item.code for item in group_scale(key)]
    rows = [
        GroupRow(row, in_scale(units[row.unit.pk], codes), _leads_to(row))
        for row in sums.rows
        if row.unit.pk in units and (not wanted or units[row.unit.pk][_kept(wanted)])
    ]
    labels = (*(CLASS_LABELS[code] for code in codes), "Chưa xếp loại")
    return GroupPage(sums, key, group_title(key), labels, rows, wanted)


def _kept(wanted: str) -> str:
    """The class as figures have it: who has none is counted under an empty one."""
    return "" if wanted == "none" else wanted


def _leads_to(row: Below) -> str:
    if row.unit.kind in CONSOLIDATING:
        return "sums"
    return "people" if row.unit.kind == UnitKind.SCHOOL else ""


def people_page(
    actor: Actor, code: str, school_year: SchoolYear, instant: datetime, key: GroupKey | None, wanted: str
) -> PeoplePage:
    """The people behind a number of a school, from the list that was frozen when it sent; everybody without a key.

    Raises `NotVisible` for whoever may not read the school's documents, and where nothing stood at the instant.
    """
    unit = visible_unit(actor, code, VIEW_DOCUMENTS)
    submission = _stood(unit, school_year, instant)
    if submission is None or not may(actor, VIEW_DOCUMENTS, unit):
        raise NotVisible("Trường chưa có báo cáo được nhận ở thời điểm này.")
    documents = documents_for(actor).filter(submissions=submission, kind=DocumentKind.CLASS_LIST)
    document = documents.first()
    if document is None:
        raise NotVisible("Báo cáo này không kèm danh sách xếp loại.")
    figures = figures_of([submission.pk])[submission.pk]
    return PeoplePage(
        unit=unit,
        school_year=school_year,
        title=group_title(key) if key else EVERYBODY,
        label=CLASS_LABELS.get(wanted, "Chưa xếp loại") if wanted else "",
        document=document,
        people=_people(document, key, wanted),
        counted=_counted(figures, key, wanted),
    )


def _stood(unit: Unit, school_year: SchoolYear, instant: datetime) -> Submission | None:
    steps = SubmissionStep.objects.filter(
        unit=unit, school_year=school_year, kind=ReportKind.SCHOOL, at__lte=instant
    )
    last = steps.select_related("submission").order_by("at", "pk").last()
    return last.submission if last is not None and last.state in TAKEN_STATES else None


def _counted(figures: Sequence[Figure], key: GroupKey | None, wanted: str) -> int:
    mine = [one for one in figures if key is None or GroupKey.of(one) == key]
    return sum(one.people for one in mine if not wanted or one.classification == _kept(wanted))


def _people(document: OfficialDocument, key: GroupKey | None, wanted: str) -> list[dict[str, Any]]:
    """The lines of the list in the groups of this role and edition; the list itself knows no level."""
    groups = [group for group in document.data["groups"] if key is None or _is_of(group, key)]
    people: list[dict[str, Any]] = [person for group in groups for person in group["people"]]
    return [person for person in people if not wanted or person["class_code"] == _kept(wanted)]


def _is_of(group: dict[str, Any], key: GroupKey) -> bool:
    law = law_of(key)
    same_law = law is None or group["edition"] == law.dated.isoformat()
    return same_law and bool(group["title"] == ROLES.get(key.group, ""))


def day_words(born: str | None) -> str:
    """A date kept as ISO text as people write it; a year stays a year."""
    try:
        return day(date.fromisoformat(born or ""))
    except ValueError:
        return born or ""
