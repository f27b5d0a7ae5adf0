"""An office's consolidated report on paper: what it received, the classes scale by scale, what changed, every unit."""

from phusa.documents.rendering.charts.data import MOST_PARTS, Bar, ClassBars, Part, ReceivedSteps
from phusa.documents.rendering.consolidated import ConsolidatedData, CountedGroup, ReceivedUnit
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
from phusa.documents.rendering.papers.paper import END, moment_words, short_moment
from phusa.documents.rendering.words import lower_first, number_text, share, share_text
from phusa.documents.rendering.year_results import confidence_words

NO_CLASS = "Chưa xếp loại"


def consolidated_report(data: ConsolidatedData) -> OfficialDocument:
    """“BÁO CÁO Tổng hợp kết quả bồi dưỡng thường xuyên năm học …”; the figures of every unit are its appendix."""
    parts = (_received(data), _results(data), *((_changes(data),) if data.changes_since else ()))
    numbered = tuple(
        block
        for numeral, (title, blocks) in zip(("I", "II", "III"), parts, strict=False)
        for block in (Heading(1, f"{numeral}. {title}"), *blocks)
    )
    return OfficialDocument(
        governing=data.governing,
        issuer=data.unit,
        place=data.place,
        dated=data.dated,
        kind="Báo cáo",
        abstract=f"Tổng hợp kết quả bồi dưỡng thường xuyên năm học {data.school_year}",
        symbol=f"BC-{data.symbol}",
        number=data.number,
        addressees=(data.addressee,) if data.addressee else (),
        body=(_opening(data), *numbered, _end(data)),
        signature=data.signature,
        recipients=(*(("Như trên",) if data.addressee else ()), *data.recipients, "Lưu: VT"),
        appendices=(Appendix("Phụ lục", "Số liệu theo đơn vị", _units(data)),),
        check=data.check,
        made_at=data.made_at,
    )


def _opening(data: ConsolidatedData) -> Paragraph:
    return Paragraph(
        f"{data.unit} tổng hợp kết quả bồi dưỡng thường xuyên (BDTX) năm học {data.school_year} từ báo cáo đã nhận"
        f" của các đơn vị, tính đến {moment_words(data.as_of)}, như sau:"
    )


def _received(data: ConsolidatedData) -> tuple[str, tuple[Block, ...]]:
    """How many units reported, who did not, and what the office says of it."""
    came = len(data.units) - len(data.missing)
    people = f", gồm {number_text(data.people)} người" if came else ""
    blocks: list[Block] = [
        Paragraph(f"Đã nhận báo cáo của {number_text(came)}/{number_text(len(data.units))} đơn vị{people}.")
    ]
    if data.missing:
        blocks.append(Paragraph(f"Chưa có trong số liệu {number_text(len(data.missing))} đơn vị:"))
        blocks.append(Bullets(tuple(f"{unit.name}: {lower_first(unit.state)}." for unit in data.missing)))
    blocks += [Paragraph(f"{what}: {said}") for what, said in data.answers]
    return "TÌNH HÌNH NHẬN BÁO CÁO", (*blocks, *_arrivals(data))


def _arrivals(data: ConsolidatedData) -> list[Block]:
    """The chart of when reports came, where more than one did before the instant of the figures."""
    came = [(unit.received_at, unit.late) for unit in data.units if unit.received_at]
    moments = tuple(at for at, _ in came)
    if len(moments) < 2 or min(moments) >= data.as_of:
        return []
    late = tuple(at for at, is_late in came if is_late)
    chart = ReceivedSteps(len(data.units), moments, late, min(moments), data.as_of)
    return [Figure(chart, "Biểu đồ số báo cáo đã nhận theo thời gian")]


def _results(data: ConsolidatedData) -> tuple[str, tuple[Block, ...]]:
    """A sentence, a chart and a table for each scale; nothing is added up over two of them."""
    blocks: list[Block] = []
    for place, groups in enumerate(scales(data), 1):
        blocks.append(Paragraph(f"Xếp loại theo {_regulation(groups[0])}:"))
        blocks += [Paragraph(_sentence(group)) for group in groups]
        blocks += _chart(groups, place)
        blocks.append(_class_table(groups, place))
    if not blocks:
        blocks.append(Paragraph("Chưa nhận được báo cáo nào nên chưa có số liệu."))
    return "KẾT QUẢ XẾP LOẠI", tuple(blocks)


def scales(data: ConsolidatedData) -> list[tuple[CountedGroup, ...]]:
    """The groups by the scale and edition they were judged by, in their order."""
    found: dict[object, list[CountedGroup]] = {}
    for group in data.groups:
        found.setdefault((group.regulation, group.edition, group.scale), []).append(group)
    return [tuple(groups) for groups in found.values()]


def _regulation(group: CountedGroup) -> str:
    """The regulation as cited, with its confidence mark when it was not compared with the official text."""
    doubt = confidence_words(group.confidence)
    return f"{group.regulation} ({doubt})" if doubt else group.regulation


def _sentence(group: CountedGroup) -> str:
    done = sum(n for item, n in zip(group.scale, group.totals, strict=False) if item.completed)
    missing = f"; {number_text(group.unclassified)} người chưa xếp loại" if group.unclassified else ""
    parts = "; ".join(
        f"{lower_first(item.label)} {number_text(n)}"
        for item, n in zip(group.scale, group.totals, strict=False)
    )
    shares = f"{number_text(done)}/{number_text(group.people)} người ({share_text(done, group.people)}%)"
    return f"{group.title}: {shares} {_completed(group)}. Cụ thể: {parts}{missing}."


