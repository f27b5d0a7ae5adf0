"""What an inspector leaves behind: that he drew a sample, walked a path, took a file away."""

from datetime import datetime

from django.db.models import Model

from phusa.base import audit
from phusa.base.access import Actor, Guarded, require
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.reports.access import INSPECT
from phusa.staff.actions import note_look
from phusa.staff.models import Person

WHAT = "Đường đi của kết quả"


@action
def note_sample(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    school_year: SchoolYear,
    population: str,
    seed: int,
    size: int,
    purpose: str,
) -> None:
    """Write down that a sample was drawn in a unit: of what, from which seed, how large, what for."""
    require(actor, INSPECT, unit)
    after = {"school_year": school_year.code, "population": population, "seed": seed, "size": size}
    audit.record(actor, INSPECT, unit, now=now, after=after, reason=purpose)


@action
def note_path(*, actor: Actor, now: datetime, thing: Model, person: Person | None, purpose: str) -> None:
    """Write down that somebody walked the path behind a thing; of a person it is a look that he can read himself."""
    assert isinstance(thing, Guarded)
    require(actor, INSPECT, thing)
    if person is not None:
        note_look(actor=actor, now=now, person=person, purpose=purpose, what=WHAT, at=thing)
    audit.record(actor, INSPECT, thing, now=now, after={"what": WHAT}, reason=purpose)


@action
def note_file_taken(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    population: str,
    seed: int,
    files: int,
    sha256: str,
    purpose: str,
) -> None:
    """Write down that an inspection file was taken away: of which sample, how many files, and the manifest's hash."""
    require(actor, INSPECT, unit)
    after = {"population": population, "seed": seed, "files": files, "sha256": sha256}
    audit.record(actor, INSPECT, unit, now=now, after=after, reason=purpose)
