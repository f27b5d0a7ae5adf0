"""What is typed and chosen to check a paper."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from phusa.documents.forms.made import CodeForm, CompareForm


def test_a_code_must_be_typed() -> None:
    assert CodeForm({"ma": "PS-7KQM-3WXA-9TLC"}).is_valid()
    assert CodeForm({"ma": ""}).errors["ma"] == ["Hãy nhập mã in trên văn bản."]


@pytest.mark.parametrize(("size", "fine"), [(1024 * 1024, True), (1024 * 1024 + 1, False)])
def test_a_file_larger_than_any_document_is_refused(settings: Settings, size: int, fine: bool) -> None:
    settings.UPLOAD_LIMIT = 1024 * 1024
    form = CompareForm({}, {"file": SimpleUploadedFile("a.pdf", b"x" * size)})
    assert form.is_valid() is fine
    assert fine or "1 MB" in form.errors["file"][0]


def test_an_empty_file_is_refused() -> None:
    assert CompareForm({}, {"file": SimpleUploadedFile("a.pdf", b"")}).errors["file"] == ["Tệp này trống."]
