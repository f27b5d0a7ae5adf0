"""Forms of the year's end: filters, plans with exemptions, files."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from pytest_django import Settings

from phusa.assessment.forms.results import FilterForm, PlanForm, ReasonForm, SheetForm
from phusa.assessment.queries.board import BoardFilter

BLOCKS = ["ND1", "ND2", "ND3"]


def plan(**data: str) -> PlanForm:
    return PlanForm({"modules": "", **data}, BLOCKS, {})


class TestFilter:
    def test_words_of_the_address(self) -> None:
        shown = FilterForm(QueryDict("tim=%20Lò%20%20An&to=Tổ%20Văn&loai=class_kha&vuong=1")).shown()
        assert shown == BoardFilter("Lò An", "Tổ Văn", "class_kha", True)

    def test_nothing_asked_for_hides_nothing(self) -> None:
        assert FilterForm(QueryDict("")).shown() == BoardFilter()

    def test_what_is_too_long_means_nothing(self) -> None:
        assert FilterForm(QueryDict(f"tim={'x' * 81}&loai={'y' * 41}")).shown() == BoardFilter()


class TestPlan:
    def test_codes_each_once_however_they_are_spelt(self) -> None:
        form = plan(modules="THCS18, thcs 18;THCS19,, ")
        assert form.is_valid()
        assert form.cleaned_data["modules"] == ["thcs 18", "THCS19"]
        assert form.exemptions == []

    @pytest.mark.parametrize(("code", "fine"), [("A" * 12, True), ("A" * 13, False)])
    def test_a_code_has_at_most_twelve_characters(self, code: str, fine: bool) -> None:
        assert plan(modules=code).is_valid() is fine

    def test_an_exemption_has_a_basis(self) -> None:
        assert (
            "văn bản nào cho miễn ND3"
            in plan(**{"mien-ND3": "on", "can-cu-ND3": " "}).errors["can-cu-ND3"][0]
        )
        form = plan(**{"mien-ND3": "on", "can-cu-ND3": "KH 772,  mục II.2"})
        assert form.is_valid()
        assert form.exemptions == [{"block": "ND3", "basis": "KH 772, mục II.2"}]

    def test_a_basis_without_exemption_frees_nobody(self) -> None:
        form = plan(**{"can-cu-ND3": "KH 772"})
        assert form.is_valid()
        assert form.exemptions == []


@pytest.mark.parametrize(("size", "fine"), [(100, True), (101, False)])
def test_a_sheet_over_the_limit_is_refused_with_what_to_do(size: int, fine: bool, settings: Settings) -> None:
    settings.UPLOAD_LIMIT = 100
    form = SheetForm({}, {"file": SimpleUploadedFile("a.xlsx", b"x" * size)})
    assert form.is_valid() is fine
    assert fine or "bỏ ảnh và trang không cần" in form.errors["file"][0]


def test_a_reason_is_a_sentence() -> None:
    assert ReasonForm({"reason": ""}).errors["reason"] == ["Hãy ghi lý do bằng một câu."]
    assert ReasonForm({"reason": "Nghỉ ốm"}).is_valid()
