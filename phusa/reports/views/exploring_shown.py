"""A question and its answer in the parts of their page: boxes to choose, table with its trail, addresses."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page
from django.urls import reverse
from django.utils.html import format_html

from phusa.base.access import Actor, may
from phusa.base.text import show_decimal
from phusa.base.ui.parts import Chip, Column, Crumb, Figure, Row, Table, traced
from phusa.base.ui.show import EMPTY, thousands
from phusa.documents.access import VIEW_DOCUMENTS
from phusa.organisations.models import UnitKind
from phusa.reports.queries.consolidating import CONSOLIDATING
from phusa.reports.queries.exploring_grid import Explored
from phusa.reports.queries.exploring_units import Around
from phusa.reports.rules.consolidating import GroupKey
from phusa.reports.rules.exploring import (
    DIMENSION_WORDS,
    MEASURE_WORDS,
    NO_COLUMNS,
    SHARES,
    SOURCE_WORDS,
    TOTAL,
    UNITS,
    Dimension,
    Measure,
    Question,
    Source,
    sentence,
)
from phusa.reports.rules.exploring_grid import Member, Value

CHART, MAP, TABLE = "bieu-do", "ban-do", "bang"
LOOKS = {CHART: "Biểu đồ", MAP: "Bản đồ ô", TABLE: "Chỉ bảng"}
UNIT, DAY, LOOK = "tai", "ngay", "xem"
SUM = "Cộng"


def value_words(value: Value, measure: Measure) -> str:
    """A value as people read it: 1.234, or 45,3% of a share."""
    if isinstance(value, Decimal):
        return f"{show_decimal(value, 1)}%"
    return EMPTY if value is None and measure in SHARES else thousands(value)


@dataclass(frozen=True)
class Choice:
    """One entry of a box: its word in the address, what it says, whether it is chosen."""

    value: str
    label: str
    chosen: bool
    count: int | None = None


@dataclass(frozen=True)
class ExploredShown:
    """The page of a question; `typed` is the day as the address has it, `unit` the code it names, both may be empty."""

    actor: Actor
    found: Explored
    unit: str
    typed: str
    look: str
    page: Page[Member]

    @property
    def question(self) -> Question:
        """What was asked."""
        return self.found.question

    @property
    def title(self) -> str:
        """What the table says, in words."""
        return sentence(replace(self.question, measure=self.found.grid.measure))

    def address(self, question: Question, *, unit: str = "", look: str = "", **words: str) -> str:
        """The address of another question; unit, day and look stay unless they are given."""
        frame = {UNIT: unit or self.unit, DAY: self.typed, LOOK: look or self.look}
        kept = [
            (word, value)
            for word, value in (frame | words).items()
            if value and (word, value) != (LOOK, CHART)
        ]
        return f"{reverse('explore')}?{urlencode([*question.pairs, *kept])}"

    @property
    def source(self) -> str:
        """Whose reports are counted."""
        return SOURCE_WORDS[self.question.source]

    def trail(self, around: Around) -> list[Crumb]:
        """The way back up to the same question of the units above; empty where nobody may go there."""
        unit = self.found.unit
        steps = [Crumb(one.name, self.address(self.question, unit=one.code)) for one in around.above]
        return [*steps, Crumb(unit.name)] if steps else []

    def units(self, around: Around) -> list[Choice]:
        """Whose figures can be chosen: those above, the present one with those under it, or beside it.

        Empty for no choice."""
        own = self.found.unit
        chosen = [*around.above, *([own, *around.under] if around.under else around.beside or [own])]
        return [Choice(one.code, one.name, one == own) for one in chosen] if len(chosen) > 1 else []

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the form of the boxes carries along."""
        return [(word, value) for word, value in ((UNIT, self.unit), (LOOK, self.look)) if value]

    @cached_property
    def boxes(self) -> list[tuple[str, str, list[Choice]]]:
        """The boxes to choose from: (word, label, choices); those without a choice are left out."""
        asked, known = self.question, self._dimensions
        rows = [Choice(str(one), DIMENSION_WORDS[one], one == asked.rows) for one in known]
        columns = [Choice(str(one), DIMENSION_WORDS[one], one == asked.columns) for one in known]
        columns.insert(0, Choice(NO_COLUMNS, "Không chia cột", asked.columns is None))
        measures = [Choice(str(one), words, one == asked.measure) for one, words in MEASURE_WORDS.items()]
        boxes = [("dong", "Dòng", rows), ("cot", "Cột", columns), ("do", "Con số", measures)]
        if self.found.unit.kind in (UnitKind.DOET, UnitKind.MOET):
            sources = [Choice(str(one), words, one == asked.source) for one, words in SOURCE_WORDS.items()]
            boxes.append(("nguon", "Lấy từ", sources))
        return boxes

    @property
    def by_schools(self) -> str:
        """The address of the same question asked of the schools' own reports; empty where it is no other question."""
        above = self.found.unit.kind in (UnitKind.DOET, UnitKind.MOET)
        is_other = above and self.question.source == Source.RECEIVED
        return self.address(replace(self.question, source=Source.SCHOOLS)) if is_other else ""

    @property
    def _dimensions(self) -> list[Dimension]:
        left_out = {
            UnitKind.MOET: set[Dimension](),
            UnitKind.DOET: {Dimension.OFFICE},
        }.get(UnitKind(self.found.unit.kind), {Dimension.OFFICE, Dimension.SCHOOL})
        asked = {self.question.rows, self.question.columns}
        return [one for one in Dimension if one not in left_out or one in asked]

    @cached_property
    def filters(self) -> list[tuple[str, str, list[Choice]]]:
        """What can be limited: (word, label, choices with their people)."""
        # Ticked only where asked for: the year a question falls to by itself must not be fixed by the next press.
        asked, opened = self.question.filters.get(Dimension.YEAR, ()), self.found.answer.opened
        years = [Choice(one.code, str(one), one.code in asked) for one in reversed(opened)]
        found = [(str(Dimension.YEAR), self._years_label, years)] if len(years) > 1 else []
        for dimension, options in self.found.options.items():
            chosen = self.question.filters.get(dimension, ())
            choices = [Choice(one.key, one.label, one.key in chosen, count) for one, count in options]
            if len(choices) > 1 or chosen:
                found.append((str(dimension), DIMENSION_WORDS[dimension], choices))
        return sorted(found, key=lambda one: list(Dimension).index(Dimension(one[0])))

    @property
    def _years_label(self) -> str:
        laid_out = Dimension.YEAR in (self.question.rows, self.question.columns)
        return f"Năm học (không chọn: {'mọi năm' if laid_out else 'năm hiện nay'})"

    @property
    def limits(self) -> list[tuple[str, str]]:
        """The filters that hold, in words, each with the address without it."""
        return [
            (
                f"{DIMENSION_WORDS[one]}: {', '.join(self._named(one, values))}",
                self.address(self.question.only(one)),
            )
            for one, values in self.question.chosen
        ]

    def _named(self, dimension: Dimension, values: tuple[str, ...]) -> list[str]:
        labels = {one.key: one.label for one, _ in self.found.options.get(dimension, [])}
        return [labels.get(value, value) for value in values]

    @property
    def looks(self) -> list[Chip]:
        """Chart, map or table alone."""
        return [
            Chip(word, None, self.address(self.question, look=key), key == self.look)
            for key, word in LOOKS.items()
        ]

    @property
    def files(self) -> list[tuple[str, str]]:
        """The same figures for programs: (word, address)."""
        return [(word, self.address(self.question, format=word.lower())) for word in ("XLSX", "CSV", "JSON")]

    @property
    def turned(self) -> str:
        """The address with rows and columns changed about; empty where there are no columns."""
        return self.address(self.question.turned()) if self.question.columns else ""

    @property
    def figures(self) -> list[Figure]:
        """How many units, people or reports the table counts."""
        whole = self.found.grid.whole
        counted = Figure("Báo cáo", thousands(whole.reports), icon="inbox")
        if self.question.measure != Measure.REPORTS:
            counted = Figure("Người trong bảng", thousands(whole.people), icon="users")
        return [counted, Figure(DIMENSION_WORDS[self.question.rows], thousands(len(self.found.grid.rows)))]

    @property
    def single_scales(self) -> list[tuple[str, str]]:
        """The same question within each regulation, where shares would mix scales."""
        options = self.found.options.get(Dimension.REGULATION, [])
        return [
            (one.label, self.address(self.question.only(Dimension.REGULATION, one.key))) for one, _ in options
        ]

    @cached_property
    def table(self) -> Table:
        """The rows of the page with a column for each member, the sum last."""
        grid, measure = self.found.grid, self.found.grid.measure
        columns = [Column(self._sorting(DIMENSION_WORDS[self.question.rows], ""))]
        members = [*grid.columns, Member(TOTAL, SUM)]
        columns += [
            Column(self._sorting(one.label, one.key), numeric=True, note=self._order_words(one.key))
            for one in members
        ]
        rows = [
            Row((self._head(row), *(self._cell(row, column) for column in members)), head=0)
            for row in self.page
        ]
        if len(grid.rows) > 1:
            sums = [value_words(value, measure) for value in grid.line(TOTAL)]
            rows.append(Row((SUM, *sums), head=0, state="sum"))
        return Table(columns, rows, self.title, cards=False)

    def _sorting(self, label: str, key: str) -> str:
        sort = f"-{key}" if key and self.question.sort == key else key
        return format_html('<a href="{}">{}</a>', self.address(replace(self.question, sort=sort)), label)

    def _order_words(self, key: str) -> str:
        return {key: "giảm dần", f"-{key}": "tăng dần"}.get(self.question.sort, "")

    def _head(self, row: Member) -> str:
        url = self.deeper(row)
        return format_html('<a href="{}">{}</a>', url, row.label) if url else row.label

    def _cell(self, row: Member, column: Member) -> str:
        value = self.found.grid.value(row.key, column.key)
        url = self.deeper(row, column) if value else ""
        words = value_words(value, self.found.grid.measure)
        return traced(words, url, f"{row.label}, {column.label}") if url else words

    def deeper(self, row: Member, column: Member | None = None) -> str:
        """Where a row or one of its numbers comes from: its units, the list a school sent; empty for nothing more."""
        limits = self._limits(column)
        if self.question.rows not in UNITS:
            asked = self._limited({self.question.rows: self._value(self.question.rows, row), **limits})
            return self.address(
                replace(asked, rows=Dimension.UNIT, columns=self._other_than(Dimension.UNIT), sort="")
            )
        if row.kind in CONSOLIDATING:
            # A department is still asked for the reports of its schools where the ministry is; an office has no others.
            source = self.question.source if row.kind == UnitKind.DOET else Source.RECEIVED
            asked = replace(self._limited(limits), rows=Dimension.UNIT, source=source, sort="")
            return self.address(asked, unit=row.code)
        return self._list_of(row, limits) if row.kind == UnitKind.SCHOOL else ""

    def _limits(self, column: Member | None) -> Mapping[Dimension, str]:
        if column is None or column.key == TOTAL or self.question.columns in (None, *UNITS):
            return {}
        assert self.question.columns is not None
        return {self.question.columns: self._value(self.question.columns, column)}

    def _limited(self, limits: Mapping[Dimension, str]) -> Question:
        asked = self.question
        for dimension, value in limits.items():
            asked = asked.only(dimension, value) if value else asked
        return asked

    def _value(self, dimension: Dimension, member: Member) -> str:
        return member.code if dimension == Dimension.YEAR else member.key

    def _other_than(self, rows: Dimension) -> Dimension | None:
        columns = self.question.columns
        return Dimension.CLASS if columns in UNITS or columns == rows else columns

    def _list_of(self, school: Member, limits: Mapping[Dimension, str]) -> str:
        """The frozen list of a school, limited to a class where one is asked for."""
        if not self._reads_lists or len(self.found.answer.years) > 1:
            return ""
        only = {one: values[0] for one, values in self.question.chosen if len(values) == 1} | dict(limits)
        scale, _, code = only.get(Dimension.CLASS, "").rpartition(":")
        regulation, _, edition = (scale or only.get(Dimension.REGULATION, "")).partition(":")
        key = GroupKey(only.get(Dimension.LEVEL, ""), only.get(Dimension.GROUP, ""), regulation, edition)
        words = {
            DAY: self.typed,
            "nhom": str(key) if all((key.level, key.group, regulation, edition)) else "",
        }
        words["loai"] = (code or "none") if scale else ""
        kept = {word: value for word, value in words.items() if value}
        address = reverse("figure_people", args=[school.code, self.found.answer.years[0].code])
        return address + (f"?{urlencode(kept)}" if kept else "")

    @cached_property
    def _reads_lists(self) -> bool:
        return may(self.actor, VIEW_DOCUMENTS, self.found.unit)
