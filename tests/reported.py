"""A school whose year is closed, for tests of sending: everybody scored, one who does not pass, one accepted gap."""

from collections.abc import Mapping

from phusa.assessment.actions.closing import close_year
from phusa.assessment.actions.records import accept_missing
from phusa.assessment.models import AnnualRecord
from phusa.base.access import Actor
from phusa.cycles.queries import day_within
from phusa.reports.actions.sending import send_year
from phusa.reports.queries.sending import year_report
from phusa.workflow.models import Submission
from tests.handed import handing_district
from tests.schools import NOW, District, employ, give, score_all

GAP, FAILED, TEACHERS = 3, 0, 12
REASON = "Nghỉ thai sản cả năm học"


def scored_district(teachers: int = TEACHERS) -> District:
    """The district of `handed` with a scored school: one teacher fails ND1, one has no scores at all."""
    place = handing_district()
    employ(place, place.school, teachers)
    records = score_all(place, place.school, but=[GAP])
    give(place, records[FAILED], ND1="2+2")
    return place


def closed_district() -> District:
    """The same with the gap accepted and the year closed."""
    place = scored_district()
    accept_missing(actor=place.actor("ht"), now=NOW, annual_record=records_of(place)[GAP], reason=REASON)
    close(place)
    return place


def close(place: District) -> None:
    """The head closes the year."""
    close_year(actor=place.actor("ht"), now=NOW, unit=place.school, school_year=place.year)


def records_of(place: District) -> list[AnnualRecord]:
    """The records of the school in the order of its list."""
    return list(AnnualRecord.objects.filter(unit=place.school, school_year=place.year).by_name())


def answers_of(place: District) -> dict[str, str]:
    """A word for everything that takes one."""
    found = year_report(place.school, place.year, day_within(place.year, NOW.date())).findings
    return {one.key: one.suggested or "Đã xem, gửi theo số tính." for one in found if one.takes_answer}


def send(place: District, actor: Actor | None = None, answers: Mapping[str, str] | None = None) -> Submission:
    """The head sends the report of the closed year."""
    return send_year(
        actor=actor or place.actor("ht"),
        now=NOW,
        unit=place.school,
        school_year=place.year,
        answers=answers_of(place) if answers is None else answers,
    )
