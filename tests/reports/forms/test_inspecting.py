"""What a sample is drawn from."""

import pytest
from django.http import QueryDict

from phusa.cycles.models import SchoolYear
from phusa.reports.forms.inspecting import MOST, SampleForm, Wanted

YEARS = [SchoolYear(code="2019-2020")]
RIGHT = {
    "loai": "ket-qua",
    "don_vi": " TH-NK ",
    "nam": "2019-2020",
    "xep_loai": "class_kha",
    "so_goc": "2020",
    "co_mau": "30",
    "muc_dich": "Đoàn 12",
}


def form(**values: str) -> SampleForm:
    data = QueryDict(mutable=True)
    data.update(RIGHT | values)
    return SampleForm(data, YEARS)


def test_a_right_form_as_values() -> None:
    found = form()
    assert found.is_valid()
    assert found.wanted() == Wanted("ket-qua", "TH-NK", "2019-2020", "class_kha", 2020, 30, "Đoàn 12")


def test_a_class_narrows_results_alone() -> None:
    found = form(loai="van-ban")
    assert found.is_valid() and found.wanted().class_code == ""


@pytest.mark.parametrize(
    ("field", "value", "right"),
    [
        ("so_goc", "0", True),
        ("so_goc", "-1", False),
        ("so_goc", str(10**12), True),
        ("so_goc", str(10**12 + 1), False),
        ("so_goc", "bảy", False),
        ("co_mau", "1", True),
        ("co_mau", "0", False),
        ("co_mau", str(MOST), True),
        ("co_mau", str(MOST + 1), False),
        ("muc_dich", "", False),
        ("don_vi", "", True),
        ("nam", "2018-2019", False),
        ("loai", "chung-chi", False),
    ],
)
def test_boundaries(field: str, value: str, right: bool) -> None:
    assert form(**{field: value}).is_valid() is right
