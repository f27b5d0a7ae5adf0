from datetime import date

from phusa.rules.averaged import target_row
from phusa.rules.averaging import Averaging
from phusa.rules.library import Library
from phusa.rules.passing import Passing
from phusa.rules.rulers import Ruler, passing_ruler, rulers
from tests.rules.people import A02, component, year


def drawn(library: Library, parts: str) -> tuple[Ruler, ...]:
    edition = next(e for e in library.editions.values() if e.regulation == "tt26-2012")
    rule = Averaging(edition, library.switches.resolve({}))
    arranged, outcome, _ = rule.judge(year(parts))
    return rulers(rule, outcome, arranged.components, target_row(rule, outcome))


def test_both_rulers_of_a_02(library: Library) -> None:
    average, lowest = drawn(library, A02)
    assert [(band.label, band.low, band.high) for band in average.bands] == [
        ("Không hoàn thành kế hoạch", 0, 500), ("Trung bình", 500, 700), ("Khá", 700, 900), ("Giỏi", 900, 1000),
    ]  # fmt: skip
    assert (average.value, average.text, average.enough) == (910, "9,1: đủ mức Giỏi", True)
    assert [band.low for band in lowest.bands] == [0, 500, 600, 700]
    assert (lowest.value, lowest.text, lowest.enough) == (650, "6,5: mới tới mức Khá", False)
    assert lowest.others == (900, 900, 950, 950, 1000)


def test_under_the_lowest_limit(library: Library) -> None:
    _, lowest = drawn(library, "ND1 4, ND2 8, ND3 A 8")
    assert (lowest.class_code, lowest.text) == ("class_khong_hoan_thanh", "4,0: dưới 5,0")


def test_without_an_average_one_ruler_is_left(library: Library) -> None:
    assert [ruler.code for ruler in drawn(library, "ND1 8, ND2 8")] == ["components"]


def test_passed_tests_have_one_ruler(library: Library) -> None:
    rule = Passing(library.edition("tt19-2019", date(2023, 1, 20)), library.switches.resolve({}))
    [ruler] = passing_ruler(rule, [component("CT01 5"), component("CT02 9")])
    assert (ruler.value, ruler.enough) == (500, True)
    [failed] = passing_ruler(rule, [component("CT01 4.9")])
    assert (failed.class_code, failed.enough) == ("plan_khong_hoan_thanh", False)
    assert passing_ruler(rule, []) == ()
