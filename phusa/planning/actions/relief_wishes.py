"""Steps about what is asked for: whether it can be, whether it is asked for already, how the log says it."""

from datetime import date
from typing import Any

from phusa.base.clock import day_of
from phusa.base.proofs import Proof
from phusa.base.refusals import Refused
from phusa.base.text import clean, show_date
from phusa.catalogue.models import Block
from phusa.catalogue.queries import catalogue_of
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.planning.actions.relief_proofs import same_proof, tidy_codes
from phusa.planning.actions.relief_schedules import schedule_of
from phusa.planning.models import DeferralReason, Relief, ReliefKind, ReliefState
from phusa.planning.rules.relief import SCHEDULES, Wish
from phusa.staff.models import Person


def checked_wish(unit: Unit, school_year: SchoolYear, wish: Wish, today: date) -> Wish:
    """The wish with clean texts and codes, without what its kind does not have. Refused where it says too little."""
    if wish.kind not in ReliefKind.values:
        raise Refused("no_kind", "Chọn miễn, không học lại, hoãn hay lịch học riêng.", field="kind")
    if wish.block and wish.block not in Block.values:
        raise Refused("no_block", "Không có nội dung bồi dưỡng này.", field="block")
    certificate = clean(wish.certificate)
    basis = clean(wish.basis) or certificate
    items = tidy_codes(wish.items)
    if items:
        _check_codes(unit, school_year, items, today)
    if wish.kind == ReliefKind.EXCLUSION:
        if not certificate:
            raise Refused("no_certificate", "Ghi nơi cấp, số và ngày của chứng nhận.", field="certificate")
        if not items:
            raise Refused("no_items", "Ghi mã các mô đun đã có chứng nhận.", field="items")
        return Wish(wish.kind, basis, items=items, certificate=certificate)
    if not basis:
        raise Refused("no_basis", "Ghi căn cứ, ví dụ Kế hoạch 772/KH-PGDĐT, mục II.2.", field="basis")
    if wish.kind == ReliefKind.EXEMPTION:
        if not wish.block:
            raise Refused("no_block", "Chọn nội dung được miễn.", field="block")
        return Wish(wish.kind, basis, wish.block)
    if wish.kind in SCHEDULES:
        return schedule_of(school_year, wish, basis)
    return _deferral(school_year, wish, basis, items)


def _deferral(school_year: SchoolYear, wish: Wish, basis: str, items: tuple[str, ...]) -> Wish:
    if wish.deferral_reason not in DeferralReason.values:
        raise Refused("no_reason", "Chọn một lý do hoãn trong danh sách.", field="deferral_reason")
    if wish.until is None or wish.until <= school_year.first_day:
        text = f"Hoãn đến một ngày sau khi năm học bắt đầu ({show_date(school_year.first_day)})."
        raise Refused("until_too_early", text, field="until")
    return Wish(wish.kind, basis, wish.block, items, wish.deferral_reason, wish.until)


def _check_codes(unit: Unit, school_year: SchoolYear, codes: tuple[str, ...], today: date) -> None:
    day = min(today, school_year.last_day)
    known = {one.code for one in catalogue_of(unit=unit, school_year=school_year.code, day=day).items}
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise Refused(
            "unknown_items",
            f"Danh mục năm học {school_year} không có mã {', '.join(unknown)}. Xem mã ở trang Chương trình.",
            field="items",
        )


def with_wish(row: Relief, wish: Wish) -> Relief:
    """The row, saying what is asked for."""
    row.kind, row.block, row.items, row.basis = wish.kind, wish.block, list(wish.items), wish.basis
    row.deferral_reason, row.until, row.certificate = wish.deferral_reason, wish.until, wish.certificate
    row.from_day, row.hours = wish.from_day, dict(wish.hours)
    return row


def asked_already(person: Person, school_year: SchoolYear, wish: Wish, proof: Proof | None) -> Relief | None:
    """The very request, if it was sent before; None when nothing like it is open.

    Refused where another open request or a granted one is about the same.
    """
    open_ones = Relief.objects.filter(
        person=person,
        school_year=school_year,
        kind__in=SCHEDULES if wish.kind in SCHEDULES else (wish.kind,),
        state__in=(ReliefState.ASKED, ReliefState.APPROVED),
    )
    for row in open_ones.order_by("pk"):
        if not _about_the_same(row, wish):
            continue
        if row.state == ReliefState.ASKED and _equal(row, wish) and same_proof(row, proof):
            return row
        done = "đã được duyệt" if row.state == ReliefState.APPROVED else "đang chờ duyệt"
        raise Refused(
            "asked_already",
            f"{person} đã có một đề nghị như thế ({done}, gửi ngày {show_date(day_of(row.asked_at))}).",
            next_step="Mở đề nghị ấy để bổ sung, hoặc rút nó rồi gửi lại.",
            status=409,
        )
    return None


def _about_the_same(row: Relief, wish: Wish) -> bool:
    if wish.kind == ReliefKind.EXEMPTION:
        return row.block == wish.block
    if wish.kind in SCHEDULES:
        return True
    if wish.kind == ReliefKind.EXCLUSION:
        return bool(set(row.items) & set(wish.items))
    whole = not (row.block or row.items) or not (wish.block or wish.items)
    return whole or (row.block == wish.block and bool(wish.block)) or bool(set(row.items) & set(wish.items))


def _equal(row: Relief, wish: Wish) -> bool:
    said = (row.kind, row.basis, row.block, tuple(row.items), row.deferral_reason, row.until, row.certificate)
    return (*said, row.from_day, row.hours) == (
        wish.kind,
        wish.basis,
        wish.block,
        wish.items,
        wish.deferral_reason,
        wish.until,
        wish.certificate,
        wish.from_day,
        dict(wish.hours),
    )


def facts_of(row: Relief) -> dict[str, Any]:
    """What the log says of a request. Why somebody defers is nobody's business there."""
    said: dict[str, Any] = {"kind": row.get_kind_display(), "state": row.get_state_display()}
    if row.block:
        said["block"] = row.block
    if row.items:
        said["codes"] = list(row.items)
    if row.hours:
        said["hours"] = dict(row.hours)
    return said
