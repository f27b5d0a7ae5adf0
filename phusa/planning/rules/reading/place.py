"""Where the reading of contents stands: the block, for whom, and what lines below may belong to."""

from dataclasses import dataclass
from typing import Final

from phusa.base.imports.writings.markers import UNMARKED, Marked
from phusa.planning.rules.reading.scopes import Scope

COMPULSORY, EMPHASISED, ELECTIVE = "compulsory", "emphasised", "elective"
CHOSEN_BLOCKS: Final = ("ND3", "CT03")


@dataclass(frozen=True, slots=True)
class _Open:
    """A heading, group or topic that is still open: how deep it stands, for whom, its place among the items."""

    depth: float
    scope: Scope | None = None
    item: int | None = None


class Place:
    """The headings and topics that are open. `block` is empty where none is."""

    def __init__(self) -> None:
        self.block = ""
        self.choice = COMPULSORY
        self.intro_roles: tuple[str, ...] = ()
        self._block_depth = 0.0
        self._block_scope = Scope()
        self._last_number = 0.0
        self._open: list[_Open] = []

    @property
    def chosen(self) -> bool:
        """Whether people choose from the block."""
        return self.block in CHOSEN_BLOCKS

    @property
    def scope(self) -> Scope:
        """For whom a topic here is, as far as headings say."""
        scope = self._block_scope
        for one in self._open:
            if one.scope:
                scope = one.scope.within(scope)
        return scope

    @property
    def whole(self) -> int | None:
        """The item that a topic opened now would be a part of."""
        return next((one.item for one in reversed(self._open) if one.item is not None), None)

    def close(self, depth: float) -> None:
        """End what stands as deep as a new numbered line, or deeper: topics, headings, and the block itself."""
        self._open = [one for one in self._open if one.depth < depth]
        if depth <= self._block_depth:
            self.block = ""

    def close_topics(self, depth: float) -> None:
        """End topics and groups as deep as a new topic; a heading above a list goes on, whatever its mark."""
        self._open = [one for one in self._open if one.depth < depth or (one.scope and one.depth == depth)]

    def end_lists(self) -> None:
        """End the topics of lists, as a plain paragraph does."""
        self._open = [one for one in self._open if one.scope or one.depth < UNMARKED]

    def end_topics(self) -> None:
        """End all topics, as a row of a table does."""
        self._open = [one for one in self._open if one.item is None]

    def numbered(self, depth: float) -> None:
        """Remember how deep the last numbered line stood: a block without a number stands just below it."""
        if depth < UNMARKED:
            self._last_number = depth

    def open_block(self, block: str, mark: Marked, roles: tuple[str, ...]) -> None:
        """Begin a block."""
        self._block_depth = mark.depth if mark.mark else self._last_number + 0.5
        self.close(self._block_depth)
        self.numbered(mark.depth)
        self.block = block
        self.choice = ELECTIVE if self.chosen else COMPULSORY
        self._block_scope = Scope((), roles)
        self.intro_roles = ()

    def open_scope(self, scope: Scope, depth: float) -> None:
        """Begin what is for some; roles stand under levels of the same depth, levels replace both."""

        def goes_on(one: _Open) -> bool:
            if one.scope is None or one.depth != depth:
                return one.depth < depth
            return not scope.levels and not one.scope.roles

        self._open = [one for one in self._open if goes_on(one)] + [_Open(depth, scope)]
        self.numbered(depth)

    def open_group(self, depth: float) -> None:
        """Begin a list that is announced and no topic itself."""
        self.close_topics(depth)
        self._open.append(_Open(depth))

    def open_topic(self, depth: float, item: int) -> None:
        """Begin a topic that may have parts."""
        self._open.append(_Open(depth, None, item))
