"""What is found in the section of contents, gathered as it is read."""

from dataclasses import dataclass, field

from phusa.base.imports.writings.lines import shown
from phusa.planning.rules.reading.hours import is_about
from phusa.planning.rules.reading.scopes import Scope
from phusa.planning.rules.reading.topics import Topic
from phusa.planning.rules.written import WrittenBlock, WrittenItem


@dataclass(slots=True)
class Contents:
    """What the section says. Items whose levels or roles nothing near them names have none.

    `named` are the scopes of all headings; `homeless` the listed lines that stand under no block.
    """

    blocks: list[WrittenBlock] = field(default_factory=list)
    items: list[WrittenItem] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    named: list[Scope] = field(default_factory=list)
    homeless: list[str] = field(default_factory=list)

    def has_hours(self, block: str) -> bool:
        """Whether the tiết of a block are known by now."""
        return any(one.block == block for one in self.blocks)

    def add_hours(self, block: str, hours: int, sentence: str) -> None:
        """Note the tiết of a block; those printed first count, others are a doubt."""
        known = next((one for one in self.blocks if one.block == block), None)
        if known is None:
            self.blocks.append(WrittenBlock(block, hours, sentence))
            if is_about(sentence):
                self.doubts.append(f"Số tiết của {block} in là “khoảng {hours} tiết”.")
        elif known.hours != hours:
            self.doubts.append(
                f"{block} in hai số tiết khác nhau, {known.hours} và {hours}: xem {shown(sentence)}. "
                f"Đang lấy {known.hours}."
            )

    def add(
        self, block: str, choice: str, topic: Topic, scope: Scope, sentence: str, whole: int | None = None
    ) -> None:
        """Note a topic; `whole` is the place of the item it is a part of."""
        self.items.append(
            WrittenItem(
                block=block,
                choice=choice,
                levels=scope.levels,
                roles=scope.roles,
                title=topic.title,
                hours=topic.hours,
                subject=topic.subject,
                subject_rule=topic.subject_rule,
                part_of=whole,
                code=topic.code,
                sentence=sentence,
            )
        )

    def say_homeless(self) -> None:
        """Say what lists stood under no block."""
        if self.homeless:
            self.doubts.append(
                f"{len(self.homeless)} dòng liệt kê không đứng dưới nội dung hay chương trình nào nên chưa đọc, "
                f"dòng đầu: {shown(self.homeless[0])}"
            )
