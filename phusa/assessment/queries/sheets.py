"""What a mark sheet would do to a school's year: read, matched, judged and compared, without writing anything."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from phusa.assessment.access import IMPORT_SCORES
from phusa.assessment.models import AnnualRecord, ComponentScore, ScoreSheet
from phusa.assessment.rules.judging import Judged, judge
from phusa.assessment.rules.marksheets.compare import compare_with_school
from phusa.assessment.rules.marksheets.facts import ERROR, WARNING, Issue, MarkSheet, SheetPerson
from phusa.assessment.rules.marksheets.reader import read_mark_sheet
from phusa.assessment.rules.matching import Known, Match, birth_text, match_people, name_key
from phusa.assessment.rules.staging import facts_of_row, staged_component, staged_values
from phusa.assessment.rules.titles import other_school
from phusa.base.access import Actor
from phusa.base.imports.limits import Limits
from phusa.base.imports.workbooks import open_workbook
from phusa.base.models import ImportOutcome
from phusa.base.refusals import NotVisible
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.organisations.queries import codes_from_root
from phusa.regulations.queries import library, readings_for
from phusa.rules.facts import BadFacts
from phusa.staff.models import Person
from phusa.staff.queries import main_posts

Component = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row, understood: whom it is about, what the regulation makes of it, what writing it would do."""

    person: SheetPerson
    match: Match
    judged: Judged | None
    issues: tuple[Issue, ...]
    outcome: ImportOutcome


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole sheet, understood."""

    sheet: MarkSheet
    rows: tuple[ReadRow, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows there are of each outcome, in words."""
        return {str(outcome.label): n for outcome, n in Counter(row.outcome for row in self.rows).items()}

    @property
    def issues(self) -> list[Issue]:
        """Everything doubtful, of the sheet and of its rows, in the order of the rows."""
        found = {*self.sheet.issues, *(issue for row in self.rows for issue in row.issues)}
        return sorted(found, key=lambda i: (i.row or 0, i.column or "", i.code))


def read_sheet(path: Path, name: str, unit: Unit, school_year: SchoolYear) -> Reading:
    """Read a workbook as a mark sheet of a unit's year. Raises `Refused` for a file that cannot be one."""
    workbook = open_workbook(path, name=name, allowed=Limits(upload_bytes=settings.UPLOAD_LIMIT))
    sheet = read_mark_sheet(workbook, level=unit.levels, year=school_year.code)
    sheet = replace(sheet, issues=(*_strange_title(sheet, unit), *sheet.issues))
    roster = _roster(unit, school_year)
    elsewhere = _elsewhere(sheet.people, unit)
    matches = match_people(sheet.people, roster, elsewhere, sheet.letter_of("name"))
    scopes = codes_from_root(unit, school_year.last_day)
    readings = readings_for(scopes, school_year.code)
    kept = _kept_scores(unit, school_year)
    rows = (
        _row(sheet, person, match, readings, school_year, kept)
        for person, match in zip(sheet.people, matches, strict=True)
    )
    return Reading(sheet, tuple(rows))


def visible_sheet(actor: Actor, pk: int) -> ScoreSheet:
    """A sheet that somebody brought in for a unit where the actor may. Raises `NotVisible`."""
    units = Unit.objects.within(actor, IMPORT_SCORES)
    found = (
        ScoreSheet.objects.select_related("batch", "unit", "school_year")
        .filter(pk=pk, unit__in=units)
        .first()
    )
    if found is None:
        raise NotVisible("Không tìm thấy lượt nhập tệp này.")
    return found


def _row(
    sheet: MarkSheet,
    person: SheetPerson,
    match: Match,
    readings: Mapping[str, str],
    school_year: SchoolYear,
    kept: Mapping[int, frozenset[Component]],
) -> ReadRow:
    own = tuple(issue for issue in sheet.issues if issue.row == person.row)
    judged, broken = (None, ()) if person.blocked else _judged(person, readings, school_year)
    compared = _compared(sheet, person, judged) if judged else ()
    issues = own + match.issues + broken + compared
    return ReadRow(person, match, judged, issues, _outcome(person, match, issues, kept))


