"""The words of section III around its lists: which paragraphs the lists say again, and where the others belong."""

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from phusa.documents.rendering.document import Heading, Paragraph
from phusa.documents.rendering.unit_plan.data import PlanBlock, PlanItem
from phusa.documents.rendering.words import cleaned_text
from phusa.documents.rendering.year_results import block_name

_SHORT = 90
_NUMBER = re.compile(r"^(\d+)((?:\.\d+)*)\.\s+")
_DASH = re.compile(r"^[-+•*–]\s*")
# "Thông tư số 25/2018/TT-BGDĐT" is one document however the words around its number run.
_DOCUMENT = re.compile(r"\b\d+(?:/\d{4})?(?:/|-)[^\W\d_]+(?:-[^\W\d_]+)*\d*(?:/TW)?\b")
_FOR_WHOM = re.compile(r"^(nội dung bồi dưỡng dành cho|đối với|khối kiến thức)\b")


@dataclass(slots=True)
class BlockTexts:
    """The paragraphs before the first topic of a block, and those after."""

    lead: list[str] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Texts:
    """Section III apart from its topics: what opens it, what stands around each block.

    `blocks` and `items` are those given, with the sentences that were found for them; `groups` says under which
    common line a sentence stands ("Tiếp tục củng cố các chuyên đề").
    """

    opening: tuple[str, ...]
    around: dict[str, BlockTexts]
    blocks: tuple[PlanBlock, ...]
    items: tuple[PlanItem, ...]
    groups: dict[str, str]


def same_words(text: str) -> str:
    """The text for comparing wordings: composed, small letters, single blanks."""
    return cleaned_text(text).casefold()


def bare_line(line: str) -> str:
    """A line of a list without its dash and closing sign."""
    return _DASH.sub("", line).rstrip(" ;.,:")


def unnumbered(line: str) -> str:
    """A line without its number "1.2."."""
    return _NUMBER.sub("", line)


def is_dashed(line: str) -> bool:
    """Whether a line is one of a list."""
    return bool(_DASH.match(line))


def as_written(line: str) -> Heading | Paragraph:
    """A line of a plan as it looks on paper: short, numbered and without a full stop, it is a heading."""
    found = _NUMBER.match(line)
    if found and len(line) <= _SHORT and line[-1] not in ".;,":
        level: Literal[2, 3] = 3 if found[2] else 2
        return Heading(level, line)
    return Paragraph(line)


def section_texts(
    paragraphs: tuple[str, ...], blocks: tuple[PlanBlock, ...], items: tuple[PlanItem, ...]
) -> Texts:
    """Take from a section what the blocks and topics say themselves, and put the rest around them.

    Lines of lists, their headings, and paragraphs that run through several topics go: the topics are printed from the
    data, in the wording of these lines while they agree. So a topic that the plan no longer holds is gone from both.
    """
    opened = tuple(replace(block, sentence=block.sentence or _opening(block, paragraphs)) for block in blocks)
    known = tuple(
        item if item.sentence else replace(item, sentence=_line_of(item, paragraphs)) for item in items
    )
    by_sentence = {block.sentence: block.block for block in opened if block.sentence}
    sentences = {item.sentence for item in known if item.sentence}
    around = {block.block: BlockTexts() for block in blocks}
    opening: list[str] = []
    begun: set[str] = set()
    here, listing = "", False
    for place, line in enumerate(paragraphs):
        mine = [item for item in known if item.block == here]
        if line in by_sentence:
            here, listing = by_sentence[line], False
        elif _names_topics(line, mine, sentences):
            around[here].lead += [] if here in begun else _lead_in(line, mine)
            begun.add(here)
            listing = True
        elif _heads_list(line) or _is_group(paragraphs, place):
            listing = True
        elif not (listing and is_dashed(line)):
            texts = around.get(here)
            (opening if texts is None else texts.closing if here in begun else texts.lead).append(line)
            listing = False
    return Texts(tuple(opening), around, opened, known, _groups(paragraphs, sentences))


def _opening(block: PlanBlock, paragraphs: tuple[str, ...]) -> str:
    """The line that opens a block, by its name."""
    name = same_words(block.title or block_name(block.block))
    return next((line for line in paragraphs if same_words(unnumbered(line)).startswith(name)), "")


def _line_of(item: PlanItem, paragraphs: tuple[str, ...]) -> str:
    """The line of a list that begins with the title of an item, or offers it instead of another one."""
    title = same_words(item.title).rstrip(" ;.,:")
    for line in paragraphs:
        words = same_words(line)
        if is_dashed(line) and (same_words(bare_line(line)).startswith(title) or f"(hoặc {title}" in words):
            return line
    return ""


def _names_topics(line: str, items: list[PlanItem], sentences: set[str]) -> bool:
    """Whether a paragraph is the line of a topic, or runs through several of them."""
    if line in sentences:
        return bool(items)
    return not is_dashed(line) and sum(_named(item, line) for item in items) > 1


def _named(item: PlanItem, line: str) -> bool:
    found = _DOCUMENT.search(item.title)
    return same_words(item.title) in same_words(line) or bool(found and found[0] in line)


def _lead_in(line: str, items: list[PlanItem]) -> list[str]:
    """What a running paragraph says before the first topic it names, where that ends with a colon."""
    if is_dashed(line) or _FOR_WHOM.match(same_words(line)):
        return []
    words = line.casefold()
    starts = [words.find(item.title.casefold()) for item in items]
    start = min((at for at in starts if at >= 0), default=0)
    before = line[:start].rstrip()
    return [before] if before.endswith(":") else []


def _heads_list(line: str) -> bool:
    """Whether a line only says for whom the next list is."""
    words = same_words(_DASH.sub("", unnumbered(line)))
    return len(line) <= _SHORT and line[-1:] not in ".;" and bool(_FOR_WHOM.match(words))


def _is_group(paragraphs: tuple[str, ...], place: int) -> bool:
    """Whether a line "- …:" opens a list of "+" lines."""
    line, following = paragraphs[place], paragraphs[place + 1 : place + 2]
    return is_dashed(line) and line.rstrip().endswith(":") and following[:1] != () and following[0][:1] == "+"


def _groups(paragraphs: tuple[str, ...], sentences: set[str]) -> dict[str, str]:
    """The line above each "+" line of a topic: a common one, or the topic it belongs to."""
    groups: dict[str, str] = {}
    common = ""
    for place, line in enumerate(paragraphs):
        if _is_group(paragraphs, place):
            common = bare_line(line)
        elif line[:1] != "+":
            common = ""
        elif common and line in sentences:
            groups.setdefault(line, common)
    return groups
