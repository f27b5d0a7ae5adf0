"""Plans as their documents had them, entered as data: the plan of Mai Sơn for 2019-2020."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from phusa.catalogue.rules.published import FOLDER, ListedItem, read_programme
from phusa.planning.rules.written import (
    WrittenBlock,
    WrittenDate,
    WrittenItem,
    WrittenPlan,
    WrittenSection,
)
from phusa.rules.documents import LawError, Node, read_document

MAI_SON: Final = Path(__file__).with_name("kh772-2019.yaml")
_PLACE: Final = re.compile(r"{([^{}]+)}")


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph with what stands in it: the codes of its topics, the blocks whose hours it prints, what is due."""

    text: str
    items: tuple[str, ...]
    blocks: tuple[str, ...]
    dates: tuple[WrittenDate, ...]
    exemption: bool


def mai_son() -> WrittenPlan:
    """The plan 772/KH-PGDĐT of 14/10/2019, paragraph by paragraph, misprints kept and named in its doubts.

    The titles of its topics are those of `catalogue/kh772-2019.yaml`. The three mailboxes it prints are left out.
    """
    return read_plan(MAI_SON)


def read_plan(path: Path) -> WrittenPlan:
    """A plan kept as data. Raises `LawError` naming the file and the place of what is wrong."""
    node = Node(read_document(path), path.name)
    listed = read_programme(FOLDER / f"{node.text('programme')}.yaml").items
    hours: dict[str, int] = node.take("blocks", dict)
    words = {item.code: item.title for item in listed} | {block: str(n) for block, n in hours.items()}
    sections = [_section(part, words) for part in node.each("sections", _parts)]
    lines = [line for _, of_section in sections for line in of_section]
    plan = WrittenPlan(
        number=node.take("number", int, None),
        symbol=node.text("symbol"),
        day=node.day("day", None),
        place=node.text("place"),
        governing=node.text("governing"),
        issuer=node.text("issuer"),
        title=node.text("title"),
        school_year=node.text("school_year"),
        preamble=node.text("preamble"),
        bases=node.texts("bases"),
        sections=tuple(
            WrittenSection(number, title, tuple(line.text for line in of_section))
            for number, (title, of_section) in enumerate(sections, 1)
        ),
        blocks=tuple(WrittenBlock(block, n, _where(block, lines, path)) for block, n in hours.items()),
        items=_items(listed, lines),
        dates=tuple(day for line in lines for day in line.dates),
        exemptions=tuple(line.text for line in lines if line.exemption),
        doubts=node.texts("doubts", []),
    )
    node.finish()
    return plan


def _parts(node: Node) -> tuple[str, list[object], str]:
    return node.text("title"), node.take("paragraphs", list), node.path


def _section(part: tuple[str, list[object], str], words: dict[str, str]) -> tuple[str, tuple[_Line, ...]]:
    title, paragraphs, path = part
    return title, tuple(
        _line(Node(one if isinstance(one, dict) else {"text": one}, f"{path}.paragraphs[{n}]"), words)
        for n, one in enumerate(paragraphs)
    )


def _line(node: Node, words: dict[str, str]) -> _Line:
    """A paragraph with the words of its places filled in."""
    raw = node.text("text")
    named = tuple(_PLACE.findall(raw)) + node.texts("holds", ())
    if strange := [code for code in named if code not in words]:
        raise LawError(
            f"{node.path}: {', '.join(strange)} stands neither in the programme nor among the blocks"
        )
    text = _PLACE.sub(lambda place: words[place[1]], raw)
    dates = (_date(node.node("due"), text),) if node.has("due") else ()
    node.take("due", dict, None)
    line = _Line(
        text=text,
        items=tuple(code for code in named if not words[code].isdigit()),
        blocks=tuple(code for code in named if words[code].isdigit()),
        dates=dates,
        exemption=node.take("exemption", bool, False),
    )
    node.finish()
    return line


def _date(node: Node, sentence: str) -> WrittenDate:
    due = WrittenDate(
        node.day("day"), node.text("wording"), node.text("what"), node.text("who", ""), sentence
    )
    node.finish()
    if due.wording not in sentence:
        raise LawError(f"{node.path}: “{due.wording}” does not stand in its paragraph")
    return due


def _where(block: str, lines: list[_Line], path: Path) -> str:
    """The paragraph that prints the hours of a block."""
    for line in lines:
        if block in line.blocks:
            return line.text
    raise LawError(f"{path.name}: no paragraph prints the hours of {block}")


def _items(listed: tuple[ListedItem, ...], lines: list[_Line]) -> tuple[WrittenItem, ...]:
    """The topics that the paragraphs name, each once, in the order of the programme; hours only where printed."""
    sentences: dict[str, str] = {}
    for line in lines:
        for code in line.items:
            sentences.setdefault(code, line.text)
    held = [item for item in listed if item.code in sentences]
    places = {item.code: place for place, item in enumerate(held)}
    return tuple(
        WrittenItem(
            block=item.block,
            choice=item.choice,
            levels=item.levels,
            roles=item.roles,
            title=item.title,
            hours=item.hours if item.hours_confidence == "text" else None,
            subject=item.subject,
            subject_rule=item.subject_rule,
            part_of=places.get(item.part_of) if item.part_of else None,
            code=item.code,
            sentence=sentences[item.code],
        )
        for item in held
    )
