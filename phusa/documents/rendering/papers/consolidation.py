"""The office's consolidated report on paper: what was received, the classes, who is late, what changed since."""

from datetime import datetime, timedelta

from phusa.base.clock import VIETNAM
from phusa.documents.rendering.charts.data import Bar, ClassBars, ReceivedSteps
from phusa.documents.rendering.document import (
    Appendix,
    Block,
    Bullets,
    Column,
    Figure,
    GroupRow,
    Heading,
    OfficialDocument,
    Paragraph,
    Row,
    Table,
    TotalRow,
    Value,
)
from phusa.documents.rendering.papers.consolidated import ConsolidatedData, State, UnitLine, totals
from phusa.documents.rendering.papers.paper import END, moment_words, recipient_lines, short_moment
from phusa.documents.rendering.words import lower_first, number_text, share, share_text

STATES: dict[State, str] = {
    "on_time": "Đúng hạn",
    "late": "Trễ hạn",
    "returned": "Trả lại",
    "missing": "Chưa gửi",
}

_NOT_ON_TIME: tuple[State, ...] = ("late", "returned", "missing")


def consolidated_report(data: ConsolidatedData) -> OfficialDocument:
    """“BÁO CÁO Tổng hợp kết quả bồi dưỡng thường xuyên năm học …” with the units as its appendix."""
    appendix = Appendix("Phụ lục", f"Kết quả theo {data.counted}", (unit_table(data), _as_of(data)))
    return OfficialDocument(
        governing=data.governing,
        issuer=data.unit,
        place=data.place,
        dated=data.dated,
        kind="Báo cáo",
        abstract=f"Tổng hợp kết quả bồi dưỡng thường xuyên năm học {data.school_year}",
        symbol=f"BC-{data.symbol}",
        number=data.number,
        addressees=(data.addressee,),
        body=(
            _opening(data),
            *_received(data),
            *_classes(data),
            *_not_on_time(data),
            *_changes(data),
            _end(data),
        ),
        signature=data.signature,
        recipients=recipient_lines(data, addressed=True),
        appendices=(appendix,),
        check=data.check,
        made_at=data.made_at,
    )


def _opening(data: ConsolidatedData) -> Paragraph:
    basis = f"Thực hiện {data.plan}, " if data.plan else ""
    subject = f"{data.unit} tổng hợp báo cáo kết quả bồi dưỡng thường xuyên năm học {data.school_year}"
    return Paragraph(
        f"{basis}{subject} của các {data.counted}, tính đến {moment_words(data.as_of)}, như sau:"
    )


def _received(data: ConsolidatedData) -> tuple[Block, ...]:
    """How many reports came, when, in words, a table and a chart."""
    expected, came = len(data.lines), len(data.received)
    sentence = f"Phải nộp {number_text(expected)} báo cáo; đã nhận {number_text(came)}"
    part = f" ({share_text(came, expected)}%)" if expected else ""
    rows = [Row((place, STATES[state], len(data.in_state(state)))) for place, state in enumerate(STATES, 1)]
    columns = (
        Column("TT", 15, "center"),
        Column("Tình trạng báo cáo", 95),
        Column("Số báo cáo", 40, "center"),
    )
    total = TotalRow("Phải nộp", (expected,))
    table = Table("Tình hình nhận", columns, (*rows, total), "Bảng 1. Tình hình nhận báo cáo", 13)
    return (Heading(1, "I. TÌNH HÌNH NHẬN BÁO CÁO"), Paragraph(f"{sentence}{part}."), table, *_steps(data))


def _steps(data: ConsolidatedData) -> tuple[Block, ...]:
    """The chart of arrivals, where something arrived before the moment of the report."""
    moments = tuple(line.received_at for line in data.received if line.received_at)
    late = tuple(line.received_at for line in data.in_state("late") if line.received_at)
    if not moments or min(moments) >= data.as_of:
        return ()
    chart = ReceivedSteps(
        len(data.lines), moments, late, min(moments), data.as_of, data.due, due_words(data.due), data.bands
    )
    return (Figure(chart, "Hình 1. Số báo cáo đã nhận theo giờ"),)


def due_words(due: datetime) -> str:
    """“Hạn 17:00 ngày 20/5” by the Vietnamese clock; the midnight that ends a day belongs to that day."""
    here = due.astimezone(VIETNAM)
    midnight = (here.hour, here.minute) == (0, 0)
    day = here.date() - timedelta(days=1) if midnight else here.date()
    return f"Hạn {'24:00' if midnight else f'{here:%H:%M}'} ngày {day.day}/{day.month}"


def _classes(data: ConsolidatedData) -> tuple[Block, ...]:
    """The classes by group, in a chart and a table of counts and shares."""
    heading = Heading(1, "II. KẾT QUẢ XẾP LOẠI")
    if not data.received:
        return (heading, Paragraph("Chưa nhận được báo cáo nào nên chưa có số liệu."))
    groups = [(group, data.of(group)) for group in data.groups if data.of(group)]
    bars = tuple(Bar(group, totals(lines, len(data.parts))) for group, lines in groups)
    everybody = Bar("Tất cả", totals(data.received, len(data.parts)))
    chart = ClassBars(data.parts, (*bars, everybody) if len(bars) > 1 else (everybody,))
    people = sum(everybody.counts)
    done = "; ".join(
        f"{lower_first(part.label)} {number_text(count)} người ({share_text(count, people)}%)"
        for part, count in zip(data.parts, everybody.counts, strict=True)
        if people
    )
    sentence = f"Tổng số {number_text(people)} người trong {number_text(len(data.received))} báo cáo đã nhận"
    return (
        heading,
        Paragraph(f"{sentence}: {done}." if done else f"{sentence}."),
        Figure(chart, "Hình 2. Tỷ lệ và số người theo xếp loại"),
        _class_table(data, groups),
    )


