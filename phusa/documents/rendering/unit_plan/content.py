"""Section III of a plan: its blocks with their hours, and in them the topics by level and role."""

from collections.abc import Iterator
from dataclasses import replace

from phusa.documents.rendering.document import (
    Block,
    Column,
    GroupRow,
    Heading,
    Paragraph,
    Row,
    Table,
    TotalRow,
)
from phusa.documents.rendering.unit_plan.data import PlanBlock, PlanItem, UnitPlanData
from phusa.documents.rendering.unit_plan.lists import (
    Notes,
    TopicList,
    dashed,
    for_levels,
    group_words,
    role_names,
    titled,
    topic_lists,
)
from phusa.documents.rendering.unit_plan.texts import Texts, as_written, section_texts, unnumbered
from phusa.documents.rendering.words import date_text, lower_first, number_text
from phusa.documents.rendering.year_results import block_name, confidence_words

# The programmes of 2011 call ND1 and ND2 compulsory and ND3 elective (772/KH-PGDĐT, III); later ones name no parts.
PARTS = {
    "ND1": "Khối kiến thức bắt buộc",
    "ND2": "Khối kiến thức bắt buộc",
    "ND3": "Khối kiến thức tự chọn",
}

OTHER = "Nội dung khác"


def content(data: UnitPlanData) -> list[Block]:
    """What stands under the heading of section III, without the needs."""
    texts = section_texts(data.sections[2].paragraphs, _blocks(data), _shown(data))
    body: list[Block] = [as_written(line) for line in texts.opening]
    for block, number, part in _numbered(texts.blocks):
        if part:
            body.append(Heading(2, part))
        body += _block(block, number, texts)
    return [*body, *_totals(data.blocks)]


def _blocks(data: UnitPlanData) -> tuple[PlanBlock, ...]:
    """The blocks of the plan, and those that only its items name, so that no item is lost."""
    known = {block.block for block in data.blocks}
    others = dict.fromkeys(item.block for item in data.items if item.block not in known)
    return (*data.blocks, *(PlanBlock(block, None, "" if block else OTHER) for block in others))


def _shown(data: UnitPlanData) -> tuple[PlanItem, ...]:
    """The items in their places, for the unit's own levels; what is for other levels alone is left without a role."""
    return tuple(_for_unit(item, data.levels) for item in data.items)


def _for_unit(item: PlanItem, levels: tuple[str, ...]) -> PlanItem:
    if not levels or not item.levels:
        return item
    shared = tuple(level for level in item.levels if level in levels)
    return replace(item, levels=shared, roles=item.roles if shared else ())


def _numbered(blocks: tuple[PlanBlock, ...]) -> Iterator[tuple[PlanBlock, str, str]]:
    """Each block with its number and the heading of the part it opens: "1.1" and "1. Khối kiến thức bắt buộc"."""
    parts = list(dict.fromkeys(PARTS.get(block.block, "") for block in blocks))
    within = dict.fromkeys(parts, 0)
    for place, block in enumerate(blocks, 1):
        part = PARTS.get(block.block, "")
        if not part:
            yield block, str(place), ""
            continue
        within[part] += 1
        number = parts.index(part) + 1
        alone = sum(PARTS.get(one.block) == part for one in blocks) == 1
        heading = f"{number}. {part}" if within[part] == 1 else ""
        yield block, str(number) if alone else f"{number}.{within[part]}", heading


def _block(block: PlanBlock, number: str, texts: Texts) -> list[Block]:
    lists = topic_lists(block.block, texts.items)
    notes = Notes()
    drawn: list[Block]
    if any(one.scheduled for one in lists):
        drawn = [_table(block, lists, notes)]
    else:
        drawn = _lines(number, lists, notes, texts.groups)
    around = texts.around[block.block]
    return [
        _heading(block, number),
        *(as_written(line) for line in around.lead),
        *drawn,
        *notes.paragraphs(),
        *(as_written(line) for line in around.closing),
    ]


def _heading(block: PlanBlock, number: str) -> Heading | Paragraph:
    """The line that opens a block: the document's own while its hours hold, else ours.

    A block alone in its part stands under the number of the part.
    """
    alone = bool(PARTS.get(block.block)) and "." not in number
    words = unnumbered(block.sentence)
    if block.hours is None or f"{block.hours} tiết" not in words:
        hours = "" if block.hours is None else f": {number_text(block.hours)} tiết/năm học/người"
        doubt = confidence_words(block.mark)
        words = f"{block.title or block_name(block.block)}{hours}{f' ({doubt})' if doubt else ''}"
    return Paragraph(f"{words.rstrip('.')}.") if alone else Heading(2, f"{number}. {words.rstrip('.')}")


