"""How requests for relief look: rows, chips, figures, facts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from phusa.base.access import Actor, Held
from phusa.base.text import show_date
from phusa.base.ui.parts import Chip, Fact, Figure
from phusa.base.ui.show import instant, thousands
from phusa.cycles.models import SchoolYear
from phusa.planning.access import ASK_RELIEF, DECIDE_RELIEF, VIEW_RELIEF
from phusa.planning.models import Relief, ReliefState
from phusa.planning.queries import relief as queries
from phusa.planning.queries.relief import Proposal, ReliefPage
from phusa.planning.queries.relief_words import words_of


@dataclass(frozen=True, slots=True)
class ReliefRow:
    """A request in a list: what is asked for in words, and the code of its status ("" for ended)."""

    relief: Relief
    words: str
    status: str
    is_own: bool

    @property
    def is_ready(self) -> bool:
        """Whether it only waits for a decision."""
        return self.relief.state == ReliefState.ASKED and bool(self.relief.proof)


@dataclass(frozen=True, slots=True)
class ProposalShown:
    """An absence that speaks for a deferral, as a message with its one button."""

    person: str
    title: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class ListShown:
    """What stands around the list. `many_code` is the unit for whose people the reader may ask at once, `unit_code` the
    one whose mass lists he may see, "" where there is none; `ready` are those he can grant at once."""

    rows: list[ReliefRow]
    chips: list[Chip]
    figures: list[Figure]
    proposals: list[ProposalShown]
    may_ask: bool
    many_code: str
    unit_code: str
    ready: list[ReliefRow]
    has_units: bool


def list_shown(
    actor: Actor, seat: Held | None, year: SchoolYear, chosen: str, rows: Iterable[Relief]
) -> ListShown:
    """The list for this reader: whoever leads units sees chips and figures, a teacher his own requests only."""
    sees_others, decides = bool(actor.paths(VIEW_RELIEF)), bool(actor.paths(DECIDE_RELIEF))
    unit_code, shown = queries.code_of(seat, VIEW_RELIEF), [row_of(actor, row) for row in rows]
    return ListShown(
        rows=shown,
        chips=_chips(actor, year, chosen) if sees_others else [],
        figures=_figures(actor, year) if sees_others else [],
        proposals=[_proposal(actor, one) for one in queries.proposals(actor, year)],
        may_ask=queries.may_ask(actor),
        many_code=unit_code if seat and seat.role in ASK_RELIEF.roles else "",
        unit_code=unit_code,
        ready=[one for one in shown if decides and one.is_ready and not one.is_own],
        has_units=_are_elsewhere(seat if unit_code else None, shown),
    )


def _are_elsewhere(seat: Held | None, shown: Iterable[ReliefRow]) -> bool:
    """Whether requests are of several units, or of another than that from which the reader looks."""
    units = {one.relief.unit_id for one in shown}
    return len(units) > 1 or (seat is not None and bool(units - {seat.unit_id}))


def _proposal(actor: Actor, one: Proposal) -> ProposalShown:
    away, last = one.absence, one.absence.last_day
    own = away.person_id == actor.person_id
    who = "Thầy cô" if own else str(away.person)
    until = f" đến {show_date(last)}" if last else ""
    return ProposalShown(
        str(away.person),
        f"{who} đang có thời gian vắng mặt" if own else f"{who} vắng mặt, chưa có đề nghị hoãn",
        f"{away} từ {show_date(away.valid.lower)}{until}. Hoãn thì kế hoạch và báo cáo nói rõ, tiết không giảm.",
        f"{reverse('ask_relief', args=['hoan'])}?vang={away.pk}",
    )


def row_of(actor: Actor, row: Relief) -> ReliefRow:
    """One request in a list."""
    return ReliefRow(row, words_of(row), queries.STATUSES[row.state], row.person_id == actor.person_id)


def _chips(actor: Actor, year: SchoolYear, chosen: str) -> list[Chip]:
    counts, start = queries.filter_counts(actor, year), f"?nam={year.code}"
    chips = [
        Chip(label, counts[key], f"{start}&loc={key}", key == chosen)
        for key, (label, _) in queries.FILTERS.items()
    ]
    return [Chip("Tất cả", sum(counts.values()), start, not chosen), *chips]


def _figures(actor: Actor, year: SchoolYear) -> list[Figure]:
    counts = queries.relief_counts(actor, year)
    return [
        Figure("Được miễn nội dung", thousands(counts.exempt), "người"),
        Figure("Không học lại mô đun", thousands(counts.excluded), "người"),
        Figure("Được hoãn", thousands(counts.deferred), "người, tiết không giảm"),
        Figure("Có lịch học riêng", thousands(counts.scheduled), "người"),
        Figure("Đang đề nghị", thousands(counts.waiting), "người"),
    ]


def request_shown(page: ReliefPage) -> dict[str, object]:
    """Heading, facts and the dialogs' words of one request."""
    row = page.relief
    facts = [Fact("Người", f"{row.person}, {row.unit}"), Fact("Năm học", str(row.school_year))]
    if row.deferral_reason:
        facts.append(Fact("Lý do", row.get_deferral_reason_display()))
    if row.from_day:
        facts.append(Fact("Thời gian", f"Từ {show_date(row.from_day)} đến {show_date(row.until)}"))
    if row.certificate:
        facts.append(Fact("Chứng nhận", row.certificate))
    facts += [Fact("Căn cứ", row.basis), Fact("Minh chứng", _proof(row))]
    facts.append(Fact("Gửi", f"{row.asked_by}, {instant(row.asked_at)}"))
    if row.decided_at:
        facts.append(Fact("Quyết định", f"{row.decided_by}, {instant(row.decided_at)}"))
    if row.note:
        facts.append(Fact("Lời nhắn", row.note))
    return {"words": words_of(row), "status": queries.STATUSES[row.state], "facts": facts, "done": _done(row)}


def _proof(row: Relief) -> str | SafeString:
    if not row.proof:
        return "Chưa có"
    return format_html('<a href="{}">{}</a>', reverse("relief_proof", args=[row.pk]), row.proof_name)


def _done(row: Relief) -> list[str]:
    """What approving does, as the dialog says it."""
    if row.kind == "exemption":
        return [
            f"{row.block} không tính vào kế hoạch và sổ tiết của {row.person} năm học {row.school_year}.",
            "Năm học sau tự về đủ số tiết.",
        ]
    if row.kind == "exclusion":
        return [
            f"{row.person} không có tên trong danh sách học đại trà của {', '.join(row.items)}.",
            "Các mô đun khác vẫn học như mọi người.",
        ]
    if row.kind == "extended":
        return [
            f"{row.person} được học đến {show_date(row.until)}; số tiết phải học không giảm.",
            "Sổ tiết nhắc theo ngày ấy, không nhắc theo ngày hết năm học.",
        ]
    if row.hours:
        return [
            f"Kế hoạch cả năm của {row.person} phải đủ số tiết này; sổ tiết đổi theo.",
            "Kế hoạch đã duyệt thành bản mới để sửa, gửi lại và duyệt lại. Năm học sau tự về lịch chung.",
        ]
    return [
        f"Kế hoạch ghi hoãn đến {show_date(row.until)}; số tiết phải học không giảm.",
        "Báo cáo đếm riêng người được hoãn.",
    ]
