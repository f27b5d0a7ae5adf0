"""Two trees side by side."""

from phusa.organisations.rules.comparing import ENDED, MOVED, NEW, RENAMED, Standing, counts, side

OLD = [
    Standing(1, "S", "Sở", None),
    Standing(2, "P", "Phòng", 1, "Sở"),
    Standing(3, "A", "Trường A", 2, "Phòng"),
    Standing(4, "B", "Trường B", 1, "Sở"),
]
NOW = [
    Standing(1, "S", "Sở", None),
    Standing(5, "X", "UBND xã", 1, "Sở"),
    Standing(3, "A", "Trường A mới", 5, "UBND xã"),
    Standing(4, "B", "Trường B", 1, "Sở"),
]


def by_id(units: list[Standing]) -> dict[int, Standing]:
    return {unit.id: unit for unit in units}


def test_each_side_says_how_it_differs_from_the_other() -> None:
    [old] = side(OLD, by_id(NOW), ENDED)
    [new] = side(NOW, by_id(OLD), NEW)
    district, kept = old.below
    assert (district.marks, district.words, kept.marks) == ((ENDED,), "kết thúc", ())
    assert (district.below[0].marks, district.below[0].note) == (
        (MOVED, RENAMED),
        "sang UBND xã; thành Trường A mới",
    )
    commune = new.below[0]
    assert (commune.marks, commune.below[0].note) == ((NEW,), "từ Phòng; tên cũ Trường A")


def test_only_what_differs_is_kept_with_the_way_to_it() -> None:
    [old] = side(OLD, by_id(NOW), ENDED)
    assert [branch.unit.code for branch in old.pruned().below] == ["P"]
    assert counts([old]) == {ENDED: 1, MOVED: 1, RENAMED: 1}


def test_equal_trees_do_not_differ() -> None:
    [old] = side(OLD, by_id(OLD), ENDED)
    assert not old.differs
    assert counts([old]) == {}
