"""A file that came by hand says itself what it is."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from phusa.base.refusals import Refused
from phusa.organisations.models import Unit
from phusa.reports.forms.bundles import FileByHandForm
from phusa.reports.rules.bundles import Address, receipt_file, sealed_bundle
from tests.by_hand import OFFICE, SCHOOL, card_of

ADDRESS = Address("TH-NK", "Trường Tiểu học Nà Khoang", "P-MS", "Phòng", "1", "2")


def kind_of(content: bytes) -> str:
    form = FileByHandForm({}, {"file": SimpleUploadedFile("tep.bin", content)})
    assert form.is_valid()
    kind, read = form.brought(form.cleaned_data)
    assert read == content
    return kind


def test_the_three_kinds() -> None:
    assert kind_of(card_of(Unit(code="TH-NK", name="Trường Tiểu học Nà Khoang"), SCHOOL)) == "card"
    assert kind_of(receipt_file({"bundle": "0" * 64}, OFFICE)) == "receipt"
    assert (
        kind_of(sealed_bundle(ADDRESS, {"people": 1}, {"a.pdf": b"1" * 5000}, SCHOOL, OFFICE.public))
        == "bundle"
    )


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"{}", b"x" * 10_000])
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="không phải gói niêm phong, biên nhận hay thẻ khoá"):
        kind_of(content)
