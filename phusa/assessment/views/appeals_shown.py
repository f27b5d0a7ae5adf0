"""How appeals look: rows, chips, facts, steps, and the frozen copy laid out like any explanation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from phusa.assessment.access import SET_APPEAL_TERMS, VIEW_APPEALS
from phusa.assessment.models import AnnualRecord, AnnualResult, Appeal, AppealState, ComponentScore
from phusa.assessment.queries import appeals as queries
from phusa.assessment.queries.appeals import AppealPage
from phusa.assessment.queries.appeals_copies import RECORD, RESULT
from phusa.assessment.queries.why import Why
from phusa.assessment.views import why_shown
from phusa.base.access import Actor, Held
from phusa.base.text import show_date, show_decimal
from phusa.base.ui.parts import Chip, Column, Fact, Row, Step, Table
from phusa.base.ui.show import instant
from phusa.regulations.queries import ChosenReading, library
from phusa.staff.models import Person

# The badge of each state, and what follows its word.
STATUSES = {
    AppealState.SENT: ("submitted", ""),
    AppealState.RECEIVED: ("received", ""),
    AppealState.UPHELD: ("decided", "giữ nguyên"),
    AppealState.PENDING: ("decided", "thay đổi, chờ báo cáo được trả lại"),
    AppealState.CHANGED: ("decided", "thay đổi"),
    AppealState.WITHDRAWN: ("withdrawn", ""),
}
NO_TERM = "Chưa đặt hạn: chưa văn bản nào của cấp trên ghi số ngày trả lời."


@dataclass(frozen=True, slots=True)
class AppealRow:
    """An appeal in a list, with the badge of its state and what follows its word."""

    appeal: Appeal
    is_own: bool
    status: str
    detail: str


@dataclass(frozen=True, slots=True)
class AppealShown:
    """One appeal in the parts of its page; `decision` is empty until there is one."""

    steps: list[Step]
    facts: list[Fact]
    decision: list[Fact]
    table: Table
    same: Table
    looks: Table
    entries: list[str]


def rows_of(actor: Actor, rows: Iterable[Appeal]) -> list[AppealRow]:
    """The lines of the list."""
    return [row_of(actor, row) for row in rows]


def row_of(actor: Actor, row: Appeal) -> AppealRow:
    """One line of the list."""
    status, detail = STATUSES[AppealState(row.state)]
    return AppealRow(row, row.person_id == actor.person_id, status, detail)


def chips_of(actor: Actor, chosen: str) -> list[Chip]:
    """The filters with their counts, for whoever sees more than his own; none where there is nothing to choose from."""
    if not actor.paths(VIEW_APPEALS):
        return []
    counts = queries.filter_counts(actor)
    if not any(counts.values()):
        return []
    chips = [
        Chip(label, counts[key], f"?loc={key}", key == chosen) for key, (label, _) in queries.FILTERS.items()
    ]
    return [Chip("Tất cả", sum(counts.values()), "?", not chosen), *chips]


def settings_code(seat: Held | None) -> str:
    """The unit for which the reader lays down terms, "" where he lays down none."""
    return queries.code_of(seat.unit_id) if seat and seat.role in SET_APPEAL_TERMS.roles else ""


def shown_of(page: AppealPage) -> AppealShown:
    """The parts of one appeal's page."""
    return AppealShown(
        steps=_steps(page.appeal),
        facts=_facts(page.appeal),
        decision=_decision(page.appeal),
        table=_table(page, same=False),
        same=_table(page, same=True),
        looks=_looks(page),
        entries=[_entry(one) for one in page.appeal.frozen.get("hours", {}).get("entries", ())],
    )


def _entry(kept: dict[str, Any]) -> str:
    """A frozen line of the ledger: what it did, who wrote it, when and why."""
    hours = Decimal(kept["earned"]) + Decimal(kept["pending"])
    at = instant(datetime.fromisoformat(kept["recorded_at"]))
    said = f"{kept['kind']} {show_decimal(hours)} tiết: {kept['recorded_by']}, {at}"
    return f"{said}. {kept['reason']}" if kept["reason"] else said


def _steps(row: Appeal) -> list[Step]:
    decided = not row.is_open
    received = bool(row.received_at) or decided
    last = STATUSES[AppealState(row.state)][1].capitalize() if decided else f"Do {row.deciding_unit}"
    waits = row.state == AppealState.PENDING
    return [
        Step("Đã gửi", instant(row.sent_at), "ok"),
        Step("Đã nhận", instant(row.received_at) if row.received_at else "", "ok" if received else "on"),
        Step("Quyết định", last, "ok" if decided else "on" if received else ""),
        *([Step("Thực hiện", "Khi báo cáo được trả lại", "on")] if waits else []),
    ]


