from dataclasses import replace

import pytest

from phusa.documents.rendering.papers.consolidated import totals
from tests.documents.rendering.papers.samples import CONSOLIDATED, GROUPS


def test_only_what_was_received_counts() -> None:
    assert len(CONSOLIDATED.lines) == 40 and len(CONSOLIDATED.received) == 38
    assert [len(CONSOLIDATED.in_state(state)) for state in ("on_time", "late", "returned", "missing")] == [
        37,
        1,
        1,
        1,
    ]


def test_groups_add_up_to_the_whole() -> None:
    assert CONSOLIDATED.groups == GROUPS
    of_groups = [totals(CONSOLIDATED.of(group), 5) for group in GROUPS]
    assert tuple(map(sum, zip(*of_groups, strict=True))) == totals(CONSOLIDATED.received, 5)
    assert totals((), 3) == (0, 0, 0)


def test_a_received_line_has_a_count_for_every_class_and_another_one_need_not() -> None:
    line = CONSOLIDATED.received[0]
    with pytest.raises(ValueError, match="4 counts for 5 classes"):
        replace(CONSOLIDATED, lines=(replace(line, counts=(1, 2, 3, 4)),))
    assert not replace(CONSOLIDATED, lines=(replace(line, counts=(), state="missing"),)).received