def _lines(number: str, lists: list[TopicList], notes: Notes, groups: dict[str, str]) -> list[Block]:
    """The lists as dashed lines under headings that say for whom; what tells nothing apart has no heading."""
    several_levels = len({one.levels for one in lists}) > 1
    several_roles = len({one.roles for one in lists}) > 1
    body: list[Block] = []
    level, letter = 0, 0
    for place, one in enumerate(lists):
        if place == 0 or one.levels != lists[place - 1].levels:
            level, letter = level + 1, 0
            if several_levels:
                body.append(Heading(2, f"{number}.{level}. {for_levels(one.levels)}"))
        if several_roles:
            alone = sum(other.levels == one.levels for other in lists) == 1
            sign = "" if alone else f"{'ab'[letter]}) "
            body.append(Heading(3, f"{sign}Nội dung dành cho {role_names(one.roles)}"))
            letter += 1
        body += dashed(one, notes, groups)
    return body


def _table(block: PlanBlock, lists: list[TopicList], notes: Notes) -> Table:
    """The lists as one table: how many tiết, when, where and how."""
    columns = (
        Column("TT", 11, "center"),
        Column("Nội dung", 60),
        Column("Cả năm", 17, "center", "Số tiết"),
        Column("HK I", 14, "center", "Số tiết"),
        Column("HK II", 15, "center", "Số tiết"),
        Column("Thời gian, hình thức", 48),
    )
    rows: list[Row | GroupRow | TotalRow] = []
    for one in lists:
        if len(lists) > 1:
            rows.append(GroupRow(group_words(one, lists)))
        for number, (topic, parts) in enumerate(one.topics, 1):
            rows.append(_row(str(number), topic, notes))
            rows += [_row(f"{number}.{n}", part, notes) for n, part in enumerate(parts, 1)]
        rows += _sum(one)
    return Table(block.title or block_name(block.block), columns, tuple(rows))


def _row(number: str, item: PlanItem, notes: Notes) -> Row:
    title = titled(item) + notes.mark(item)
    return Row((number, title, item.hours, item.hours_first, item.hours_second, _when(item)))


def _when(item: PlanItem) -> str:
    """Days, form, place and who is in charge, as far as they are known."""
    if item.from_day and item.from_day == item.to_day:
        days = date_text(item.from_day)
    else:
        ends = (("từ", item.from_day), ("đến", item.to_day))
        days = " ".join(f"{word} {date_text(day)}" for word, day in ends if day)
    who = f"phụ trách: {item.in_charge}" if item.in_charge else ""
    text = "; ".join(one for one in (days, lower_first(item.form), item.held_at, who) if one)
    return text[:1].upper() + text[1:]


def _sum(one: TopicList) -> list[TotalRow]:
    """What one person learns of a list; nothing where hours are open or differ by subject."""
    topics = [topic for topic, _ in one.topics]
    if any(topic.hours is None for topic in topics):
        return []
    ways = [[topic for topic in topics if topic.subject_rule != other] for other in ("only", "other_than")]
    sums = {_hours(way) for way in ways}
    return [TotalRow("Cộng cho một người", (*next(iter(sums)), ""))] if len(sums) == 1 else []


def _hours(topics: list[PlanItem]) -> tuple[int, int | None, int | None]:
    """Tiết in the year and in its halves; the halves None while one topic has none."""
    whole = sum(topic.hours or 0 for topic in topics)
    if any(topic.hours_first is None for topic in topics):
        return whole, None, None
    first = sum(topic.hours_first or 0 for topic in topics)
    return whole, first, whole - first


def _totals(blocks: tuple[PlanBlock, ...]) -> list[Block]:
    """The tiết of the blocks and of the year; nothing where a plan leaves some open."""
    if not blocks or any(block.hours is None for block in blocks):
        return []
    halves = all(block.hours_first is not None for block in blocks)
    columns = [Column("TT", 12, "center"), Column("Nội dung", 90), Column("Số tiết", 30, "center")]
    if halves:
        columns += [Column("Học kỳ I", 30, "center"), Column("Học kỳ II", 30, "center")]

    def values(whole: int, first: int) -> tuple[int, ...]:
        return (whole, first, whole - first) if halves else (whole,)

    rows: list[Row | TotalRow] = [
        Row(
            (place, block.title or block_name(block.block), *values(block.hours or 0, block.hours_first or 0))
        )
        for place, block in enumerate(blocks, 1)
    ]
    year = (sum(block.hours or 0 for block in blocks), sum(block.hours_first or 0 for block in blocks))
    rows.append(TotalRow("Cộng", values(*year)))
    caption = "Thời lượng bồi dưỡng của một người trong năm học"
    return [Table("Thời lượng", tuple(columns), tuple(rows), caption, 13)]
