"""Reports of offices that are made and published, for tests of public pages."""

from datetime import timedelta

from phusa.documents.models import OfficialDocument
from phusa.organisations.models import Unit, UnitKind
from phusa.reports.actions.consolidating import make_consolidated
from phusa.reports.actions.publishing import publish
from phusa.reports.models import Publication
from tests.schools import NOW, District, found
from tests.submitted import hand_in, teachers

HOUR = timedelta(hours=1)
# Excellent, good, average, not completed.
COUNTS = ((3, 20, 9, 6), (40, 30, 10, 12), (8, 50, 60, 7), (9, 31, 16, 5))


def four_schools(place: District) -> list[Unit]:
    """Four schools of the office hand in; only the first has a small count."""
    others = [
        found(f"THCS-{n}", f"Trường THCS số {n}", UnitKind.SCHOOL, place.office, levels=["THCS"])
        for n in (3, 4)
    ]
    schools = [*place.schools, *others]
    for school, (best, good, fair, not_done) in zip(schools, COUNTS, strict=True):
        counts = {"gioi": best, "kha": good, "trung_binh": fair, "khong_hoan_thanh": not_done}
        hand_in(school, place.office, place.year, NOW, teachers(**counts))
    return schools


def made(place: District, hours: int = 1, unit: Unit | None = None, who: str = "cv") -> OfficialDocument:
    """A report as of some hours later, made then."""
    now = NOW + hours * HOUR
    return make_consolidated(
        actor=place.actor(who),
        now=now,
        unit=unit or place.office,
        school_year=place.year,
        as_of=now,
        answers={"missing": "Mất điện", "differing": "Đã biết"},
    )


def published(place: District, hours: int = 1, unit: Unit | None = None, who: str = "cv") -> Publication:
    """The same, published an hour after."""
    document = made(place, hours, unit, who)
    return publish(actor=place.actor(who), now=NOW + (hours + 1) * HOUR, document=document)