def _completed(group: CountedGroup) -> str:
    """What is said of those whose class counts as done: the class itself where there is only one."""
    done = [item.label for item in group.scale if item.completed]
    return lower_first(done[0]) if len(done) == 1 else "hoàn thành kế hoạch"


def _chart(groups: tuple[CountedGroup, ...], place: int) -> list[Block]:
    """A bar for each group; those without a class are a part only where there are some."""
    someone_missing = any(group.unclassified for group in groups)
    parts = [Part(item.label, "class" if item.completed else "failing") for item in groups[0].scale]
    parts += [Part(NO_CLASS, "missing")] if someone_missing else []
    if len(parts) > MOST_PARTS:
        return []
    bars = tuple(Bar(group.title, group.totals[: len(parts)]) for group in groups)
    return [Figure(ClassBars(tuple(parts), bars), f"Hình {place}. Tỷ lệ và số người theo xếp loại")]


def _class_table(groups: tuple[CountedGroup, ...], place: int) -> Table:
    """People and shares of each class, a line a group."""
    columns = [Column("TT", 10, "center"), Column("Nhóm", 44), Column("Số người", 18, "center")]
    for label in (*(item.label for item in groups[0].scale), NO_CLASS):
        columns += [Column("Số", 13, "center", label), Column("%", 13, "center", label)]
    rows = tuple(Row((n, group.title, *_figures(group))) for n, group in enumerate(groups, 1))
    caption = f"Bảng {place}. Số người và tỷ lệ theo xếp loại"
    return Table(f"Xếp loại {place}", tuple(columns), rows, caption, 11)


def _figures(group: CountedGroup) -> tuple[Value, ...]:
    people = group.people
    return (people, *(value for n in group.totals for value in (n, share(n, people) if people else None)))


def _changes(data: ConsolidatedData) -> tuple[str, tuple[Block, ...]]:
    """What is another figure than in the edition before, and why."""
    title, since = "THAY ĐỔI SO VỚI BẢN TRƯỚC", data.changes_since
    words = f"số liệu lúc {moment_words(since)}" if since else ""
    if not data.changes:
        return title, (Paragraph(f"So với {words}, không có gì thay đổi."),)
    columns = (
        Column("TT", 10, "center"),
        Column("Đơn vị", 40),
        Column("Lúc", 24, "center"),
        Column("Thay đổi", 30),
        Column("Số liệu trước, nay", 46),
        Column("Lý do", 40),
    )
    rows = tuple(
        Row(
            (
                n,
                one.unit,
                short_moment(one.at),
                one.what,
                "; ".join(one.differences) or None,
                one.reason or None,
            )
        )
        for n, one in enumerate(data.changes, 1)
    )
    sentence = Paragraph(f"So với {words}, có {number_text(len(rows))} đơn vị thay đổi:")
    return title, (sentence, Table("Thay đổi", columns, rows, "Bảng thay đổi và lý do", 11))


def _units(data: ConsolidatedData) -> tuple[Block, ...]:
    """Who reported when, and the counts of each group, unit by unit."""
    note = Paragraph(
        f"Số liệu tính đến {moment_words(data.as_of)}. Đơn vị chưa nhận báo cáo không có trong số liệu.",
        small=True,
    )
    return (
        _unit_states(data.units),
        *(_unit_table(group, n) for n, group in enumerate(data.groups, 1)),
        note,
    )


def _unit_states(units: tuple[ReceivedUnit, ...]) -> Table:
    columns = (
        Column("TT", 12, "center"),
        Column("Đơn vị", 90),
        Column("Tình trạng", 32, "center"),
        Column("Nhận lúc", 38, "center"),
        Column("Hạn", 32, "center"),
        Column("Lần gửi", 18, "center"),
        Column("Số người", 22, "center"),
    )
    rows: list[Row | GroupRow | TotalRow] = [
        Row(
            (
                n,
                unit.name,
                unit.state,
                short_moment(unit.received_at) if unit.received_at else None,
                unit.timeliness or None,
                unit.attempt or None,
                unit.people if unit.is_received else None,
            )
        )
        for n, unit in enumerate(units, 1)
    ]
    rows.append(TotalRow("Cộng", (sum(unit.people for unit in units),)))
    return Table("Báo cáo của đơn vị", columns, tuple(rows), "Báo cáo của từng đơn vị")


def _unit_table(group: CountedGroup, place: int) -> Table:
    labels = (*(item.label for item in group.scale), NO_CLASS)
    columns = (
        Column("TT", 12, "center"),
        Column("Đơn vị", 90),
        Column("Số người", 24, "center"),
        *(Column(label, 24, "center") for label in labels),
    )
    rows: list[Row | GroupRow | TotalRow] = [
        Row((n, line.unit, line.people, *line.counts)) for n, line in enumerate(group.lines, 1)
    ]
    rows.append(TotalRow("Cộng", (group.people, *group.totals)))
    return Table(f"{place}. {group.title}", columns, tuple(rows), f"{group.title}: số người theo xếp loại")


def _end(data: ConsolidatedData) -> Paragraph:
    return Paragraph(
        f"Trên đây là báo cáo tổng hợp kết quả bồi dưỡng thường xuyên năm học {data.school_year} của"
        f" {data.unit}, kèm số liệu của từng đơn vị{END}"
    )
