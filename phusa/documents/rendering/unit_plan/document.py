"""A unit's plan on paper: six sections, and in them what the plan holds as data."""

from phusa.documents.rendering.class_list import ROMAN
from phusa.documents.rendering.document import (
    Blank,
    Block,
    Column,
    Heading,
    OfficialDocument,
    Paragraph,
    Row,
    Table,
)
from phusa.documents.rendering.unit_plan.content import content
from phusa.documents.rendering.unit_plan.data import PlanDue, PlanSupport, UnitPlanData
from phusa.documents.rendering.unit_plan.texts import as_written, same_words
from phusa.documents.rendering.words import date_text, day_month_year, lower_first, number_text

SECTIONS = 6
_BASIS_WORDS = ("căn cứ", "thực hiện", "theo ", "xét ")
_END = "./."


def unit_plan(data: UnitPlanData) -> OfficialDocument:
    """“KẾ HOẠCH Bồi dưỡng thường xuyên … năm học …”. Raises ValueError for a plan without six sections."""
    if len(data.sections) != SECTIONS:
        raise ValueError(f"a plan has {SECTIONS} sections, not {len(data.sections)}")
    return OfficialDocument(
        governing=data.governing,
        issuer=data.unit,
        place=data.place,
        dated=data.dated,
        kind=data.kind,
        abstract=data.abstract,
        attached_to=_approved(data),
        symbol=data.symbol,
        number=data.number,
        legal_bases=_bases(data),
        body=_body(data),
        signature=data.signature,
        recipients=_recipients(data),
        check=data.check,
        made_at=data.made_at,
    )


def _approved(data: UnitPlanData) -> str:
    if data.approval is None:
        return ""
    day = day_month_year(data.approval.day)
    return f"(Được {data.approval.body} phê duyệt tại Quyết định số {data.approval.number} {day})"


def _bases(data: UnitPlanData) -> tuple[str, ...]:
    """The documents a plan stands on, without those that its opening cites anyway."""
    opening = same_words(data.preamble)
    bases = [base for base in data.bases if same_words(base).rstrip(" ;.") not in opening]
    return tuple(base if same_words(base).startswith(_BASIS_WORDS) else f"Căn cứ {base}" for base in bases)


def _recipients(data: UnitPlanData) -> tuple[str, ...]:
    """The copy that the clerk keeps is always the last line."""
    kept = bool(data.recipients) and data.recipients[-1].startswith("Lưu")
    return data.recipients if kept else (*data.recipients, "Lưu: VT")


def _body(data: UnitPlanData) -> tuple[Block, ...]:
    body: list[Block] = [Paragraph(data.preamble)] if data.preamble else []
    *before, last = [_section(data, place) for place in range(SECTIONS)]
    for blocks in before:
        body += blocks
    *said, closing = last
    ends = isinstance(closing, Paragraph) and closing.text.rstrip().endswith(_END)
    body += said if ends else last
    body += [*_due(data), *_replaced(data)]
    return (*body, closing if ends else Paragraph(_closing(data)))


def _section(data: UnitPlanData, place: int) -> list[Block]:
    """A section under its heading; what only the unit knows and has not written is a marked blank."""
    section = data.sections[place]
    blocks: list[Block] = [] if place == 2 else [as_written(line) for line in section.paragraphs]
    if place == 2:
        blocks += [*content(data), *_needs(data)]
    if place == 3:
        blocks += [*_supports(data), *_assignments(data), *_checks(data)]
    heading = Heading(1, f"{ROMAN[place]}. {section.title.upper()}")
    has_more = place == SECTIONS - 1 and data.dates
    return [
        heading,
        *(blocks if blocks or has_more else [Blank(f"Đơn vị ghi: {lower_first(section.title)}")]),
    ]


