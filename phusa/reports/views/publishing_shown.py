"""A public page in its parts: the bar of each group where all of it is printed, and its table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from phusa.base.ui.figures import Part
from phusa.base.ui.parts import Column, Row, Table
from phusa.reports.models import Publication
from phusa.reports.queries.consolidating_data import NO_CLASS
from phusa.reports.queries.publishing import PublicCell, shown
from phusa.reports.queries.publishing_files import ALL_CLASSES, ALL_UNITS
from phusa.reports.queries.publishing_forms import chart_of, chart_title, public_tables, public_words
from phusa.reports.views.answering_shown import TableShown, read
from phusa.workflow.rules.forms import Form
from phusa.workflow.rules.forms import Table as FormTable

# Best class first; the last of a scale is the one that does not count as completed.
TEXTURES = ("gioi", "kha", "tb")
# Parts of a sum of a form are neither good nor bad.
SHARES = ("gioi", "kha", "tb", "t3", "t2")


@dataclass(frozen=True, slots=True)
class SumShown:
    """One table of the sum of a form, as a list of itself alone, with the parts of its chart where it has one."""

    title: str
    parts: list[Part]
    tables: list[TableShown]


def sums_shown(figures: Mapping[str, Any]) -> list[SumShown]:
    """The public sum of a form, table by table."""
    form = public_tables(figures)
    words = public_words(form, figures)
    return [
        SumShown(chart_title(table), _shares(table, figures), read(Form((table,)), words))
        for table in form.tables
    ]


def _shares(table: FormTable, figures: Mapping[str, Any]) -> list[Part]:
    parts = zip(chart_of(table, figures), SHARES, strict=False)
    return [Part(label, count, texture) for (label, count), texture in parts]


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
