"""The page of an office's sums: figures with their trail, what is missing, what changed, the reports made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from phusa.base.access import Actor, stands_for
from phusa.cycles.models import SchoolYear
from phusa.documents.models import DocumentKind, OfficialDocument
from phusa.documents.rendering.consolidated import ConsolidatedData
from phusa.organisations.models import Unit, UnitKind
from phusa.reports.access import CONSOLIDATE, PUBLISH
from phusa.reports.models import Publication
from phusa.reports.queries.consolidating import Consolidated, consolidated
from phusa.reports.queries.consolidating_changes import Change, Gap, changes_between, gaps_below, moved_since
from phusa.reports.queries.consolidating_data import report_data
from phusa.reports.rules.consolidating_answers import Warning, instant_in, warnings_of
from phusa.workflow.models import HELD_STATES, YEAR_REPORTS, Submission, SubmissionState
from phusa.workflow.queries.held import current

PAPERS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class SumsPage:
    """All that the page shows; `since` and `changes` where an earlier instant was asked for or handed in.

    `moved` is how many units have another report standing since the latest one was made here.
    """

    sums: Consolidated
    data: ConsolidatedData
    gaps: Sequence[Gap]
    warnings: Sequence[Warning]
    since: datetime | None
    changes: Sequence[Change]
    papers: Sequence[OfficialDocument]
    sent: Submission | None
    published: Publication | None
    may_make: bool
    may_publish: bool
    moved: int

    @property
    def sendable(self) -> OfficialDocument | None:
        """The report that may be sent: the latest one, made of what stands now."""
        return latest_of(self.papers) if self._is_open and not self.moved else None

    @property
    def is_outdated(self) -> bool:
        """Whether the latest report would be sent, were there not units that have moved since it was made."""
        return self._is_open and self.moved > 0

    @property
    def _is_open(self) -> bool:
        """Whether the reader sends for the unit, and nothing of it is held above."""
        return self.may_make and not (self.sent is not None and self.sent.state in HELD_STATES)

    @property
    def recallable(self) -> bool:
        """Whether the reader may take back what was sent: nobody above has received it yet."""
        return self.may_make and self.sent is not None and self.sent.state == SubmissionState.SENT


def handed_in_before(unit: Unit, school_year: SchoolYear, instant: datetime) -> datetime | None:
    """The instant of the figures in the unit's own report that was last handed in before another instant."""
    found = Submission.objects.filter(
        unit=unit,
        school_year=school_year,
        kind=YEAR_REPORTS.get(UnitKind(unit.kind)),
        sent_at__lt=instant,
    ).order_by("attempt")
    last = found.last()
    if last is None:
        return None
    return datetime.fromisoformat(last.content["as_of"]) if "as_of" in last.content else last.sent_at


def warnings_at(sums: Consolidated, gaps: Sequence[Gap]) -> list[Warning]:
    """What takes an answer before a report is made of these sums; a unit that is missing is not named twice."""
    differing = [gap.unit.name for gap in gaps if gap.since is not None]
    return warnings_of([row.unit.name for row in sums.missing], differing)


def latest_of(papers: Sequence[OfficialDocument]) -> OfficialDocument | None:
    """Of the reports made here the one that no later one has replaced."""
    return next((paper for paper in papers if paper.replaced_by_id is None), None)


def sums_page(
    actor: Actor,
    unit: Unit,
    school_year: SchoolYear,
    instant: datetime,
    since: datetime | None,
    *,
    now: datetime,
) -> SumsPage:
    """The page of a unit the actor may see, as of an instant; a fixed number of queries."""
    sums = consolidated(unit, school_year, instant)
    gaps = gaps_below(sums)
    since = since or handed_in_before(unit, school_year, instant)
    changes = changes_between(consolidated(unit, school_year, since), sums) if since else []
    made = OfficialDocument.objects.filter(unit=unit, school_year=school_year, kind=DocumentKind.CONSOLIDATED)
    papers = list(made.order_by("-about")[:PAPERS_SHOWN])
    latest = latest_of(papers)
    published = Publication.objects.filter(unit=unit, school_year=school_year)
    kind = YEAR_REPORTS.get(UnitKind(unit.kind))
    return SumsPage(
        sums=sums,
        data=report_data(sums),
        gaps=gaps,
        warnings=warnings_at(sums, gaps),
        since=since,
        changes=changes,
        papers=papers,
        sent=current(unit, school_year, kind) if kind else None,
        published=published.order_by("-number").first(),
        may_make=stands_for(actor, CONSOLIDATE, unit),
        may_publish=stands_for(actor, PUBLISH, unit),
        moved=moved_since(unit, school_year, paper_instant(latest), now) if latest else 0,
    )


def paper_instant(paper: OfficialDocument) -> datetime:
    """The instant of the figures of a report."""
    return instant_in(paper.about)
