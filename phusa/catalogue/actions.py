"""Verbs on the catalogue: publish lists, correct a title with its source, take up a local list for a year."""

from dataclasses import asdict
from datetime import date, datetime

from phusa.base import audit
from phusa.base.access import Actor, Guarded, require
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.catalogue.access import ADOPT_PROGRAMMES, CORRECT_ITEMS, CORRECTORS, PUBLISH_PROGRAMMES
from phusa.catalogue.models import Adoption, CatalogueItem, ItemVersion, Programme
from phusa.catalogue.rules.published import ListedProgramme
from phusa.organisations.models import Unit, UnitKind

MOST_HOURS = 120
"""tiết of a whole year: no module has more."""


@action
def publish_programmes(
    *, actor: Actor, now: datetime, scope: Guarded, programmes: list[ListedProgramme]
) -> int:
    """Keep every programme with its items as rows; gives how many were new.

    Refused when one that was published before differs from its file: a published list never changes.
    """
    require(actor, PUBLISH_PROGRAMMES, scope)
    published = dict(Programme.objects.values_list("code", "checksum"))
    fresh = [one for one in programmes if not _published_alike(one, published.get(one.code))]
    for listed in fresh:
        row = _publish(listed, now)
        after = {"rows": len(listed.items), "checksum": listed.checksum}
        audit.record(actor, PUBLISH_PROGRAMMES, row, now=now, after=after)
    return len(fresh)


def _published_alike(listed: ListedProgramme, checksum: str | None) -> bool:
    if checksum not in (None, listed.checksum):
        raise Refused(
            "programme_changed",
            f"Danh mục {listed.document} đã công bố khác với tệp đang có. "
            "Danh mục đã công bố không được sửa: hãy thêm danh mục mới hoặc ghi đính chính.",
            status=409,
        )
    return checksum is not None


def _publish(listed: ListedProgramme, now: datetime) -> Programme:
    values = asdict(listed)
    items = values.pop("items")
    row = Programme.objects.create(**values, published_at=now)
    whole = [(n, item) for n, item in enumerate(items) if not item["part_of"]]
    made = _write_items(row, whole, {})
    _write_items(row, [(n, item) for n, item in enumerate(items) if item["part_of"]], made)
    return row


def _write_items(
    programme: Programme, items: list[tuple[int, dict[str, object]]], wholes: dict[str, CatalogueItem]
) -> dict[str, CatalogueItem]:
    """Write items in their order, those that are parts after what they belong to; gives them by code."""
    rows = [
        CatalogueItem(
            programme=programme, place=place, **{**item, "part_of": wholes.get(str(item["part_of"]))}
        )
        for place, item in items
    ]
    return {row.code: row for row in CatalogueItem.objects.bulk_create(rows)}


@action
def correct_item(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    item: CatalogueItem,
    title: str,
    hours: int | None,
    from_day: date,
    source: str,
    seen: int | None,
) -> ItemVersion:
    """Say how a title and its hours really are, by which source; it holds in the unit's part from a day on.

    `seen` is the id of the unit's last correction when the form was opened, None for none: refused with 409 when
    somebody corrected meanwhile. The published item and earlier corrections stay.
    """
    require(actor, CORRECT_ITEMS, unit)
    if unit.kind not in CORRECTORS:
        raise Refused("not_an_office", "Chỉ Sở và Bộ đính chính danh mục, mỗi nơi cho phạm vi của mình.")
    Unit.objects.select_for_update().get(pk=unit.pk)
    newest = item.versions.filter(unit=unit).order_by("pk").last()
    if (newest.pk if newest else None) != seen:
        raise Refused(
            "corrected_meanwhile",
            f"{newest.recorded_by if newest else 'Người khác'} vừa đính chính mục này sau khi trang được mở.",
            next_step="Mở lại trang của mục để xem bản mới, rồi đính chính nếu vẫn cần.",
            status=409,
        )
    title, source = clean(title), clean(source)
    _check_correction(title, hours, source)
    held = (newest.title, newest.hours) if newest else (item.title, item.hours)
    if (title, hours) == held:
        raise Refused(
            "unchanged", "Tên và số tiết giống bản đang có, không có gì để đính chính.", field="title"
        )
    version = ItemVersion.objects.create(
        item=item,
        unit=unit,
        title=title,
        hours=hours,
        from_day=from_day,
        source=source,
        recorded_at=now,
        recorded_by=actor.name,
    )
    before = {"name": held[0], "hours": held[1]}
    after = {"name": title, "hours": hours, "from": from_day, "code": item.code}
    audit.record(actor, CORRECT_ITEMS, version, now=now, before=before, after=after, reason=source)
    return version


def _check_correction(title: str, hours: int | None, source: str) -> None:
    if not title:
        raise Refused("no_title", "Hãy ghi tên chính thức như trong văn bản.", field="title")
    if not source:
        raise Refused(
            "no_source",
            "Hãy ghi nguồn đã đối chiếu: số, ngày của văn bản và chỗ in tên này.",
            field="source",
        )
    if hours is not None and not 1 <= hours <= MOST_HOURS:
        raise Refused(
            "hours_out_of_range", f"Số tiết từ 1 đến {MOST_HOURS}; chưa biết thì để trống.", field="hours"
        )


@action
def adopt_programme(
    *, actor: Actor, now: datetime, unit: Unit, programme: Programme, school_year: str, basis: str
) -> Adoption:
    """Let a local list count for a unit and all under it in a school year; again changes nothing.

    Refused for a list that counts everywhere anyway, for a year outside it, and for a unit that has none under it.
    """
    require(actor, ADOPT_PROGRAMMES, unit)
    if not programme.is_local:
        raise Refused("counts_everywhere", f"{programme} áp dụng cả nước, không cần nhận áp dụng.")
    if not programme.holds_in(school_year):
        raise Refused(
            "year_outside", f"{programme} không dùng cho năm học {school_year}.", field="school_year"
        )
    if unit.kind == UnitKind.SUBJECT_GROUP:
        raise Refused("not_a_group", "Tổ chuyên môn theo danh mục của trường.", field="unit")
    adoption, created = Adoption.objects.get_or_create(
        programme=programme,
        unit=unit,
        school_year=school_year,
        defaults={"basis": clean(basis), "recorded_at": now, "recorded_by": actor.name},
    )
    if created:
        after = {"school_year": school_year, "basis": adoption.basis}
        audit.record(actor, ADOPT_PROGRAMMES, adoption, now=now, after=after)
    return adoption


@action
def drop_adoption(*, actor: Actor, now: datetime, adoption: Adoption, reason: str) -> None:
    """Let a local list count no longer for a unit in a year; what it was stays in the history of the row."""
    require(actor, ADOPT_PROGRAMMES, adoption)
    if not clean(reason):
        raise Refused("no_reason", "Hãy ghi lý do thôi áp dụng.", field="reason")
    if not Adoption.objects.filter(pk=adoption.pk).exists():
        return
    dropped = Adoption.objects.select_related("unit", "programme").get(pk=adoption.pk)
    Adoption.objects.filter(pk=adoption.pk).delete()
    before = {"school_year": dropped.school_year, "basis": dropped.basis}
    audit.record(actor, ADOPT_PROGRAMMES, dropped, now=now, before=before, reason=clean(reason))
