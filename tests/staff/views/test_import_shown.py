"""A staff list in the parts of its pages."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from phusa.base import clock
from phusa.base.models import ImportRow, ImportState
from phusa.staff.views.import_shown import ImportShown
from phusa.staff.views.import_words import KINDS
from tests.schools import District
from tests.staff.views.lists import NEW, checked

pytestmark = pytest.mark.django_db
RULES = Path(__file__).resolve().parents[3] / "phusa/staff/rules"
WRONG = "Lò Văn Sai;1980;Nam;12345;Giáo viên;Toán;"


def test_figures_lead_to_their_rows(place: District) -> None:
    shown = ImportShown(checked(place, NEW, WRONG))
    pk = shown.found.pk
    assert {figure.label: (figure.value, figure.url) for figure in shown.figures} == {
        "Mới": ("1", f"/nhan-su/nhap/{pk}/dong/new/"),
        "Thay đổi": ("0", ""),
        "Chuyển đơn vị": ("0", ""),
        "Không đổi": ("0", ""),
        "Cần xem lại": ("0", ""),
        "Mâu thuẫn": ("0", ""),
        "Lỗi": ("1", f"/nhan-su/nhap/{pk}/loi/"),
        "Vắng trong tệp": ("13", f"/nhan-su/nhap/{pk}/vang/"),
    }


def test_the_button_says_what_it_leaves_out(place: District) -> None:
    shown = ImportShown(checked(place, NEW, WRONG, "Lò Văn An;;Nam;;Giáo viên;Toán;"))
    assert (shown.to_write, shown.left_out, shown.undecided) == (1, 1, 1)
    assert shown.why_not_all == "1 dòng lỗi và 1 dòng chưa rõ là ai để lại, không ghi."
    assert ImportShown(checked(place, NEW)).why_not_all == "Thu hồi được trong 7 ngày."


@pytest.mark.parametrize(("least", "told"), [(1, 1), (2, 0), (0, 0)])
def test_a_second_person_is_named_from_so_many_rows(
    place: District, settings: Settings, least: int, told: int
) -> None:
    settings.SECOND_PERSON_FROM = least
    assert ImportShown(checked(place, NEW)).needs_second == told


def test_columns_are_corrected_only_while_the_list_is_open(place: District) -> None:
    shown = ImportShown(checked(place, NEW))
    assert shown.columns_url.endswith("/cot/")
    shown.found.batch.state = ImportState.APPLIED
    assert shown.columns_url == ""


def test_a_week_to_take_it_back(place: District) -> None:
    shown = ImportShown(checked(place, NEW))
    shown.found.batch.applied_at = now = clock.now()
    assert shown.take_back_until == now + timedelta(days=7)


def test_rows_of_a_sheet_that_is_wrong_as_a_whole_say_so(place: District) -> None:
    found = checked(place, WRONG)
    ImportRow.objects.update(issues=[])
    said = {
        "code": "unit_unknown",
        "severity": "error",
        "column": None,
        "text": "Tệp này: không có trường này.",
    }
    found.batch.reading = found.batch.reading | {"issues": [said]}
    [line] = ImportShown(found)._lines(list(ImportRow.objects.all()), "")
    assert (line.name, line.text) == ("Lò Văn Sai", "Không có trường này.")


def test_the_sheet_is_named_only_among_several(place: District) -> None:
    found = checked(place, WRONG)
    ImportRow.objects.update(sheet="DS")
    rows, sheets = list(ImportRow.objects.all()), found.batch.reading["sheets"]
    assert {line.sheet for line in ImportShown(found)._lines(rows, "")} == {""}
    found.batch.reading = found.batch.reading | {"sheets": [*sheets, *sheets]}
    assert {line.sheet for line in ImportShown(found)._lines(rows, "")} == {"DS"}


def test_of_a_number_only_the_end_is_shown(place: District) -> None:
    found = checked(place, NEW, NEW.replace("Ón", "Ót"))
    lines = ImportShown(found)._lines(list(ImportRow.objects.order_by("pk")), "")
    assert [line.in_file for line in lines if line.column == "Số định danh cá nhân"] == ["••• 001", "••• 001"]


def test_every_kind_of_issue_has_its_word() -> None:
    of_cells = set(
        re.findall(r'Problem\(\s*"([a-z_]+)"', "".join(p.read_text() for p in RULES.rglob("*.py")))
    )
    of_people = set(re.findall(r'"([a-z_]+)",\s*\n\s*f"', (RULES / "matching.py").read_text()))
    assert of_cells | of_people
    assert (of_cells | of_people) - KINDS.keys() == set()
