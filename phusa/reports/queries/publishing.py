"""What a unit publishes: its sums with small cells hidden, held against every other page on which they stand."""

import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from phusa.base.refusals import NotVisible
from phusa.base.small_cells import LIMIT, Cell
from phusa.base.text import fold
from phusa.cycles.models import SchoolYear
from phusa.documents.models import OfficialDocument
from phusa.organisations.models import Unit
from phusa.reports.models import Publication
from phusa.reports.queries.consolidating import Consolidated, consolidated
from phusa.reports.queries.consolidating_data import NO_CLASS, counted_group
from phusa.reports.rules.consolidating import GroupKey
from phusa.reports.rules.consolidating_answers import instant_in
from phusa.reports.rules.publishing import At, Elsewhere, Margins, hidden_cells

# Codes that no other one is confused with once they are in small letters.
_PLAIN = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
_STRANGE = re.compile(r"[^a-z0-9]+")
SMALL, HIDDEN = "small", "hidden"
PublicCell = int | str


def slug_of(unit: Unit, school_year: SchoolYear) -> str:
    """The permanent address of a unit's page for a year: of its code, which no renaming changes."""
    code = unit.code if _PLAIN.fullmatch(unit.code) else f"{fold(unit.code)}-{unit.pk}"
    return _STRANGE.sub("-", f"{code}-{school_year.code}".lower()).strip("-")


def public_figures(document: OfficialDocument) -> dict[str, Any]:
    """The figures of a made report as anybody may know them: counts, "small" for 1 to 4, "hidden" for what protects."""
    sums = consolidated(document.unit, document.school_year, instant_in(document.about))
    others = _others(sums)
    return {
        "unit": sums.name.name,
        "unit_code": sums.unit.code,
        "school_year": sums.school_year.code,
        "as_of": sums.instant.isoformat(),
        "check_code": document.check_code,
        "expected": len([row for row in sums.rows if row.expected]),
        "received": len(sums.taken),
        "groups": [_group(sums, key, others) for key in sums.groups],
    }


