"""Published programmes as they travel between installations."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from phusa.base.clock import start_of
from phusa.catalogue.models import CatalogueItem, Programme
from phusa.catalogue.rules.published import ListedBlock, ListedItem, ListedProgramme

OWN = [one.name for one in fields(ListedProgramme) if one.name not in ("blocks", "items")]
OF_ITEM = [one.name for one in fields(ListedItem) if one.name != "part_of"]


def listed_programmes(
    *, since: date | None = None, codes: Iterable[str] | None = None
) -> list[ListedProgramme]:
    """The programmes published on a day or since, or those of some codes, by code."""
    rows = Programme.objects.order_by("code").prefetch_related("items__part_of")
    if since is not None:
        rows = rows.filter(published_at__gte=start_of(since))
    if codes is not None:
        rows = rows.filter(code__in=set(codes))
    return [_listed(row) for row in rows]


def _listed(row: Any) -> ListedProgramme:
    items = sorted(row.items.all(), key=lambda one: one.place)
    return ListedProgramme(
        **{name: _frozen(getattr(row, name)) for name in OWN},
        blocks=tuple(ListedBlock(**block) for block in row.blocks),
        items=tuple(_item(item) for item in items),
    )


def _item(item: CatalogueItem) -> ListedItem:
    values: dict[str, Any] = {name: _frozen(getattr(item, name)) for name in OF_ITEM}
    return ListedItem(**values, part_of=item.part_of.code if item.part_of else "")


def _frozen(value: object) -> Any:
    return tuple(value) if isinstance(value, list) else value
