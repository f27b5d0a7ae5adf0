"""A file is told by its content, kept sealed, and given back as it came."""

from pathlib import Path

import pytest
from pytest_django import Settings

from phusa.base.models import ImportBatch
from phusa.base.proofs import MOST_BYTES, Proof, keep_sealed, open_sealed, proof_kind
from phusa.base.refusals import Refused
from tests.proofs import DOCX, JPG, PDF, PNG, XLSX, office


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "pdf"),
        (PNG, "png"),
        (JPG, "jpg"),
        (DOCX, "docx"),
        (XLSX, "xlsx"),
        (b"", ""),
        (b"MZ\x90\x00", ""),
        (b"<html><script>alert(1)</script></html>", ""),
        (b"PK\x03\x04 broken off", ""),
        (office("mimetype"), ""),
        (office("xl/workbook.xml", "xl/vbaProject.bin"), ""),
        (b"GIF89a", ""),
    ],
)
def test_a_file_is_told_by_its_content(content: bytes, kind: str) -> None:
    assert proof_kind(content) == kind


def test_a_file_lies_sealed_and_comes_back_as_it_was(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    row = ImportBatch()
    name, digest = keep_sealed(row.file, Proof(" Bài giảng.pdf ", PDF))
    assert name == "Bài giảng.pdf" and len(digest) == 64
    assert PDF not in Path(row.file.path).read_bytes()
    assert open_sealed(row.file) == (PDF, "application/pdf")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (PDF.ljust(MOST_BYTES + 1), "file_too_large"),
        (b"MZ\x90", "wrong_type"),
    ],
)
def test_what_is_none_of_the_kinds_is_refused_at_its_field(content: bytes, code: str) -> None:
    with pytest.raises(Refused, match=code) as refused:
        keep_sealed(ImportBatch().file, Proof("a.pdf", content), "file")
    assert refused.value.field == "file"
