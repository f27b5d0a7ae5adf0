"""Whose sensitive data and which uploaded lists have been kept as long as the setting says."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from phusa.base import ranges
from phusa.base.clock import day_of
from phusa.base.models import ImportBatch, ImportRow, ImportState
from phusa.staff.models import BroughtRecord, CorrectionRequest, CorrectionState, PersonalData, Post
from phusa.staff.queries.brought import SEALED

OVER = (ImportState.APPLIED, ImportState.DISCARDED, ImportState.TAKEN_BACK, ImportState.REFUSED)


@dataclass(frozen=True, slots=True)
class Due:
    """How much there is to forget."""

    people: int
    requests: int
    brought: int
    files: int
    rows: int

    @property
    def nothing(self) -> bool:
        """Whether nothing is due."""
        return not any((self.people, self.requests, self.brought, self.files, self.rows))


def data_due(now: datetime, days: int) -> QuerySet[PersonalData]:
    """Phone, e-mail or ethnicity of people whose last post ended so many days ago or earlier.

    The number stays: it says whose results and certificates these are. A merged record lives as long as the one that
    was kept; whoever never held a post is left alone.
    """
    known = Q(ethnicity__isnull=False) | Q(phone__isnull=False) | Q(email__isnull=False)
    return PersonalData.objects.filter(known).filter(*_gone("person", now, days))


def requests_due(now: datetime, days: int) -> QuerySet[CorrectionRequest]:
    """Answered requests of the same people that still hold what was wished."""
    answered = CorrectionRequest.objects.filter(wanted__isnull=False).exclude(state=CorrectionState.OPEN)
    return answered.filter(*_gone("person", now, days))


def brought_due(now: datetime, days: int) -> QuerySet[BroughtRecord]:
    """Brought records of the same people whose personal part is still there."""
    return BroughtRecord.objects.filter(content__has_key=SEALED).filter(*_gone("person", now, days))


def batches_due(now: datetime, days: int) -> QuerySet[ImportBatch]:
    """Staff lists over since so many days of which the file or rows are still there."""
    old = ImportBatch.objects.annotate(over_at=Coalesce("taken_back_at", "applied_at", "created_at"))
    rows = ImportRow.objects.filter(batch=OuterRef("pk"))
    past = old.filter(kind="staff", state__in=OVER, over_at__lte=now - timedelta(days=days))
    return past.filter(~Q(file="") | Exists(rows))


def due(now: datetime, days: int) -> Due:
    """The counts of a dry run."""
    batches = batches_due(now, days)
    return Due(
        people=data_due(now, days).count(),
        requests=requests_due(now, days).count(),
        brought=brought_due(now, days).count(),
        files=batches.exclude(file="").count(),
        rows=ImportRow.objects.filter(batch__in=batches.values("pk")).count(),
    )


def _gone(person: str, now: datetime, days: int) -> tuple[Q, Q]:
    """That a row's person (or the record into which his was merged) has held no post for so many days."""
    owner = Coalesce(OuterRef(f"{person}__merged_into"), OuterRef(person))
    since = ranges.since(day_of(now) - timedelta(days=days))
    held = Post.objects.filter(person=owner)
    return Q(Exists(held)), ~Q(Exists(held.filter(valid__overlap=since)))
