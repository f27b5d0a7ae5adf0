"""A danh sách of anything: columns, groups numbered from 1, a count for each and for all."""

from dataclasses import dataclass

from phusa.documents.rendering.class_list import ROMAN
from phusa.documents.rendering.document import (
    Column,
    GroupRow,
    OfficialDocument,
    Paragraph,
    Row,
    Table,
    TotalRow,
    Value,
)
from phusa.documents.rendering.papers.paper import END, PaperData
from phusa.documents.rendering.words import number_text


@dataclass(frozen=True, slots=True)
class RosterGroup:
    """A part of a list, its lines without their number; the title empty in a list without parts."""

    title: str
    lines: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterData(PaperData):
    """A list. `columns` without the one for numbers; `counted` what a line is, as “người”, “văn bản”.

    `attached_to` says with which document it travels, in brackets. Raises ValueError for a line that is too short or
    too long.
    """

    about: str
    columns: tuple[Column, ...]
    groups: tuple[RosterGroup, ...]
    counted: str = "người"
    attached_to: str = ""
    landscape: bool = False

    def __post_init__(self) -> None:
        for line in self.lines:
            if len(line) != len(self.columns):
                raise ValueError(
                    f"{self.about}: a line has {len(line)} values for {len(self.columns)} columns"
                )

    @property
    def lines(self) -> tuple[tuple[Value, ...], ...]:
        """Every line of the list, in its order."""
        return tuple(line for group in self.groups for line in group.lines)


def roster(data: RosterData) -> OfficialDocument:
    """“DANH SÁCH …” with a number line only when it travels alone; the closing counts its lines."""
    return OfficialDocument(
        governing=data.governing,
        issuer=data.unit,
        place=data.place,
        dated=data.dated,
        kind="Danh sách",
        abstract=data.about,
        attached_to=data.attached_to,
        symbol="" if data.attached_to else f"DS-{data.symbol}",
        number=data.number,
        body=(roster_table(data), Paragraph(_closing(data))),
        signature=data.signature,
        check=data.check,
        made_at=data.made_at,
        landscape=data.landscape,
    )


def roster_table(data: RosterData) -> Table:
    """The list as a table, an empty group left out."""
    rows: list[Row | GroupRow | TotalRow] = []
    shown = [group for group in data.groups if group.lines]
    for place, group in enumerate(shown):
        if group.title:
            numeral = f"{ROMAN[place]}. " if place < len(ROMAN) else ""
            count = number_text(len(group.lines))
            rows.append(GroupRow(f"{numeral}{group.title} ({count} {data.counted})"))
        rows += [Row((number, *line)) for number, line in enumerate(group.lines, 1)]
    return Table("Danh sách", (Column("TT", 10, "center"), *data.columns), tuple(rows))


def _closing(data: RosterData) -> str:
    if not data.lines:
        return f"Danh sách này chưa có {data.counted} nào{END}"
    return f"Danh sách này có {number_text(len(data.lines))} {data.counted}{END}"
