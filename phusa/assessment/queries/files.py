"""Workbooks that go out: the mark sheet to fill in, and a school's own sheet back with what is wrong in it."""

from datetime import date
from pathlib import Path

from django.conf import settings

from phusa.assessment.models import AnnualRecord, ScoreSheet
from phusa.assessment.rules.marksheets.template import RosterPerson, mark_template
from phusa.base.exports.templates import write_template
from phusa.base.exports.workbooks import RowNote, with_errors
from phusa.base.imports.limits import Limits
from phusa.base.imports.workbooks import open_workbook
from phusa.base.text import PartialDate
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.staff.models import Person, Position
from phusa.staff.queries import main_posts

# As the drop-down of the sheet has them.
POSTS = {Position.SUBJECT_GROUP_HEAD: "Tổ trưởng"}
SPARE_MODULES = 4
# New people are proposed on the screen; in the file there is nothing to mend about them.
PROPOSED = "unknown_person"


def template_file(unit: Unit, school_year: SchoolYear, *, halves: bool) -> bytes:
    """The mark sheet of a school's year as .xlsx: roster and modules filled in, scores to come."""
    records = AnnualRecord.objects.filter(unit=unit, school_year=school_year)
    planned = {module for plan in records.values_list("elective_modules", flat=True) for module in plan}
    people = [
        RosterPerson(
            name=post.person.name,
            birth=_birth(post.person),
            post=POSTS.get(Position(post.position), post.get_position_display()),
            to=post.subject_group.name if post.subject_group else "",
        )
        for post in main_posts(unit, school_year.last_day)
    ]
    level = unit.levels[0] if unit.levels else "TH"
    modules = sorted(planned) or [f"{level}{number}" for number in range(1, SPARE_MODULES + 1)]
    template = mark_template(
        unit_name=unit.name,
        year=str(school_year),
        people=people,
        groups=sorted({person.to for person in people if person.to}),
        modules=modules,
        halves=halves,
    )
    return write_template(template)


def sheet_with_errors(sheet: ScoreSheet) -> bytes:
    """The school's own workbook as .xlsx with a column "Lỗi": what each row needs, rows in error coloured."""
    batch = sheet.batch
    limits = Limits(upload_bytes=settings.UPLOAD_LIMIT)
    path = Path(batch.file.path)
    of_rows = [issue for row in batch.rows.order_by("number") for issue in row.issues]
    notes = [
        RowNote(issue["row"], issue["text"], issue["severity"] == "error")
        for issue in [*batch.reading.get("issues", []), *of_rows]
        if issue["code"] != PROPOSED
    ]
    return with_errors(
        path,
        open_workbook(path, name=batch.file_name, allowed=limits),
        sheet=batch.reading["sheet"],
        header_row=max(batch.reading["header_rows"]),
        notes=notes,
    )


def _birth(person: Person) -> PartialDate | None:
    born: date | None = person.birth_date
    if born:
        return PartialDate(born.year, born.month, born.day)
    return PartialDate(person.birth_year) if person.birth_year else None
