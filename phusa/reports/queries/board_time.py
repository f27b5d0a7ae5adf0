"""What moved the deadline of a board's units: an extension to take back, outages and what each gives back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from phusa.base.clock import start_of
from phusa.base.refusals import NotVisible
from phusa.base.ui.show import lasting
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.workflow.models import Extension, Outage, Submission, Timeliness
from phusa.workflow.rules.due import Gap, lost_before


@dataclass(frozen=True, slots=True)
class Recorded:
    """An outage, and how much of it the deadline of the units gets back; None where none is set."""

    outage: Outage
    back: timedelta | None

    @property
    def lasted(self) -> str:
        """How long it lasted, in words."""
        return lasting(self.outage.ended_at - self.outage.began_at)

    @property
    def given_back(self) -> str:
        """What the deadline gets back, in words; empty for an outage that does not count."""
        return lasting(self.back) if self.back else ""


def outages_of(school_year: SchoolYear, due_at: datetime | None) -> list[Recorded]:
    """The outages within the days of a school year, the latest first."""
    first, after = start_of(school_year.first_day), start_of(school_year.last_day + timedelta(days=1))
    found = Outage.objects.filter(ended_at__gte=first, began_at__lt=after).order_by("-began_at")
    return [
        Recorded(one, lost_before(due_at, [Gap(one.began_at, one.ended_at)]) if due_at else None)
        for one in found
    ]


def sent_in_outage(unit: Unit, school_year: SchoolYear) -> list[Submission]:
    """The reports to a unit that are on time because the service had been down, in the order in which they came."""
    found = Submission.objects.filter(to_unit=unit, school_year=school_year, request=None, is_current=True)
    kept = found.filter(timeliness=Timeliness.IN_OUTAGE).defer("content").select_related("unit")
    return list(kept.order_by("sent_at"))


def extensions_below(unit: Unit, school_year: SchoolYear, day: date) -> QuerySet[Extension]:
    """The extensions that hold of units directly below one on a day, the latest end first."""
    below = Unit.objects.children_of(unit, day).values("pk")
    found = Extension.objects.filter(school_year=school_year, request=None, withdrawn_at=None, unit__in=below)
    return found.select_related("unit").order_by("-until")


def extension_on(unit: Unit, school_year: SchoolYear, day: date, extension_id: int) -> Extension:
    """An extension that holds, of a unit directly below one on a day. Raises `NotVisible`."""
    found = extensions_below(unit, school_year, day).filter(pk=extension_id).first()
    if found is None:
        raise NotVisible("Không tìm thấy lần gia hạn này, hoặc đã được thu hồi.")
    return found
