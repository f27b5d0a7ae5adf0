"""What anybody may know of the sum of a form, and under which address it stands."""

from dataclasses import replace

import pytest

from phusa.reports.queries.asking_sum import asked_sum
from phusa.reports.queries.publishing_form_files import csv_of_sum
from phusa.reports.queries.publishing_forms import (
    bare_title,
    chart_of,
    in_one_chain,
    public_sum,
    public_tables,
    public_words,
    says_the_same,
    slug_of_request,
    value_words,
)
from phusa.workflow.rules.forms import Table, parse
from phusa.workflow.rules.forms.shipped import load
from tests.asked import BODY, GOOD, Asked, answered
from tests.schools import NOW

pytestmark = pytest.mark.django_db
MANY = {"b1.gv.giao": "40", "b1.gv.xong": "31", "b1.cbql.giao": "20", "b1.cbql.xong": "12"}


def test_counts_are_public_words_and_units_are_not(asked: Asked) -> None:
    answered(asked, values=MANY | {"b1.gv.ghichu": "Cô Lan nghỉ"}, received=True)
    answered(asked, asked.place.schools[1])
    figures = public_sum(asked_sum(asked.request, NOW))
    assert (figures["received"], figures["expected"], figures["unit_code"]) == (1, 2, "P-MS")
    assert figures["values"]["b1.cong.giao"] == 60 and figures["values"]["b1.gv.tyle"] == "77.5"
    assert "Lan" not in str(figures["values"]) and "b1.gv.ghichu" not in figures["values"]
    form = public_tables(figures)
    assert [one.code for one in form.tables[0].columns] == ["giao", "xong", "tyle"]
    assert public_words(form, figures)["b1.gv.tyle"] == "77,5"
    chart = chart_of(form.tables[0], figures)
    assert chart is not None and chart.parts == ("Hoàn thành", "Còn lại")
    assert chart.title == "Biểu đồ: Tiến độ bồi dưỡng" and chart.bars[0] == ("Giáo viên", (31, 9))
    without_share = replace(form.tables[0], columns=form.tables[0].columns[:2])
    parts = chart_of(without_share, figures)
    assert parts is not None and parts.parts == ("Giáo viên", "Cán bộ quản lý")
    assert parts.bars == (("Được giao", (40, 20)),)


def test_classes_of_which_each_has_its_share_are_the_parts_of_the_bars() -> None:
    temis = next(one for one in load() if one.code == "temis-2020")
    table = parse(temis.body).tables[1]
    share = next(one for one in table.columns if one.calculation is not None)
    assert share.calculation is not None and len(share.calculation.of) == 4
    values = {f"{table.code}.{row.code}.{code}": 7 for row in table.rows[:2] for code in share.calculation.of}
    chart = chart_of(table, {"values": values})
    assert chart is not None and len(chart.parts) == 4
    assert chart.bars == (("Tổng số", (7, 7, 7, 7)), (table.row_names[table.rows[1].code], (7, 7, 7, 7)))


def test_a_small_count_is_hidden_in_the_figures_the_words_and_the_csv(asked: Asked) -> None:
    answered(asked, values=GOOD, received=True)
    figures = public_sum(asked_sum(asked.request, NOW))
    assert figures["values"]["b1.cbql.xong"] == "small" and figures["values"]["b1.cbql.tyle"] == "hidden"
    form = public_tables(figures)
    assert public_words(form, figures)["b1.cbql.xong"] == "< 5"
    assert chart_of(form.tables[0], figures) is None
    csv = csv_of_sum(figures).decode("utf-8-sig")
    assert "Cán bộ quản lý;Hoàn thành;;từ 1 đến 4" in csv and "Cộng;Được giao;12;" in csv


def test_only_the_instant_may_differ_for_the_same_figures(asked: Asked) -> None:
    answered(asked, received=True)
    figures = public_sum(asked_sum(asked.request, NOW))
    assert says_the_same(figures, figures | {"as_of": "khác"})
    assert not says_the_same(figures, figures | {"received": 2})


def test_the_address_says_unit_form_and_request(asked: Asked) -> None:
    assert slug_of_request(asked.request) == f"p-ms-mau-tien-do-{asked.request.pk}"
    assert in_one_chain(asked.request) is None


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Bảng 1. Giáo viên", "Giáo viên"),
        ("Biểu A1: Số lớp", "Số lớp"),
        ("Bảng lương", "Bảng lương"),
        ("Bảng 2.", "Bảng 2."),
        ("A.1.2. Kết quả", "Kết quả"),
        ("12 trường", "12 trường"),
    ],
)
def test_a_number_before_a_title_is_left_out(title: str, bare: str) -> None:
    assert bare_title(Table("b", title, (), ())) == bare


def test_a_value_is_said_as_its_column_has_it() -> None:
    cells = parse(BODY).cells
    said = [value_words(cells["b1.gv.tyle"], value) for value in ("77.5", "hidden", "small")]
    assert said == ["77,5", "ẩn", "< 5"] and value_words(cells["b1.gv.giao"], 1250) == "1.250"
