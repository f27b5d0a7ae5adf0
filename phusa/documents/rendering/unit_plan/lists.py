"""The topics of a plan as lists: for which levels and roles, in what words, with which notes."""

from dataclasses import dataclass, field

from phusa.documents.rendering.document import Block, Paragraph
from phusa.documents.rendering.unit_plan.data import PlanItem
from phusa.documents.rendering.unit_plan.texts import bare_line, is_dashed, same_words
from phusa.documents.rendering.words import lower_first, number_text
from phusa.documents.rendering.year_results import confidence_words

LEVEL_WORDS = {
    "MN": "giáo dục mầm non",
    "TH": "giáo dục tiểu học",
    "THCS": "giáo dục trung học cơ sở",
    "THPT": "giáo dục trung học phổ thông",
    "GDTX": "giáo dục thường xuyên",
}
ROLE_WORDS = {"manager": "cán bộ quản lý", "teacher": "giáo viên"}


@dataclass(frozen=True, slots=True)
class TopicList:
    """The topics of one block for some levels and roles, each topic with those that belong to it."""

    levels: tuple[str, ...]
    roles: tuple[str, ...]
    topics: tuple[tuple[PlanItem, tuple[PlanItem, ...]], ...]

    @property
    def scheduled(self) -> bool:
        """Whether anything is said of when, where or how one of them is learned."""
        return any(item.scheduled for topic, parts in self.topics for item in (topic, *parts))


@dataclass(slots=True)
class Notes:
    """The notes under the lists of a block, in the order of their first mention."""

    texts: list[str] = field(default_factory=list)

    def mark(self, item: PlanItem) -> str:
        """The signs behind an item: the plan it came from, and what of it was not compared."""
        hours_mark = "text" if item.hours is None else item.hours_mark
        doubts = (("Tên nội dung", item.mark), ("Số tiết", hours_mark))
        wanted = [f"Theo {item.origin.rstrip('.')}"] if item.origin else []
        wanted += [f"{what} {confidence_words(mark)}" for what, mark in doubts if confidence_words(mark)]
        self.texts += [text for text in wanted if text not in self.texts]
        return "".join(f" [{self.texts.index(text) + 1}]" for text in wanted)

    def paragraphs(self) -> list[Block]:
        """The notes as one small paragraph, none where nothing was marked."""
        lines = [f"[{number}] {text}" for number, text in enumerate(self.texts, 1)]
        return [Paragraph(f"{'; '.join(lines)}.", small=True)] if lines else []


def topic_lists(block: str, items: tuple[PlanItem, ...]) -> list[TopicList]:
    """The lists of a block: by level, and by role where a level has topics of one role alone.

    What is for no role stands in no list; what is for no level is for all.
    """
    mine = [(place, item) for place, item in enumerate(items) if item.block == block and item.roles]
    tops = [(place, item) for place, item in mine if item.part_of is None]
    found = []
    for levels in _in_order([item.levels for _, item in tops]):
        here = [(place, item) for place, item in tops if item.levels == levels]
        for roles in _role_groups([item.roles for _, item in here]):
            topics = tuple(
                (item, tuple(part for _, part in mine if part.part_of == place))
                for place, item in here
                if set(roles) <= set(item.roles)
            )
            found.append(TopicList(levels, roles, topics))
    return found


def _in_order(found: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """What is for all, then what is for several levels, then level by level."""
    known = list(LEVEL_WORDS)

    def place(levels: tuple[str, ...]) -> tuple[int, list[int]]:
        return (-len(levels) if levels else -len(known) - 1, [known.index(level) for level in levels])

    return sorted(dict.fromkeys(found), key=place)


def _role_groups(found: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Managers and teachers together while everything is for both, else apart, each with a whole list."""
    if len({frozenset(roles) for roles in found}) == 1:
        return [tuple(role for role in ROLE_WORDS if role in found[0])]
    return [(role,) for role in ROLE_WORDS if any(role in roles for roles in found)]


def for_levels(levels: tuple[str, ...]) -> str:
    """“Đối với giáo dục tiểu học”."""
    if len(levels) == 1:
        return f"Đối với {LEVEL_WORDS[levels[0]]}"
    if not levels:
        return "Nội dung chung"
    names = [LEVEL_WORDS[level].removeprefix("giáo dục ") for level in levels]
    return f"Nội dung chung cho các cấp học: {', '.join(names)}"


def role_names(roles: tuple[str, ...]) -> str:
    """“cán bộ quản lý và giáo viên”."""
    return " và ".join(ROLE_WORDS[role] for role in roles)


def group_words(one: TopicList, lists: list[TopicList]) -> str:
    """What tells one list of a block from the others."""
    if len({other.levels for other in lists}) == 1:
        return f"Dành cho {role_names(one.roles)}"
    return f"{for_levels(one.levels)}, {role_names(one.roles)}"


def dashed(one: TopicList, notes: Notes, groups: dict[str, str]) -> list[Block]:
    """The topics with "-", what belongs to a topic or stands under a common line with "+"; alternatives once.

    `groups` gives the line above the sentence of a topic.
    """
    lines: list[str] = []
    opened, said = "", set()
    for topic, parts in one.topics:
        if topic.sentence in said:
            continue
        if holds(topic):
            said.add(topic.sentence)
        group = groups.get(topic.sentence, "")
        if group and lines and lines[-1] == f"- {group}":
            lines[-1] += ":"
        elif group and group != opened:
            lines.append(f"- {group}:")
        opened = group
        line = f"{'+' if group else '-'} {wording(topic)}{notes.mark(topic)}"
        lines.append(f"{line}:" if parts else line)
        lines += [f"+ {wording(part)}{notes.mark(part)}" for part in parts]
    last = len(lines) - 1
    return [
        Paragraph(line if line.endswith(":") else f"{line}{';' if place < last else '.'}")
        for place, line in enumerate(lines)
    ]


def holds(item: PlanItem) -> bool:
    """Whether the line an item was read from still says its title and hours, so that it may stand as it is."""
    said = same_words(item.title) in same_words(item.sentence)
    return is_dashed(item.sentence) and said and (item.hours is None or f"{item.hours} tiết" in item.sentence)


def wording(item: PlanItem) -> str:
    """The item as its document has it, else its title with hours, condition and note."""
    if holds(item):
        return bare_line(item.sentence)
    hours = "" if item.hours is None else f"{number_text(item.hours)} tiết"
    return titled(item, hours)


def titled(item: PlanItem, hours: str = "") -> str:
    """The title, and in brackets what is said of it."""
    more = [one for one in (hours, _condition(item), item.note.rstrip(".")) if one]
    title = item.title.rstrip(" .;")
    return f"{title} ({'; '.join(more)})" if more else title


def _condition(item: PlanItem) -> str:
    if not item.subject_rule:
        return ""
    teaching = "dạy" if item.subject_rule == "only" else "không dạy"
    return f"đối với giáo viên {teaching} {lower_first(item.subject)}"