def _needs(data: UnitPlanData) -> list[Block]:
    if not data.needs:
        return []
    answered = sum(bool(need.answered_by) for need in data.needs)
    said = (
        f"Nhu cầu bồi dưỡng đã đăng ký: {number_text(len(data.needs))} nội dung; Kế hoạch này đáp ứng"
        f" {number_text(answered)} nội dung."
    )
    columns = (
        Column("TT", 10, "center"),
        Column("Nhu cầu bồi dưỡng", 60),
        Column("Số người", 20, "center"),
        Column("Đáp ứng bằng nội dung, hoặc lý do chưa đáp ứng", 75),
    )
    rows = tuple(
        Row((place, need.topic, need.people, need.answered_by or f"Chưa đáp ứng: {need.why_not or '–'}"))
        for place, need in enumerate(data.needs, 1)
    )
    return [Paragraph(said), Table("Nhu cầu", columns, rows)]


def _supports(data: UnitPlanData) -> list[Block]:
    if not data.supports:
        return []
    columns = (
        Column("TT", 10, "center"),
        Column("Việc hỗ trợ", 45),
        Column("Hỗ trợ ai", 32),
        Column("Người hỗ trợ", 30),
        Column("Thời gian", 26),
        Column("Cách theo dõi", 30),
    )
    rows = tuple(
        Row((place, one.content, one.whom, one.supporter, _days(one), one.followed_how))
        for place, one in enumerate(data.supports, 1)
    )
    return [Table("Việc hỗ trợ", columns, rows, "Các việc hỗ trợ đồng nghiệp")]


def _days(one: PlanSupport) -> str:
    """When a piece of support runs: "01/10/2019 – 31/05/2020", "từ 01/10/2019"."""
    if one.from_day and one.to_day:
        return f"{date_text(one.from_day)} – {date_text(one.to_day)}"
    if one.from_day:
        return f"từ {date_text(one.from_day)}"
    return f"đến {date_text(one.to_day)}" if one.to_day else ""


def _assignments(data: UnitPlanData) -> list[Block]:
    if not data.assignments:
        return []
    noted = any(one.note for one in data.assignments)
    columns = (
        Column("TT", 10, "center"),
        Column("Người theo dõi", 60),
        Column("Tổ, người được theo dõi", 65),
        *((Column("Ghi chú", 40),) if noted else ()),
    )
    rows = tuple(
        Row((place, one.follower, one.followed, *((one.note,) if noted else ())))
        for place, one in enumerate(data.assignments, 1)
    )
    return [Table("Phân công theo dõi", columns, rows, "Phân công theo dõi việc thực hiện kế hoạch")]


def _checks(data: UnitPlanData) -> list[Block]:
    if not data.checks:
        return []
    columns = (
        Column("TT", 10, "center"),
        Column("Ngày", 26, "center"),
        Column("Tổ, nhóm", 40),
        Column("Nội dung kiểm tra", 58),
        Column("Người kiểm tra", 38),
    )
    rows = tuple(
        Row((place, one.day, one.group or "Toàn trường", one.content, one.checker))
        for place, one in enumerate(data.checks, 1)
    )
    return [Table("Kiểm tra định kỳ", columns, rows, "Lịch kiểm tra định kỳ")]


def _due(data: UnitPlanData) -> list[Block]:
    """The days something is due; those that a paragraph says in the same words stand there already."""
    said = "\n".join(line for section in data.sections for line in section.paragraphs)
    open_ones = [due for due in data.dates if not due.wording or due.wording not in said]
    if not open_ones:
        return []
    columns = (
        Column("TT", 10, "center"),
        Column("Hạn", 36),
        Column("Việc phải làm", 78),
        Column("Ai thực hiện", 45),
    )
    rows = tuple(Row((place, _deadline(due), due.what, due.who)) for place, due in enumerate(open_ones, 1))
    return [Table("Hạn", columns, rows, "Các mốc thời gian")]


def _deadline(due: PlanDue) -> str:
    words = due.wording or date_text(due.day)
    return words[:1].upper() + words[1:]


def _replaced(data: UnitPlanData) -> list[Block]:
    return [Paragraph(f"Kế hoạch này thay thế {data.replaces.rstrip('.')}.")] if data.replaces else []


def _closing(data: UnitPlanData) -> str:
    return f"Trên đây là {data.kind} {lower_first(data.abstract)} của {data.unit}{_END}"
