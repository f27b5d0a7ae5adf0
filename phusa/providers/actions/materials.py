"""Registering materials, drafts of institutions, giving the writing to an institution, withdrawing."""

from dataclasses import dataclass
from datetime import date, datetime

from phusa.base import audit
from phusa.base.access import Actor, require, require_own
from phusa.base.proofs import Proof, keep_sealed
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.catalogue.models import CatalogueItem
from phusa.organisations.models import Place, Unit
from phusa.providers.access import COMMISSION_MATERIALS, KEEPERS, REGISTER_MATERIALS, SUBMIT_DRAFTS
from phusa.providers.models import CommissionKind, KeptFile, Material, MaterialState, Source


@dataclass(frozen=True, slots=True)
class Details:
    """What a material is: for a module or else a whole block; years as "2019-2020", empty for every year."""

    title: str
    source: str
    item: CatalogueItem | None = None
    block: str = ""
    edition: str = ""
    first_year: str = ""
    last_year: str = ""
    approved_by: str = ""
    link: str = ""
    author_unit: Unit | None = None


@action
def register_material(
    *, actor: Actor, now: datetime, unit: Unit, details: Details, file: Proof | None = None
) -> Material:
    """Write a material into the register of a department or the ministry; what needs an appraisal waits for it.

    Refused for the ministry's own without the document that approved it ([2104] §1.c).
    """
    require_own(actor, REGISTER_MATERIALS, unit)
    if unit.kind not in KEEPERS:
        raise NotVisible("Chỉ Sở và Bộ giữ sổ tài liệu bồi dưỡng.")
    if details.source == Source.MINISTRY and not clean(details.approved_by):
        text = "Ghi văn bản của Bộ đã duyệt tài liệu này: số, ngày, trích yếu."
        raise Refused("no_approval", text, field="approved_by")
    row = _written(unit, details, now, actor)
    if details.source == Source.MINISTRY:
        row.state = MaterialState.APPRAISED
    keep_file_in(row, file)
    row.save()
    audit.record(actor, REGISTER_MATERIALS, row, now=now, after=_facts(row))
    return row


@action
def submit_draft(
    *, actor: Actor, now: datetime, author_unit: Unit, details: Details, file: Proof | None = None
) -> Material:
    """Send a draft in the name of an institution to the register of the department or ministry above it.

    It waits there for its appraisal, whatever source was named.
    """
    require_own(actor, SUBMIT_DRAFTS, author_unit)
    row = _written(_keeper_above(author_unit, actor.today), details, now, actor)
    row.source, row.author_unit, row.approved_by = Source.APPRAISED, author_unit, ""
    keep_file_in(row, file)
    row.save()
    audit.record(actor, SUBMIT_DRAFTS, row, now=now, after=_facts(row))
    return row


@action
def commission_material(
    *,
    actor: Actor,
    now: datetime,
    material: Material,
    kind: CommissionKind,
    author_unit: Unit,
    number: str,
    day: date,
    due_day: date,
) -> None:
    """Record by which contract or assignment an institution writes a material, and when it hands it in (S-042).

    Recording it again corrects it; the log keeps what stood before.
    """
    require(actor, COMMISSION_MATERIALS, material)
    row = locked(material)
    check_appraised_source(row)
    if not clean(number):
        raise Refused("no_number", "Ghi số hợp đồng hoặc văn bản giao nhiệm vụ.", field="number")
    if due_day < day:
        raise Refused("due_before", "Hạn nộp bản thảo không thể trước ngày giao.", field="due_day")
    before = _commission(row)
    row.commission_kind, row.commissioned_by, row.author_unit = kind, row.unit, author_unit
    row.commission_number, row.commission_day, row.due_day = clean(number), day, due_day
    if _commission(row) == before:
        return
    row.save()
    audit.record(actor, COMMISSION_MATERIALS, row, now=now, before=before, after=_commission(row))


@action
def withdraw_material(*, actor: Actor, now: datetime, material: Material, reason: str) -> None:
    """Let a material be used no longer, with the reason. Withdrawing it again changes nothing."""
    require(actor, REGISTER_MATERIALS, material)
    row = locked(material)
    if row.state == MaterialState.WITHDRAWN:
        return
    if not clean(reason):
        raise Refused("no_reason", "Ghi vì sao rút tài liệu này.", field="reason")
    before, row.state = row.get_state_display(), MaterialState.WITHDRAWN
    row.save()
    was, is_now = {"state": before}, {"state": row.get_state_display()}
    audit.record(actor, REGISTER_MATERIALS, row, now=now, before=was, after=is_now, reason=clean(reason))


def locked(material: Material) -> Material:
    """The material as it stands now, locked until the transaction ends."""
    return (
        Material.objects.select_for_update(of=("self",))
        .select_related("unit", "author_unit")
        .get(pk=material.pk)
    )


def check_appraised_source(row: Material) -> None:
    """Refuse a step that only materials on their way through an appraisal know."""
    if row.state == MaterialState.WITHDRAWN:
        raise Refused("withdrawn", "Tài liệu này đã rút. Ghi tài liệu mới nếu muốn dùng lại.", status=409)
    if row.source != Source.APPRAISED:
        raise Refused(
            "no_appraised_source",
            f"Tài liệu này có nguồn “{row.get_source_display()}” nên không giao biên soạn, thẩm định. "
            "Ghi tài liệu mới với nguồn “Cơ quan có thẩm quyền thẩm định”.",
            status=409,
        )


def keep_file_in(row: KeptFile, file: Proof | None) -> None:
    """Keep a file sealed with a material or a document of somebody's library; the caller saves the row."""
    if file:
        row.file_name, row.file_sha256 = keep_sealed(row.file, file, "file")


def _written(unit: Unit, details: Details, now: datetime, actor: Actor) -> Material:
    if not clean(details.title):
        raise Refused("no_title", "Ghi tên tài liệu.", field="title")
    if details.item is None and not details.block:
        raise Refused(
            "for_nothing", "Ghi mã mô đun, hoặc chọn nội dung mà tài liệu này dùng cho.", field="block"
        )
    if details.first_year and details.last_year and details.last_year < details.first_year:
        raise Refused("years_reversed", "Năm học cuối không thể trước năm học đầu.", field="last_year")
    return Material(
        unit=unit,
        title=clean(details.title),
        edition=clean(details.edition),
        catalogue_item=details.item,
        block=details.item.block if details.item else details.block,
        first_year=details.first_year,
        last_year=details.last_year,
        source=details.source,
        approved_by=clean(details.approved_by),
        author_unit=details.author_unit,
        link=details.link,
        registered_at=now,
        registered_by=actor.name,
    )


def _keeper_above(unit: Unit, day: date) -> Unit:
    """The nearest department or ministry above an institution."""
    place = Place.objects.on(day).filter(unit=unit).first()
    ids = [int(part) for part in place.path.split("/") if part] if place else []
    above = Unit.objects.filter(pk__in=ids, kind__in=KEEPERS).in_bulk()
    found = next((above[pk] for pk in reversed(ids) if pk in above), None)
    if found is None:
        raise Refused("no_keeper", f"{unit} chưa đứng dưới Sở hoặc Bộ nào nên chưa có nơi nhận bản thảo.")
    return found


def _facts(row: Material) -> dict[str, object]:
    return {"source": row.get_source_display(), "state": row.get_state_display(), "file": row.file_name}


def _commission(row: Material) -> dict[str, object]:
    return {
        "kind": row.get_commission_kind_display(),
        "code": row.commission_number,
        "unit": str(row.author_unit or ""),
        "day": row.commission_day,
        "last_day": row.due_day,
    }
