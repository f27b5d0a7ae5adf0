"""The list of results by person: a document of its own, and the appendix of the school's report."""

from phusa.documents.rendering.document import (
    Column,
    GroupRow,
    OfficialDocument,
    Paragraph,
    Row,
    Table,
    TotalRow,
)
from phusa.documents.rendering.words import (
    NO_BREAK_SPACE,
    Mean,
    day_month_year,
    lower_first,
    number_line,
    number_text,
)
from phusa.documents.rendering.year_results import ResultGroup, YearResultData, block_name, confidence_words

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_SCORES = "Điểm thành phần"


def class_list(data: YearResultData) -> OfficialDocument:
    """“DANH SÁCH Kết quả xếp loại bồi dưỡng thường xuyên năm học …”, landscape, to travel with the report."""
    return OfficialDocument(
        governing=data.governing,
        issuer=data.unit,
        place=data.place,
        dated=data.dated,
        kind="Danh sách",
        abstract=list_title(data),
        attached_to=_attached_to(data),
        body=(*list_body(data), Paragraph(_closing(data))),
        signature=data.signature,
        check=data.check,
        made_at=data.made_at,
        landscape=True,
    )


def list_title(data: YearResultData) -> str:
    """The list's trích yếu."""
    return f"Kết quả xếp loại bồi dưỡng thường xuyên năm học {data.school_year}"


def list_body(data: YearResultData) -> tuple[Table | Paragraph, ...]:
    """The list as an appendix has it: the table and its notes."""
    return (list_table(data), Paragraph(_legend(data), small=True), *_applied(data))


def list_table(data: YearResultData) -> Table:
    """Every person once, in groups, each group numbered from 1 and closed by its totals."""
    rows: list[Row | GroupRow | TotalRow] = []
    shown = [group for group in data.groups if group.people]
    for numeral, group in zip(ROMAN, shown, strict=False):
        rows.append(GroupRow(f"{numeral}. {group.title} ({number_text(len(group.people))} người)"))
        rows.extend(_person(place, group, data.averaged) for place in range(len(group.people)))
        rows.append(TotalRow(f"Cộng {number_text(len(group.people))} người: {class_counts(group)}.", ()))
    return Table("Danh sách", list_columns(data), tuple(rows))


def list_columns(data: YearResultData) -> tuple[Column, ...]:
    """The columns of the list; a year whose regulations know no average has no column for it."""
    average = (Column("ĐTB", 13, "center"),) if data.averaged else ()
    return (
        Column("TT", 10, "center"),
        Column("Họ và tên", 46),
        Column("Ngày sinh", 24, "center"),
        Column("Tổ chuyên môn", 36),
        Column("Chức vụ", 27),
        *(Column(_block_title(block), 13, "center", _SCORES) for block in data.blocks),
        Column("Thấp nhất", 15, "center", _SCORES),
        *average,
        Column("Xếp loại", 25, "center"),
        Column("Ghi chú", 33),
    )


def _block_title(block: str) -> str:
    return f"{block} (TB)" if block == "ND3" else block


def _legend(data: YearResultData) -> str:
    """What the short column titles stand for."""
    words = [f"{block}: {lower_first(block_name(block))}" for block in data.blocks]
    if "ND3" in data.blocks:
        words.append("TB: trung bình các mô-đun")
    words.append("Thấp nhất: điểm thành phần thấp nhất")
    if data.averaged:
        words.append("ĐTB: điểm trung bình kết quả bồi dưỡng thường xuyên")
    return f"{'; '.join(words)}."


def _person(place: int, group: ResultGroup, averaged: bool) -> Row:
    person = group.people[place]
    average = (person.average,) if averaged else ()
    about = (person.name, person.birth, person.team, person.position)
    *whole, modules = person.scores
    scores = (*whole, None if modules is None else Mean(modules))
    return Row((place + 1, *about, *scores, person.lowest, *average, person.class_label, person.note))


def class_counts(group: ResultGroup) -> str:
    """“Giỏi 8; Khá 16; Trung bình 9; Không hoàn thành 4”, every class of the scale, zero included."""
    counts = [f"{item.label} {group.count(item.code)}" for item in group.scale]
    if group.unclassified:
        counts.append(f"chưa xếp loại {group.unclassified}")
    return "; ".join(counts)


def regulation_words(group: ResultGroup) -> str:
    """The regulation as cited, with its confidence mark when it was not compared with the official text."""
    doubt = confidence_words(group.confidence)
    return f"{group.regulation} ({doubt})" if doubt else group.regulation


def _applied(data: YearResultData) -> tuple[Paragraph, ...]:
    """By which text each group was classified, with its confidence mark."""
    words = [f"{group.title}: {regulation_words(group)}" for group in data.groups if group.people]
    return (Paragraph(f"Quy định áp dụng. {'; '.join(words)}.", small=True),) if words else ()


def _closing(data: YearResultData) -> str:
    groups = ", ".join(f"{len(group.people)} {group.title.lower()}" for group in data.groups if group.people)
    if not groups:
        return "Danh sách này chưa có người nào./."
    return f"Danh sách này có {number_text(len(data.people))} người, gồm {groups}./."


def _attached_to(data: YearResultData) -> str:
    number = number_line(data.number, f"BC-{data.symbol}").removeprefix("Số: ").strip(NO_BREAK_SPACE)
    blank = NO_BREAK_SPACE * 8 if data.number is None else ""
    return f"(Kèm theo Báo cáo số {blank}{number} {day_month_year(data.dated)} của {data.unit})"