def _strange_title(sheet: MarkSheet, unit: Unit) -> list[Issue]:
    """A warning when the lines above the header name another school."""
    title = other_school(sheet.titles, unit.name)
    if not title:
        return []
    text = f"Tệp ghi “{title}”, khác đơn vị đang nhập là {unit.name}. Hãy xem lại đã chọn đúng tệp chưa."
    return [Issue(sheet.header_rows[0], None, "unit_differs", WARNING, text)]


def _compared(sheet: MarkSheet, person: SheetPerson, judged: Judged) -> tuple[Issue, ...]:
    """Where the school's own average or class differs, with the working and what forbids its class or gives ours."""
    working = [step["text"] for step in judged.explanation["working"]]
    return tuple(compare_with_school(sheet, person, judged.verdict, working))


def _judged(
    person: SheetPerson, readings: Mapping[str, str], school_year: SchoolYear
) -> tuple[Judged | None, tuple[Issue, ...]]:
    try:
        return judge(facts_of_row(person, school_year.last_day), library(), readings), ()
    except BadFacts as bad:
        return None, (Issue(person.row, None, bad.code, ERROR, f"Dòng {person.row}: {bad.text}"),)


def _outcome(
    person: SheetPerson, match: Match, issues: Sequence[Issue], kept: Mapping[int, frozenset[Component]]
) -> ImportOutcome:
    if person.blocked or any(issue.severity == ERROR for issue in issues):
        return ImportOutcome.DOUBTFUL if match.person_id is None and not match.is_new else ImportOutcome.ERROR
    if match.is_new:
        return ImportOutcome.NEW
    same = kept.get(match.person_id or 0) == _components(person)
    return ImportOutcome.UNCHANGED if same else ImportOutcome.CHANGED


def _components(person: SheetPerson) -> frozenset[Component]:
    components = [staged_component(values) for values in staged_values(person)["components"]]
    return frozenset((c.block, c.module, f"{c.total:.2f}", _half(c.acquired)) for c in components)


def _kept_scores(unit: Unit, school_year: SchoolYear) -> dict[int, frozenset[Component]]:
    """The scores that stand, by person, in the form in which those of a sheet are compared."""
    found: dict[int, set[Component]] = {}
    scores = ComponentScore.objects.filter(annual_record__unit=unit, annual_record__school_year=school_year)
    for score in scores.select_related("annual_record"):
        row = (score.block, score.module, f"{score.score:.2f}", _half(score.score_acquisition))
        found.setdefault(score.annual_record.person_id, set()).add(row)
    return {person: frozenset(rows) for person, rows in found.items()}


def _half(value: object) -> str:
    return "" if value is None else f"{value:.2f}"


def _roster(unit: Unit, school_year: SchoolYear) -> list[Known]:
    """Everybody the school knows for that year: with a record, or with a post on the year's last day or today's."""
    posts = main_posts(unit, school_year.last_day)
    people = {post.person_id: post.person for post in posts}
    here = Q(unit=unit) | Q(person__in=people)
    records = {
        record.person_id: record
        for record in AnnualRecord.objects.filter(here, school_year=school_year).select_related(
            "person", "unit"
        )
    }
    people |= {record.person_id: record.person for record in records.values()}
    return [_known(person, records.get(pk), unit) for pk, person in people.items()]


def _known(person: Person, record: AnnualRecord | None, unit: Unit) -> Known:
    return Known(
        person.pk,
        person.name,
        person.birth_date,
        person.birth_year,
        modules=tuple(record.elective_modules) if record else (),
        held_by=str(record.unit) if record and record.unit_id != unit.pk else "",
    )


def _elsewhere(people: Sequence[SheetPerson], unit: Unit) -> frozenset[tuple[str, str]]:
    """(name key, birth) of people of other units who bear a name of the sheet and a whole birth date."""
    names = {person.name for person in people if birth_text(person.birth)}
    others = Person.objects.filter(name__in=names, birth_date__isnull=False).exclude(posts__unit=unit)
    return frozenset((name_key(p.name), p.birth_date.isoformat()) for p in others if p.birth_date)
