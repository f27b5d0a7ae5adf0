"""What a letter that is confirmed sets: its days that are deadlines of a school year, for a unit and all under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from phusa.base.access import Actor
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import show_date
from phusa.cycles.actions import Due, set_deadlines
from phusa.cycles.models import SchoolYear
from phusa.documents.models import DocumentDeadline, DocumentType, IncomingLetter, RegisteredDocument
from phusa.documents.queries.letters_known import dated_by
from phusa.documents.rules.proposals import ProposedTask, proposals_of


@dataclass(frozen=True, slots=True)
class SetDate:
    """A day of the letter that is a deadline of its school year, by the place of its proposal."""

    place: int
    code: str
    day: date


def set_dates(
    *,
    actor: Actor,
    now: datetime,
    letter: IncomingLetter,
    document: RegisteredDocument,
    dates: Sequence[SetDate],
) -> None:
    """Set the chosen deadlines with their wording; each version leads to the document that set it."""
    if not dates:
        return
    dated = dated_by(actor, letter.unit)
    if dated is None or any(one.code not in dated.codes for one in dates):
        raise NotVisible("Hạn này do đơn vị quản lý đặt.")
    read = {one.place: one for one in proposals_of(letter.proposals, dict(DocumentType.choices)).tasks}
    wanted = [_due(one, read[one.place]) for one in dates]
    rows = set_deadlines(actor=actor, now=now, scope=letter.unit, wanted=wanted, cite=document.name)
    for row, one in zip(rows, dates, strict=True):
        DocumentDeadline.objects.get_or_create(
            version=row.versions.latest("pk"),
            defaults={"document": document, "sentence": read[one.place].sentence},
        )


def _due(one: SetDate, task: ProposedTask) -> Due:
    year = SchoolYear.objects.on(one.day).first()
    if year is None:
        raise Refused(
            "no_school_year",
            f"Ngày {show_date(one.day)} không thuộc năm học nào đã mở. Mở năm học trước, hoặc chọn không đặt hạn.",
            field=f"due{one.place}_sets",
        )
    return Due(one.code, year, one.day, task.wording)
