"""Forms of staff lists."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from pytest_django import Settings

from phusa.base.models import ImportDecision
from phusa.staff.forms.imports import ColumnsForm, ListUnitForm, StaffListForm, TakeBackForm, decisions_of


def given(content: bytes = b"Ho ten") -> StaffListForm:
    file = SimpleUploadedFile("ds.csv", content)
    return StaffListForm({"from_day": "1/9/2025"}, {"file": file})


class TestStaffList:
    def test_a_file_and_its_day(self) -> None:
        form = given()
        assert form.is_valid()
        assert form.cleaned_data["from_day"] == date(2025, 9, 1)

    def test_an_empty_file_is_told_apart_from_none(self) -> None:
        assert "Tệp này trống" in str(given(b"").errors["file"])
        assert "Hãy chọn tệp" in str(StaffListForm({"from_day": "1/9/2025"}, {}).errors["file"])

    @pytest.mark.parametrize(("size", "taken"), [(2 * 1024 * 1024, True), (2 * 1024 * 1024 + 1, False)])
    def test_as_large_as_the_server_takes(self, settings: Settings, size: int, taken: bool) -> None:
        settings.UPLOAD_LIMIT = 1024 * 1024
        form = given(b"x" * size)
        assert form.is_valid() is taken
        assert taken or "Tệp nặng 3 MB, quá 2 MB" in str(form.errors["file"])


def test_a_unit_is_chosen_from_few_and_typed_among_many() -> None:
    assert 'value="THCS-CL"' in str(ListUnitForm([("THCS-CL", "Trường THCS Chiềng Lau")])["code"])
    assert "Mã đơn vị" in ListUnitForm([]).fields["code"].help_text


class TestColumns:
    headings = {"ho ten": ("Họ tên", "name"), "ma": ("Mã", "ignore"), "x": ("X", "")}

    def test_begins_with_what_was_read(self) -> None:
        form = ColumnsForm(self.headings)
        assert [(field.label, field.initial) for field in form.fields.values()] == [
            ("Họ tên", "name"),
            ("Mã", "ignore"),
            ("X", "ignore"),
        ]

    def test_gives_the_mapping(self) -> None:
        form = ColumnsForm(self.headings, {"cot-0": "name", "cot-1": "teacher_code", "cot-2": "ignore"})
        assert form.is_valid()
        assert form.mapping() == {"ho ten": "name", "ma": "teacher_code", "x": "ignore"}

    def test_takes_no_field_there_is_not(self) -> None:
        form = ColumnsForm(self.headings, {"cot-0": "salary", "cot-1": "teacher_code", "cot-2": "ignore"})
        assert list(form.errors) == ["cot-0"]


class TestDecisions:
    def test_row_by_row_with_the_person_meant(self) -> None:
        data = QueryDict("dong-1=same-12&dong-2=new&dong-3=&dong-5=skip")
        assert decisions_of(data, [1, 2, 3, 4]) == (
            {1: ImportDecision.SAME, 2: ImportDecision.NEW},
            {1: 12},
        )

    def test_one_button_for_the_page(self) -> None:
        decisions, chosen = decisions_of(QueryDict("ca-trang=skip&dong-1=new"), [1, 2])
        assert (decisions, chosen) == ({1: ImportDecision.SKIP, 2: ImportDecision.SKIP}, {})

    def test_other_words_decide_nothing(self) -> None:
        assert decisions_of(QueryDict("dong-1=delete&dong-2=same-x"), [1, 2]) == (
            {2: ImportDecision.SAME},
            {},
        )


def test_taking_back_asks_why() -> None:
    assert "Ghi một dòng lý do" in str(TakeBackForm({"reason": "  "}).errors["reason"])
