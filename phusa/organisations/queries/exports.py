"""Units as a list that comes back: the same headings as the import reads."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from phusa.base.access import Actor
from phusa.base.exports.lists import ListColumn, ListSheet, Value
from phusa.base.text import fold
from phusa.organisations.access import VIEW_UNITS
from phusa.organisations.models import ClusterMember, Place, Unit, UnitKind
from phusa.organisations.queries.units import STRUCTURE, places_seen
from phusa.organisations.rules.unit_columns import HEADINGS

SHEET = ListSheet(
    "Đơn vị",
    tuple(
        ListColumn(HEADINGS[field], width=width)
        for field, width in (
            ("code", 20),
            ("name", 44),
            ("kind", 26),
            ("levels", 14),
            ("parent_code", 20),
            ("parent_name", 40),
            ("is_public", 10),
            ("disadvantaged_area", 10),
            ("document_symbol", 14),
            ("locality", 16),
            ("commune", 12),
            ("edition", 12),
            ("cluster", 16),
        )
    ),
    frozen_columns=2,
)
A_TIME = 2_000
# What an empty list shows: an office, a school under it and a subject group of the school; rows to write over.
EXAMPLES: tuple[tuple[Value, ...], ...] = tuple(
    tuple(line.split("|"))
    for line in (
        "PGD-14-119|Phòng Giáo dục và Đào tạo Mai Sơn|Phòng Giáo dục và Đào tạo||SGD-14||||PGDĐT|Mai Sơn|||",
        "TH-119-09|Trường TH&THCS Chiềng Mung|Trường|TH, THCS|PGD-14-119||Có|Không||Mai Sơn|04123|2024|",
        "TH-119-09-T1|Tổ Khoa học tự nhiên|Tổ chuyên môn||TH-119-09||||||||",
    )
)


def listed_units(actor: Actor, day: date, *, search: str = "", unit: Unit | None = None) -> QuerySet[Place]:
    """The places of a day that the actor may see, each before those under it; of one unit and below, if given.

    A search finds what it finds on the page of units: no groups and clusters.
    """
    places = places_seen(actor, VIEW_UNITS, day)
    if unit is not None:
        paths = Place.objects.on(day).filter(unit=unit).values_list("path", flat=True)
        places = places.filter(path__startswith=next(iter(paths), "-"))
    if search:
        places = places.filter(unit__search_text__contains=fold(search), unit__kind__in=STRUCTURE)
    return places.select_related("unit__admin_unit", "parent").order_by("path")


def unit_rows(places: QuerySet[Place], day: date) -> Iterator[list[Value]]:
    """The values of each unit in the order of the columns, a few thousand read at a time."""
    clusters = dict(
        ClusterMember.objects.filter(valid__contains=day).values_list("school_id", "school_cluster__code")
    )
    for place in places.iterator(chunk_size=A_TIME):
        yield _row(place, clusters)


def _row(place: Place, clusters: dict[int, str]) -> list[Value]:
    unit, parent, seat = place.unit, place.parent, place.unit.admin_unit
    is_school = unit.kind == UnitKind.SCHOOL
    return [
        unit.code,
        unit.name,
        unit.get_kind_display(),
        ", ".join(unit.levels),
        parent.code if parent else "",
        parent.name if parent else "",
        _yes(unit.is_public) if is_school else "",
        _yes(unit.disadvantaged_area) if is_school else "",
        unit.document_symbol,
        unit.locality,
        seat.code if seat else "",
        seat.edition if seat else "",
        clusters.get(unit.pk, ""),
    ]


def _yes(value: bool) -> str:
    return "Có" if value else "Không"
