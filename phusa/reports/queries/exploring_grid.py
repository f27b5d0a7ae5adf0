"""The answer to a question with the words and the order of everything in it: page, files and JSON are drawn from it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from phusa.base.access import Actor
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import collation_key
from phusa.organisations.models import Level, Unit
from phusa.organisations.queries.recorded import units_as_recorded
from phusa.reports.queries.board import own_office
from phusa.reports.queries.consolidating import consolidating_unit
from phusa.reports.queries.consolidating_data import NO_CLASS, NO_LAW, ROLES, law_of
from phusa.reports.queries.exploring import Answer, answered
from phusa.reports.rules.consolidating import GroupKey
from phusa.reports.rules.exploring import (
    DIMENSION_WORDS,
    MOST_COLUMNS,
    UNITS,
    Dimension,
    Measure,
    Question,
)
from phusa.reports.rules.exploring_grid import Grid, Member, mixes_scales
from phusa.rules.labels import CLASS_LABELS
from phusa.workflow.models import Timeliness

NOTHING = "Không có số liệu"


@dataclass(frozen=True)
class Explored:
    """A question with its answer. `scales` says that shares were asked of people judged by different scales; then the
    grid holds people."""

    question: Question
    answer: Answer
    grid: Grid
    options: dict[Dimension, list[tuple[Member, int]]]
    scales: bool

    @property
    def unit(self) -> Unit:
        """The unit whose figures these are."""
        return self.answer.unit


def unit_asked(actor: Actor, code: str) -> Unit:
    """The unit of an address, the actor's own where it names none. Raises `NotVisible` for what he may not see."""
    if code:
        return consolidating_unit(actor, code)
    own = own_office(actor)
    if own is None:
        raise NotVisible("Bảng số liệu dành cho đơn vị tổng hợp báo cáo của cấp dưới.")
    return own


def explored(unit: Unit, question: Question, instant: datetime) -> Explored:
    """A question about a unit that the actor may see, as of an instant. Refused for more columns than can be read."""
    answer = answered(unit, question, instant)
    rows = members(answer, question.rows, answer.row_sums)
    columns = members(answer, question.columns, answer.column_sums) if question.columns else []
    if len(columns) > MOST_COLUMNS:
        _refuse_columns(question, len(columns))
    grid = Grid(
        rows, columns, answer.cells, answer.row_sums, answer.column_sums, answer.whole, question.measure
    )
    mixed = mixes_scales(question.measure, question.rows, question.columns, grid)
    if mixed:
        grid = replace(grid, measure=Measure.PEOPLE)
    options = {
        dimension: [(one, found[one.key]) for one in members(answer, dimension, found)]
        for dimension, found in answer.options.items()
    }
    return Explored(question, answer, grid.sorted_by(question.sort), options, mixed)


def members(answer: Answer, dimension: Dimension, keys: Iterable[str]) -> list[Member]:
    """The members of a dimension that these keys name, in the order in which they are read."""
    wanted = list(keys)
    found = (
        _units(answer, wanted) if dimension in UNITS else [_member(answer, dimension, key) for key in wanted]
    )
    named = Counter(one.label for one in found)
    found = [
        replace(one, label=f"{one.label} ({one.code or cited_in(one.key)})") if named[one.label] > 1 else one
        for one in found
    ]
    return sorted(found, key=lambda one: (one.order, one.key))


def cited_in(key: str) -> str:
    """The document behind the key of an edition or a class; the key itself where none is known."""
    regulation, edition = [*key.split(":"), ""][:2]
    law = law_of(GroupKey("", "", regulation, edition))
    return law.document if law else regulation or NO_LAW


def _units(answer: Answer, keys: Sequence[str]) -> list[Member]:
    known = units_as_recorded([int(key) for key in keys if key], answer.day, answer.instant)
    return [
        Member(str(pk), unit.name, (collation_key(unit.name), unit.code), unit.code, unit.kind)
        for pk, unit in known.items()
    ]


def _member(answer: Answer, dimension: Dimension, key: str) -> Member:
    if not key and dimension != Dimension.YEAR:
        return Member("", NOTHING, (99, ""))
    if dimension == Dimension.YEAR:
        year = next(one for one in answer.years if str(one.pk) == key)
        return Member(key, str(year), (0, year.code), year.code)
    if dimension == Dimension.LEVEL:
        return _listed(key, dict(Level.choices))
    if dimension == Dimension.GROUP:
        return _listed(key, ROLES)
    if dimension == Dimension.TIMELINESS:
        return _listed(key, dict(Timeliness.choices))
    return _edition(answer, dimension, key)


def _listed(key: str, words: dict[str, str]) -> Member:
    codes = list(words)
    return Member(key, words.get(key, key), (codes.index(key) if key in codes else 98, ""))


def _edition(answer: Answer, dimension: Dimension, key: str) -> Member:
    """A regulation by the day of its edition, or a class of it."""
    regulation, edition, *rest = key.split(":")
    if dimension == Dimension.REGULATION:
        cited = cited_in(key)
        return Member(key, f"{cited}, bản {edition}" if _several(answer, regulation) else cited, (0, key))
    law, code = law_of(GroupKey("", "", regulation, edition)), rest[0] if rest else ""
    classes = list(law.classes) if law else []
    place = classes.index(code) if code in classes else len(classes)
    return Member(key, CLASS_LABELS.get(code, code) if code else NO_CLASS, (0, regulation, edition, place))


def _several(answer: Answer, regulation: str) -> bool:
    known = answer.options.get(Dimension.REGULATION, {})
    return len([key for key in known if key.split(":")[0] == regulation]) > 1


def _refuse_columns(question: Question, count: int) -> None:
    columns = question.columns
    assert columns is not None
    raise Refused(
        "too_many_columns",
        f"Cột “{DIMENSION_WORDS[columns]}” có {count} mục, nhiều nhất là {MOST_COLUMNS}.",
        field="cot",
        next_step="Đổi dòng với cột, hoặc lọc bớt rồi xem lại.",
    )
