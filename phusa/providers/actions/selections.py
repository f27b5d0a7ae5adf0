"""A subject group's choice of reference material for a school year (S-046)."""

from datetime import date, datetime

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.clock import day_of
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import clean, show_date
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit, UnitKind
from phusa.providers.access import RECORD_SELECTIONS
from phusa.providers.models import Material, Selection
from phusa.providers.queries.materials import materials_for, use_of


@action
def choose_material(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    school_year: SchoolYear,
    reason: str,
    minutes_number: str,
    minutes_day: date,
    material: Material | None = None,
    title: str = "",
) -> Selection:
    """Record what a group chose, with the minutes: a material of the register, else a title of its own.

    Refused for a material that may not be used, and for what the group has chosen already.
    """
    require(actor, RECORD_SELECTIONS, unit)
    if unit.kind != UnitKind.SUBJECT_GROUP:
        raise NotVisible("Chỉ tổ chuyên môn chọn tài liệu tham khảo.")
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    name = _material_name(actor, material) if material else clean(title)
    _check(name, reason, minutes_number, minutes_day, day_of(now))
    if Selection.objects.filter(unit=unit, school_year=school_year, title=name, withdrawn_at=None).exists():
        raise Refused("chosen_already", f"Tổ đã chọn “{name}” cho năm học {school_year}.", field="title")
    row = Selection.objects.create(
        unit=unit,
        school_year=school_year,
        material=material,
        title=name,
        reason=clean(reason),
        minutes_number=clean(minutes_number),
        minutes_day=minutes_day,
        chosen_at=now,
        chosen_by=actor.name,
    )
    after = {"school_year": school_year.code, "code": row.minutes_number, "day": minutes_day}
    audit.record(actor, RECORD_SELECTIONS, row, now=now, after=after, reason=row.reason)
    return row


@action
def withdraw_selection(*, actor: Actor, now: datetime, selection: Selection, reason: str) -> None:
    """Let a choice hold no longer, with the reason; the row stays. Doing it again changes nothing."""
    require(actor, RECORD_SELECTIONS, selection)
    row = Selection.objects.select_for_update(of=("self",)).select_related("unit").get(pk=selection.pk)
    if row.withdrawn_at is not None:
        return
    if not clean(reason):
        raise Refused("no_reason", "Ghi vì sao tổ thôi dùng tài liệu này.", field="reason")
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = now, actor.name, clean(reason)
    row.save()
    audit.record(actor, RECORD_SELECTIONS, row, now=now, after={"state": "thôi dùng"}, reason=clean(reason))


def _material_name(actor: Actor, material: Material) -> str:
    if not materials_for(actor).filter(pk=material.pk).exists() and not actor.system:
        raise NotVisible("Không tìm thấy tài liệu này.")
    use = use_of(material, actor.today)
    if not use.allowed:
        raise Refused(
            "not_usable", f"“{material}” chưa chọn được. {use.why}", cite=use.cite, field="material"
        )
    return str(material)


def _check(name: str, reason: str, number: str, day: date, today: date) -> None:
    if not name:
        text = "Chọn một tài liệu trong sổ, hoặc ghi tên tài liệu tham khảo."
        raise Refused("no_title", text, field="title")
    if not clean(reason):
        raise Refused("no_reason", "Ghi lý do tổ chọn tài liệu này.", field="reason")
    if not clean(number):
        raise Refused("no_minutes", "Ghi số biên bản họp tổ.", field="minutes_number")
    if day > today:
        text = f"Ngày {show_date(day)} chưa đến. Ghi ngày tổ đã họp."
        raise Refused("day_to_come", text, field="minutes_day")
