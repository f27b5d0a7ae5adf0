"""Where the reading stands."""

from phusa.base.imports.writings.markers import DASH, LETTER, STAR, UNMARKED, Marked
from phusa.planning.rules.reading.place import COMPULSORY, ELECTIVE, Place
from phusa.planning.rules.reading.scopes import Scope

BARE = Marked(UNMARKED, "", "")


def test_a_block_ends_with_the_next_number_as_deep() -> None:
    place = Place()
    place.open_block("ND1", Marked(2, "1.1", ""), ("teacher",))
    place.close(3)
    assert (place.block, place.choice, place.chosen) == ("ND1", COMPULSORY, False)
    place.close(2)
    assert place.block == ""


def test_a_block_without_number_stands_under_the_last_number() -> None:
    place = Place()
    place.numbered(1)
    place.open_block("ND3", BARE, ())
    place.close(2)
    assert (place.block, place.choice, place.chosen) == ("ND3", ELECTIVE, True)
    place.close(1)
    assert place.block == ""


def test_roles_stand_under_levels_and_levels_replace_both() -> None:
    place = Place()
    place.open_block("ND2", Marked(2, "1.2", ""), ())
    place.open_scope(Scope(("MN",)), UNMARKED)
    place.open_scope(Scope((), ("manager",)), UNMARKED)
    assert place.scope == Scope(("MN",), ("manager",))
    place.open_scope(Scope((), ("teacher",)), UNMARKED)
    assert place.scope == Scope(("MN",), ("teacher",))
    place.open_scope(Scope(("TH",)), UNMARKED)
    assert place.scope == Scope(("TH",), ())


def test_parts_belong_to_the_topic_above_them() -> None:
    place = Place()
    place.open_block("ND2", BARE, ())
    place.open_scope(Scope(("MN",)), STAR)
    assert place.whole is None
    place.open_topic(DASH, 7)
    assert place.whole == 7
    place.close_topics(DASH)
    assert place.whole is None and place.scope.levels == ("MN",)


def test_a_group_is_no_topic_and_ends_the_one_above() -> None:
    place = Place()
    place.open_topic(DASH, 7)
    place.open_group(DASH)
    assert place.whole is None


def test_a_paragraph_ends_lists_and_a_row_all_topics() -> None:
    place = Place()
    place.open_topic(LETTER, 1)
    place.open_topic(DASH, 2)
    place.end_lists()
    assert place.whole == 1
    place.end_topics()
    assert place.whole is None
