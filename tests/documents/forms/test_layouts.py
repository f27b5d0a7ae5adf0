"""A template is for one of the kinds that are written here."""

from django.core.files.uploadedfile import SimpleUploadedFile

from phusa.documents.forms.layouts import LayoutForm


def test_a_kind_that_is_written_and_a_file() -> None:
    files = {"template": SimpleUploadedFile("mau.docx", b"x")}
    assert LayoutForm({"kind": "doc_minutes"}, files).is_valid()
    assert "kind" in LayoutForm({"kind": "doc_report"}, files).errors
    assert LayoutForm({"kind": "doc_minutes"}, {}).errors["template"] == ["Hãy chọn tệp mẫu."]
