"""Bars and squares say the same numbers as the table; without a database."""

from dataclasses import replace

from phusa.organisations.models import UnitKind
from phusa.reports.rules.exploring import TOTAL, Dimension, Measure, Question
from phusa.reports.rules.exploring_grid import Count, Member
from phusa.reports.views.exploring_pictures import MOST_BARS, Bars, TileMap
from tests.reports.views.test_exploring_shown import COLUMNS, KHA, NONE, shown


def test_bars_are_as_long_as_their_sums_and_parted_by_class() -> None:
    bars = Bars(shown())
    first, second = bars.lines
    assert [(part.word, part.value, part.css) for part in second.parts] == [
        ("Khá", "3", "b-gioi"),
        ("Chưa xếp loại", "1", "s-miss"),
    ]
    assert [sum(part.share for part in one.parts) for one in (first, second)] == [100, 44]
    assert (first.rest, second.rest, second.total) == (0, 56, "4")
    assert bars.finding == "Biểu đồ số người theo đơn vị ngay dưới và xếp loại: nhiều nhất là Phòng A, 9."


def test_parts_say_what_the_table_says() -> None:
    bars = Bars(shown(Question(measure=Measure.OF_ROW)))
    assert [part.value for part in bars.lines[1].parts] == ["75,0%", "25,0%"]
    assert [part.value for part in bars.legend] == ["92,3%", "7,7%"]


def test_a_class_that_does_not_pass_looks_like_it() -> None:
    failing = Member("tt26-2012:2012-08-27:class_khong_hoan_thanh", "Không hoàn thành")
    cells = {("7", KHA): Count(2), ("7", failing.key): Count(1)}
    assert [one.css for one in Bars(shown(columns=[COLUMNS[0], failing], cells=cells)).legend] == [
        "b-gioi",
        "b-kht",
    ]


def test_more_than_five_columns_are_not_parted_and_more_than_twenty_rows_not_drawn() -> None:
    many = [Member(f"r:e:c{n}", f"C{n}") for n in range(6)]
    rows = [Member(str(n), f"Đơn vị {n}", (n,)) for n in range(MOST_BARS + 3)]
    cells = {(row.key, one.key): Count(2) for row in rows for one in many}
    bars = Bars(shown(rows=rows, columns=many, cells=cells))
    assert bars.parts == [] and len(bars.lines) == MOST_BARS and bars.left_out == 3
    assert [part.share for part in bars.lines[0].parts] == [100]
    assert len(Bars(shown(rows=rows, columns=many[:5], cells=cells)).parts) == 5


def test_nothing_is_drawn_of_nothing() -> None:
    bars = Bars(shown(rows=[], columns=[], cells={}))
    assert bars.lines == [] and bars.finding.endswith("chưa có số liệu.")


def test_squares_hold_the_number_and_a_shade() -> None:
    tiles = TileMap(shown())
    assert [(one.label, one.value, one.shade) for one in tiles.tiles] == [
        ("Phòng A", "9", "t2"),
        ("Trường B", "4", "t0"),
    ]
    assert tiles.legend == [("t0", "4"), ("t2", "9")] and not tiles.of_country


def test_provinces_stand_where_they_lie_and_others_after_them() -> None:
    rows = [
        Member("7", "Sở Giáo dục và Đào tạo Sơn La", ("a",), "SO-SL", UnitKind.DOET),
        Member("8", "Trường B", ("b",), "T-B", UnitKind.SCHOOL),
    ]
    tiles = TileMap(shown(rows=rows, kind=UnitKind.MOET))
    found = {one.label: one.value for one in tiles.tiles if one.label}
    assert len(found) == 63 and found["Sơn La"] == "9" and found["Cà Mau"] == "–"
    assert tiles.width == 6 and len(tiles.tiles) % 6 == 0
    assert [one.label for one in tiles.unplaced] == ["Trường B"]


def test_the_column_that_rows_are_sorted_by_is_shown_and_of_shares_the_first() -> None:
    assert TileMap(shown(Question(sort=f"-{NONE}"))).column.key == NONE
    assert TileMap(shown(Question(measure=Measure.OF_ROW))).column.key == KHA
    assert TileMap(shown()).column.key == TOTAL
    assert TileMap(shown(Question(sort=NONE))).title.endswith(", riêng Chưa xếp loại")


def test_rows_that_are_no_units_are_led_to_those() -> None:
    by_level = Question(rows=Dimension.LEVEL, columns=Dimension.UNIT)
    assert (
        not TileMap(shown(by_level)).fits and "dong=don-vi&cot=cap-hoc" in TileMap(shown(by_level)).units_url
    )
    assert "dong=don-vi" in TileMap(shown(replace(by_level, columns=Dimension.CLASS))).units_url
    assert TileMap(shown()).fits
