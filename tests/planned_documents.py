"""Plans that were brought in from documents, for tests of pages."""

import io
from pathlib import Path
from typing import Any

from django.core.files import File

from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.planning.actions.imports import bring_plan
from phusa.planning.models import PlanImport
from tests.planned import PlannedSchool
from tests.schools import NOW, system

PLANS = Path(__file__).parent / "data" / "plans"
MAI_SON = "772-mai-son.txt"


def opened(name: str = MAI_SON) -> "File[Any]":
    """One of the documents, as an upload gives it."""
    return File(io.BytesIO((PLANS / name).read_bytes()), name)


def brought_in(unit: Unit, year: SchoolYear | None = None, name: str = MAI_SON) -> PlanImport:
    """A document brought in for a unit; the same file again gives the one that waits."""
    return bring_plan(actor=system(), now=NOW, unit=unit, school_year=year, file=opened(name), name=name)


def brought_by(planned: PlannedSchool, who: str = "cv", name: str = MAI_SON, **of: Any) -> PlanImport:
    """A document brought in by somebody of the office (or of `unit`)."""
    given = {"unit": planned.place.office, "school_year": None, **of}
    actor = planned.place.actor(who)
    return bring_plan(actor=actor, now=NOW, file=opened(name), name=name, **given)
