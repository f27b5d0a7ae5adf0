"""A public page in its parts: the bar of each group where all of it is printed, and its table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from phusa.base.text import show_decimal
from phusa.base.ui.figures import Part
from phusa.base.ui.parts import Column, Row, Table
from phusa.base.ui.show import thousands
from phusa.reports.models import Publication
from phusa.reports.queries.consolidating_data import NO_CLASS
from phusa.reports.queries.publishing import PublicCell, shown
from phusa.reports.queries.publishing_files import ALL_CLASSES, ALL_UNITS
from phusa.reports.queries.publishing_forms import REST, PublicChart, chart_of, public_tables, public_words
from phusa.reports.views.answering_shown import TableShown, read
from phusa.reports.views.exploring_pictures import MISSING, BarLine, BarPart
from phusa.reports.views.exploring_pictures import TEXTURES as BARS
from phusa.workflow.rules.forms import Form

# Best class first; the last of a scale is the one that does not count as completed.
TEXTURES = ("gioi", "kha", "tb")


@dataclass(frozen=True, slots=True)
class SumBars:
    """The chart of a table of a form as bars of one length; nothing of it leads anywhere."""

    chart: PublicChart

    @property
    def finding(self) -> str:
        """What it is."""
        return f"{self.chart.title}."

    @property
    def legend(self) -> list[BarPart]:
        """What the textures mean."""
        return [BarPart(label, "", css) for label, css in self._looks]

    @property
    def lines(self) -> list[BarLine]:
        """The bars with the share of their first part."""
        return [self._line(label, counts) for label, counts in self.chart.bars]

    @property
    def _looks(self) -> list[tuple[str, str]]:
        textures = [
            MISSING if label == REST else css for label, css in zip(self.chart.parts, BARS, strict=False)
        ]
        return list(zip(self.chart.parts, textures, strict=True))

    def _line(self, label: str, counts: Sequence[int]) -> BarLine:
        whole = sum(counts)
        parts = [
            BarPart(word, thousands(count), css, max(1, round(100 * count / whole)))
            for (word, css), count in zip(self._looks, counts, strict=True)
            if count
        ]
        share = (
            f"{show_decimal(Decimal(counts[0] * 100) / whole, 1)}%"
            if len(self.chart.bars) > 1
            else thousands(whole)
        )
        return BarLine(label, "", parts, 0, share)


@dataclass(frozen=True, slots=True)
class SumShown:
    """One table of the sum of a form, as a list of itself alone, with its chart where it has one."""

    tables: list[TableShown]
    chart: SumBars | None


def sums_shown(figures: Mapping[str, Any]) -> list[SumShown]:
    """The public sum of a form, table by table."""
    form = public_tables(figures)
    words = public_words(form, figures)
    return [
        SumShown(read(Form((table,)), words), SumBars(chart) if (chart := chart_of(table, figures)) else None)
        for table in form.tables
    ]


@dataclass(frozen=True)
class PublicShown:
    """One edition with the others of its address."""

    publication: Publication
    editions: Sequence[Publication]

    @property
    def is_latest(self) -> bool:
        """Whether no later edition stands under the address."""
        return self.publication.number == self.editions[0].number

    @property
    def as_of(self) -> datetime:
        """The instant of the figures."""
        return self.publication.as_of

    @property
    def groups(self) -> list[tuple[Mapping[str, Any], list[Part], Table]]:
        """Every group with its bar (empty where something of the sums is hidden) and its table."""
        groups = self.publication.figures.get("groups", [])
        return [(group, _parts(group), _table(group)) for group in groups]

    @property
    def sums(self) -> list[SumShown]:
        """The tables of the sum of a form; empty where the report of a year is published."""
        return sums_shown(self.publication.figures) if self.publication.request_id else []

    @property
    def files(self) -> list[tuple[str, str, str]]:
        """The files: (word, format, SHA-256)."""
        one = self.publication
        return [("CSV", "csv", one.csv_sha256), ("PDF", "pdf", one.pdf_sha256)]


def _parts(group: Mapping[str, Any]) -> list[Part]:
    totals: list[PublicCell] = group["totals"]
    if not all(isinstance(cell, int) for cell in totals):
        return []
    last = len(totals) - 2
    found = []
    for place, (label, count) in enumerate(zip(group["classes"], totals, strict=True)):
        texture = "kht" if place == last else TEXTURES[min(place, 2)]
        if label != NO_CLASS:
            found.append(Part(label, int(count), texture))
        elif count:
            found.append(Part(label, int(count), "miss"))
    return found


def _table(group: Mapping[str, Any]) -> Table:
    """The counts of every unit; without the last class, of those who have none, where that is nobody anywhere."""
    total = {"unit": ALL_UNITS, "cells": group["totals"], "people": group["people"]}
    lines = [*group["rows"], total]
    classes = len(group["classes"])
    shown_classes = classes if any(line["cells"][-1] for line in lines) else classes - 1
    labels = [*group["classes"][:shown_classes], ALL_CLASSES]
    rows = [
        Row(
            (line["unit"], *(str(shown(cell)) for cell in [*line["cells"][:shown_classes], line["people"]])),
            head=0,
            state="sum" if line is total else "",
        )
        for line in lines
    ]
    columns = [Column("Đơn vị"), *(Column(label, numeric=True, phone=label) for label in labels)]
    return Table(columns, rows, f"{group['title']} theo đơn vị và xếp loại", cards=False)
