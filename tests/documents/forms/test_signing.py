"""A certificate file is small; names to sign over are offered; a PDF is asked for."""

from django.core.files.uploadedfile import SimpleUploadedFile

from phusa.documents.forms.signing import MOST_CERTIFICATE, BroughtForm, DeviceForm, SignedFileForm, SignForm


def test_a_certificate_of_the_largest_size_is_taken_and_one_byte_more_is_not() -> None:
    for size, right in ((MOST_CERTIFICATE, True), (MOST_CERTIFICATE + 1, False)):
        file = SimpleUploadedFile("a.p12", b"0" * size)
        form = SignForm([], {"password": " x "}, {"certificate": file})
        assert form.is_valid() is right
        if right:
            assert form.cleaned_data["certificate"] == b"0" * size
            assert form.cleaned_data["password"] == " x "


def test_names_are_offered_and_the_password_is_never_shown_again() -> None:
    form = SignForm(["A", "B"], {"password": "bi mat"}, {})
    assert form.fields["over"].initial == "A" and "A; B" in str(form.fields["over"].help_text)
    assert "bi mat" not in str(form)
    assert SignForm([]).fields["over"].initial == ""


def test_a_file_is_asked_for() -> None:
    assert SignedFileForm({}, {}).errors["file"] == ["Hãy chọn một tệp PDF."]


def test_a_pin_is_asked_for_and_never_shown_again() -> None:
    assert DeviceForm([], {}).errors["pin"] == ["Hãy nhập mã PIN."]
    assert "13572468" not in str(DeviceForm(["A"], {"pin": "13572468"}))
    assert next(iter(DeviceForm([]).fields)) == "pin"
    assert next(iter(SignForm([]).fields)) == "certificate"


def test_a_signed_paper_is_asked_for() -> None:
    assert BroughtForm({}, {}).errors["file"] == ["Hãy chọn tệp PDF đã ký."]