def figures_sha256(figures: Mapping[str, Any]) -> str:
    """SHA-256 in hexadecimal of the figures as canonical JSON."""
    text = json.dumps(figures, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def shown(cell: PublicCell) -> Cell:
    """A cell as pages show it."""
    return Cell(cell) if isinstance(cell, int) else Cell(None, small=cell == SMALL)


def editions(slug: str) -> QuerySet[Publication]:
    """Every edition under an address, the latest first."""
    found = Publication.objects.filter(slug=slug).select_related("unit", "school_year", "document")
    return found.order_by("-number")


def edition(slug: str, number: int | None = None) -> Publication:
    """An edition of a public page, the latest without a number. Raises `NotVisible`."""
    found = editions(slug) if number is None else editions(slug).filter(number=number)
    publication = found.first()
    if publication is None:
        raise NotVisible("Không có trang công bố nào ở địa chỉ này.")
    return publication


def published_address(document: OfficialDocument) -> str:
    """Where the figures of a report are published; empty where they are not, or were taken down."""
    found = Publication.objects.filter(document=document, withdrawn_at=None).order_by("number").last()
    if found is None:
        return ""
    return f"{settings.PUBLIC_ADDRESS}{reverse('public_edition', args=[found.slug, found.number])}"


def latest_editions() -> list[Publication]:
    """The latest edition of every public page that was not withdrawn, by year and unit."""
    found = (
        Publication.objects.order_by("slug", "-number").distinct("slug").select_related("unit", "school_year")
    )
    standing = [one for one in found if one.withdrawn_at is None]
    return sorted(standing, key=lambda one: (one.school_year.code, one.unit.sort_key), reverse=True)


def _group(sums: Consolidated, key: GroupKey, others: "_Others") -> dict[str, Any]:
    """A group with what is hidden of it; without its units where hiding cells does not help."""
    units = {row.unit.pk: row.unit for row in sums.rows if row.unit.pk in sums.groups[key]}
    group = counted_group(key, sums.groups[key], units)
    labels = [*(item.label for item in group.scale), NO_CLASS]
    codes = [unit.code for unit in units.values()]
    table = Margins.of([line.counts for line in group.lines])
    hidden = hidden_cells(table, others.of(sums.unit.code, str(key), codes, len(labels)))
    kept = {
        "key": str(key),
        "title": group.title,
        "regulation": group.regulation,
        "edition": group.edition,
        "classes": labels,
    }
    if hidden is None:
        return kept | {"rows": [], **_sums_alone(group.totals, others, sums.unit.code, str(key))}
    cells = [
        [_cell(table, (row, column), hidden) for column in range(len(labels) + 1)]
        for row in range(len(table.cells))
    ]
    rows = [
        {"code": unit.code, "unit": unit.name, "cells": line[:-1], "people": line[-1]}
        for unit, line in zip(units.values(), cells, strict=False)
    ]
    return kept | {"rows": rows, "totals": cells[-1][:-1], "people": cells[-1][-1]}


def _sums_alone(totals: Sequence[int], others: "_Others", code: str, key: str) -> dict[str, Any]:
    """The sums of a group without its units; nothing at all where even they give somebody away."""
    table = Margins.of([totals])
    hidden = hidden_cells(table, others.of(code, key, [""], len(totals)))
    if hidden is None:
        return {"totals": [HIDDEN] * len(totals), "people": HIDDEN}
    line = [_cell(table, (1, column), hidden) for column in range(len(totals) + 1)]
    return {"totals": line[:-1], "people": line[-1]}


def _cell(table: Margins, at: At, hidden: Collection[At]) -> PublicCell:
    if at not in hidden:
        return table[at]
    return SMALL if 0 < table[at] < LIMIT and not table.is_people(at) else HIDDEN


class _Others:
    """Everything already published of a unit, of those directly under it and of the one above, for one year."""

    def __init__(
        self, own: Sequence[Publication], below: Sequence[Publication], above: Sequence[Publication]
    ) -> None:
        self.own = [_printed(one) for one in own]
        self.below = [(one.unit.code, _printed(one)) for one in below]
        self.above = [_printed(one) for one in above]

    def of(self, code: str, key: str, codes: Sequence[str], width: int) -> Elsewhere:
        """What holds for a group of the unit of this code, whose rows are the units of `codes`."""
        places = {name: row for row, name in enumerate(codes)} | {"": len(codes)}
        known: dict[At, int] = {}
        hidden: set[At] = set()
        fixed: set[At] = set()
        for printed in self.own:
            for (name, column), cell in printed.get(key, {}).items():
                if name in places:
                    at = (places[name], column)
                    _note(at, cell, known, hidden)
        for printed in self.above:
            for (name, column), cell in printed.get(key, {}).items():
                if name == code and cell in (SMALL, HIDDEN) and column < width:
                    hidden.add((len(codes), column))
        for name, printed in self.below:
            for (row, column), cell in printed.get(key, {}).items():
                if row == "" and name in places and isinstance(cell, int):
                    fixed.add((places[name], column))
        return Elsewhere(known, hidden - fixed, fixed)


def _note(at: At, cell: PublicCell, known: dict[At, int], hidden: set[At]) -> None:
    """Take in what one edition says of a cell; the latest number counts, whatever was once hidden stays hidden."""
    if isinstance(cell, int):
        known[at] = cell
    else:
        hidden.add(at)


def _printed(publication: Publication) -> dict[str, dict[tuple[str, int], PublicCell]]:
    """What an edition prints, by group, then by (unit's code, class); the people come after the last class."""
    found: dict[str, dict[tuple[str, int], PublicCell]] = {}
    for group in publication.figures["groups"]:
        cells = found.setdefault(group["key"], {})
        for row in [*group["rows"], {"code": "", "cells": group["totals"], "people": group["people"]}]:
            for column, cell in enumerate([*row["cells"], row["people"]]):
                cells[row["code"], column] = cell
    return found


def _others(sums: Consolidated) -> _Others:
    """The published pages that speak of the same people; two queries."""
    ids = [int(part) for part in sums.path.split("/") if part]
    below = [row.unit.pk for row in sums.rows]
    parent = ids[-2:-1]
    of_year = Publication.objects.filter(
        school_year=sums.school_year, request=None, unit__in=[sums.unit.pk, *below, *parent]
    )
    found = list(of_year.select_related("unit").order_by("number"))
    return _Others(
        own=[one for one in found if one.unit_id == sums.unit.pk],
        below=[one for one in found if one.unit_id in set(below)],
        above=[one for one in found if one.unit_id in parent],
    )
