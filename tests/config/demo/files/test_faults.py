"""Every planted mistake is in the row that the list of mistakes names, and nowhere else."""

import pytest

from phusa.base.exports.lists import Value
from phusa.config.demo.files.faults import Cells, Planter

AT = {"unit_code": 0, "unit_name": 1, "name": 2, "birth": 3, "number": 4}
PAGE = ("a.xlsx", "Nhân sự")


def row(number: int) -> Cells:
    return ["TH-1", "Trường", f"Người {number}", "01/01/1980", f"099{number:09d}"]


def plant(percent: int, rows: int, seed: int = 772, at: dict[str, int] = AT) -> tuple[Planter, list[Cells]]:
    planter = Planter(percent, seed)
    return planter, [planter.plant(PAGE, number, row(number), at) for number in range(rows)]


WRONG: dict[str, tuple[int, Value]] = {
    "birth_future": (3, "12/05/2091"),
    "not_a_date": (3, "31/02/1986"),
    "unit_unknown": (0, "TH-14999-999"),
    "name_missing": (2, None),
}


def test_what_is_written_down_is_what_was_planted() -> None:
    planter, rows = plant(30, 400)
    faults = {fault.row: fault for fault in planter.planted}
    assert {fault.code for fault in planter.planted} == {*WRONG, "number_length", "number_twice"}
    for number, cells in enumerate(rows):
        fault = faults.get(number)
        if fault is None:
            assert cells == row(number)
        elif fault.code == "number_length":
            assert cells[4] == row(number)[4][:11]  # type: ignore[index]
        elif fault.code == "number_twice":
            assert fault.other is not None and fault.other not in faults
            assert cells[4] == rows[fault.other][4] == row(fault.other)[4]
        else:
            place, value = WRONG[fault.code]
            assert cells[place] == value and cells[4] == row(number)[4]


def test_no_number_stands_three_times() -> None:
    planter, rows = plant(60, 400)
    numbers = [cells[4] for cells in rows if len(str(cells[4])) == 12]
    assert max(numbers.count(number) for number in numbers) == 2
    others = [fault.other for fault in planter.planted if fault.code == "number_twice"]
    assert len(others) == len(set(others))


@pytest.mark.parametrize(("percent", "least", "most"), [(0, 0, 0), (10, 70, 130), (100, 1000, 1000)])
def test_so_many_rows_of_a_hundred(percent: int, least: int, most: int) -> None:
    assert least <= len(plant(percent, 1000)[0].planted) <= most


def test_the_same_seed_plants_the_same() -> None:
    assert plant(20, 100)[1] == plant(20, 100)[1]
    assert plant(20, 100)[1] != plant(20, 100, seed=1)[1]


def test_only_what_the_columns_allow() -> None:
    planter, _ = plant(100, 100, at={"name": 2, "number": 4})
    assert {fault.code for fault in planter.planted} == {"name_missing", "number_length"}


def test_a_number_is_not_repeated_from_another_page() -> None:
    for seed in range(50):
        planter = Planter(50, seed)
        for number in range(20):
            planter.plant(("a.xlsx", str(number)), number, row(number), AT)
        assert "number_twice" not in {fault.code for fault in planter.planted}


def test_a_name_in_two_columns_goes_whole() -> None:
    planter = Planter(100, 772)
    assert planter.plant(PAGE, 1, ["Lò Thị", "Mẩy"], {"name": 0, "given": 1}) == [None, None]
    assert planter.planted[0].cells == ("a.xlsx", "Nhân sự", 1, "name_missing", "không có họ tên", None)
