"""The field of a file: what it gives, what it refuses."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from phusa.base.proofs import MOST_BYTES, Proof
from phusa.base.ui.proofs import ProofField
from tests.proofs import PDF


def test_a_file_comes_as_a_proof_and_none_as_none() -> None:
    assert ProofField().clean(SimpleUploadedFile("a.pdf", PDF)) == Proof("a.pdf", PDF)
    assert ProofField(required=False).clean(None) is None
    with pytest.raises(forms.ValidationError, match="Hãy chọn tệp"):
        ProofField().clean(None)


def test_a_file_just_small_enough_is_taken_and_one_byte_more_is_not() -> None:
    assert ProofField().clean(SimpleUploadedFile("a.pdf", PDF.ljust(MOST_BYTES)))
    with pytest.raises(forms.ValidationError, match="quá 10 MB"):
        ProofField().clean(SimpleUploadedFile("a.pdf", PDF.ljust(MOST_BYTES + 1)))