def _facts(row: Appeal) -> list[Fact]:
    facts = [
        Fact("Người đề nghị", f"{row.frozen['person']['name']}, {row.unit}"),
        Fact("Dòng được xem lại", row.line),
        Fact("Lúc gửi ghi là", row.frozen["line"]["standing"]),
        Fact("Người ghi dòng ấy", ", ".join(row.frozen["line"]["entered_by"]) or "–"),
        Fact("Điều đề nghị", row.claim),
        Fact("Minh chứng", _proof(row)),
        Fact("Gửi", f"{row.sent_by}, {instant(row.sent_at)}"),
        Fact("Nơi quyết định", f"{row.deciding_unit}. {row.owner_reason}"),
        Fact("Hạn trả lời", f"{show_date(row.due_on)}, theo {row.due_basis}" if row.due_on else NO_TERM),
    ]
    if row.earlier:
        facts.append(Fact("Lần trước", _link(row.earlier)))
    if row.received_at:
        facts.append(Fact("Nhận", f"{row.received_by}, {instant(row.received_at)}"))
    return facts


def _proof(row: Appeal) -> str | SafeString:
    if not row.proof:
        return "Không có"
    address = reverse("appeal_proof", args=[row.pk])
    return format_html('<a href="{}">{}</a>', address, row.proof_name)


def _link(row: Appeal) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse("appeal", args=[row.pk]), str(row))


def _decision(row: Appeal) -> list[Fact]:
    """The decision as the page and a paper say it."""
    if row.decided_at is None:
        return []
    facts = [
        Fact("Quyết định", "Giữ nguyên" if row.state == AppealState.UPHELD else "Thay đổi"),
        Fact("Trước quyết định", row.frozen["line"]["standing"]),
        Fact("Sau quyết định", _after(row)),
        Fact("Lý do", row.reason),
        Fact("Điều khoản", row.clause),
        Fact("Người quyết định", f"{row.decided_by}, {row.deciding_unit}, {instant(row.decided_at)}"),
    ]
    if row.carried_out_at and row.carried_out_at != row.decided_at:
        facts.append(Fact("Thực hiện", f"{instant(row.carried_out_at)}, sau khi báo cáo được trả lại"))
    return facts


def _after(row: Appeal) -> str:
    """What the line says after the decision, or will say once it is carried out."""
    if row.settled is not None:
        said: str = row.settled["line"]["standing"]
        return said
    assert row.correction is not None
    return f"{row.correction['expected']['standing']} (chờ thực hiện)"


def _table(page: AppealPage, *, same: bool) -> Table:
    """The contested line and what else differs between the copies; or, with `same`, all the rest."""
    columns = [Column("Mục"), *(Column(head, phone=head) for head in page.heads)]
    shown = [one for place, one in enumerate(page.rows) if same != (one.differs or not place)]
    rows = [
        Row(
            [f"{one.label} (đã đổi)" if one.differs else one.label, *one.values],
            0,
            "new" if one.differs else "",
        )
        for one in shown
    ]
    return Table(columns, rows, "Những mục không đổi" if same else "So bản chốt với hôm nay")


def _looks(page: AppealPage) -> Table:
    columns = [Column("Người mở"), Column("Mục đích", phone="Mục đích"), Column("Lúc", phone="Lúc")]
    rows = [Row([one.viewer_name, one.purpose, instant(one.seen_at)], head=0) for one in page.looks]
    return Table(columns, rows, "Ai đã mở đề nghị này")


def frozen_page(row: Appeal) -> dict[str, Any]:
    """The copy frozen when it was sent, laid out for every reader alike: `why` and `frozen` of a result, or `hours`."""
    copy = row.frozen
    if copy.get("hours"):
        return {"hours": copy["hours"]}
    if not copy.get("result"):
        return {}
    why = _why(copy)
    return {"why": why, "frozen": why_shown.page_of(why, own=False, may_enter=False)}


def _why(copy: dict[str, Any]) -> Why:
    """A frozen result as the explanation reads it: rows that stand in no table."""
    record = AnnualRecord(**{name: copy["record"][name] for name in RECORD})
    record.person = Person(name=copy["person"]["name"])
    return Why(
        record=record,
        result=_result(copy["result"]),
        scores=[_score(one) for one in copy["scores"]],
        readings=[found for one in copy["readings"] if (found := _reading(one))],
        close=None,
    )


def _result(kept: dict[str, Any]) -> AnnualResult:
    values = {name: kept[name] for name in RESULT}
    return AnnualResult(**values | {"computed_at": datetime.fromisoformat(kept["computed_at"])})


def _score(kept: dict[str, Any]) -> ComponentScore:
    parts = {"score": "score", "score_acquisition": "acquired", "score_application": "applied"}
    numbers = {name: Decimal(kept[key]) if kept[key] is not None else None for name, key in parts.items()}
    words = {name: kept[name] for name in ("block", "module", "source", "entered_by")}
    return ComponentScore(**numbers, **words, entered_at=datetime.fromisoformat(kept["entered_at"]))


def _reading(kept: dict[str, Any]) -> ChosenReading | None:
    switch = library().switches.by_name.get(kept["name"])
    return (
        ChosenReading(switch, kept["value"], "", kept["confirmed_by"], is_default=False) if switch else None
    )