def _class_table(data: ConsolidatedData, groups: list[tuple[str, tuple[UnitLine, ...]]]) -> Table:
    columns = [Column("TT", 10, "center"), Column("Cấp, loại hình", 38), Column("Số người", 18, "center")]
    for part in data.parts:
        columns += [Column("Số", 14, "center", part.label), Column("%", 14, "center", part.label)]
    rows = [Row((place, group, *_figures(data, lines))) for place, (group, lines) in enumerate(groups, 1)]
    total = TotalRow("Tổng cộng", _figures(data, data.received))
    return Table("Xếp loại", tuple(columns), (*rows, total), "Bảng 2. Số người và tỷ lệ theo xếp loại", 11)


def _figures(data: ConsolidatedData, lines: tuple[UnitLine, ...]) -> tuple[Value, ...]:
    counts = totals(lines, len(data.parts))
    people = sum(counts)
    shares = [share(count, people) if people else None for count in counts]
    return (people, *(value for pair in zip(counts, shares, strict=True) for value in pair))


def _not_on_time(data: ConsolidatedData) -> tuple[Block, ...]:
    """Who was late, whose report went back, whose has not come, with what is known of why."""
    heading = Heading(1, f"III. {data.counted.upper()} TRỄ HẠN, BỊ TRẢ LẠI, CHƯA GỬI")
    blocks: list[Block] = [heading]
    for place, state in enumerate(_NOT_ON_TIME, 1):
        lines = data.in_state(state)
        title = f"{place}. {STATES[state]}: {number_text(len(lines))} {data.counted}"
        blocks.append(Heading(2, title))
        blocks.append(Bullets(tuple(_named(line) for line in lines)) if lines else Paragraph("Không có."))
    return tuple(blocks)


def _named(line: UnitLine) -> str:
    came = f", nhận lúc {short_moment(line.received_at)}" if line.received and line.received_at else ""
    note = f": {line.note.rstrip('.')}" if line.note else ""
    return f"{line.unit}{came}{note}."


def _changes(data: ConsolidatedData) -> tuple[Block, ...]:
    """What is another figure than in the edition before; a first edition has no such part."""
    if not data.edition:
        return ()
    heading = Heading(1, "IV. THAY ĐỔI SO VỚI BẢN TRƯỚC")
    if not data.changes:
        return (heading, Paragraph(f"So với {data.edition}, không có số liệu nào thay đổi."))
    columns = (
        Column("TT", 10, "center"),
        Column("Đơn vị", 34),
        Column("Lúc", 27, "center"),
        Column("Số liệu", 28),
        Column("Trước", 17, "center"),
        Column("Nay", 17, "center"),
        Column("Lý do", 37),
    )
    rows = tuple(
        Row((place, item.unit, short_moment(item.at), item.what, item.before, item.after, item.reason))
        for place, item in enumerate(data.changes, 1)
    )
    sentence = f"So với {data.edition}, có {number_text(len(rows))} số liệu thay đổi:"
    return (
        heading,
        Paragraph(sentence),
        Table("Thay đổi", columns, rows, "Bảng 3. Số liệu thay đổi và lý do"),
    )


def unit_table(data: ConsolidatedData) -> Table:
    """Every unit with its report and classes, in groups, each closed by its total; what was not received is a dash."""
    rows: list[Row | GroupRow | TotalRow] = []
    for group in data.groups:
        lines = [line for line in data.lines if line.group == group]
        if group:
            rows.append(GroupRow(f"{group} ({number_text(len(lines))} {data.counted})"))
        rows += [_unit_row(data, place, line) for place, line in enumerate(lines, 1)]
        if len(data.groups) > 1:
            rows.append(_unit_total(data, f"Cộng {lower_first(group)}", data.of(group)))
    rows.append(_unit_total(data, "Tổng cộng", data.received))
    return Table("Theo đơn vị", _unit_columns(data), tuple(rows))


def _unit_columns(data: ConsolidatedData) -> tuple[Column, ...]:
    return (
        Column("TT", 10, "center"),
        Column("Đơn vị", 62),
        Column("Báo cáo", 22, "center"),
        Column("Nhận lúc", 28, "center"),
        Column("Số người", 17, "center"),
        *(Column(part.label, 20, "center", "Xếp loại") for part in data.parts),
        Column("Ghi chú", 36),
    )


def _unit_row(data: ConsolidatedData, place: int, line: UnitLine) -> Row:
    figures = (line.people, *line.counts) if line.received else (None,) * (len(data.parts) + 1)
    received = short_moment(line.received_at) if line.received and line.received_at else None
    return Row((place, line.unit, STATES[line.state], received, *figures, line.note))


def _unit_total(data: ConsolidatedData, label: str, lines: tuple[UnitLine, ...]) -> TotalRow:
    counts = totals(lines, len(data.parts))
    return TotalRow(f"{label}: {number_text(len(lines))} báo cáo đã nhận", (sum(counts), *counts, ""))


def _as_of(data: ConsolidatedData) -> Paragraph:
    return Paragraph(
        f"Số liệu tính đến {moment_words(data.as_of)}; đơn vị chưa nhận báo cáo không tính.", small=True
    )


def _end(data: ConsolidatedData) -> Paragraph:
    return Paragraph(
        f"Trên đây là báo cáo tổng hợp kết quả bồi dưỡng thường xuyên năm học {data.school_year} của {data.unit}"
        f" (kèm theo kết quả của từng {data.counted}){END}"
    )
