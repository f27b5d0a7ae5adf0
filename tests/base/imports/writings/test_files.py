"""What a file truly is."""

import io
import unicodedata
import zipfile
from pathlib import Path

import pytest

from phusa.base.imports.writings import files
from phusa.base.imports.writings.files import file_lines
from phusa.base.refusals import Refused

SAMPLES = Path("tests/data/plans")
TEXT = "KẾ HOẠCH\nBồi dưỡng thường xuyên\nViệc | Thời hạn\n"


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        unicodedata.normalize("NFD", TEXT).encode(),
        TEXT.replace("\n", "\r\n").encode("utf-16-le"),
    ],
)
def test_text_is_read_in_every_encoding(data: bytes) -> None:
    lines = file_lines(data, "a.txt").lines
    assert [line.text for line in lines] == ["KẾ HOẠCH", "Bồi dưỡng thường xuyên", "Việc | Thời hạn"]
    assert lines[2].cells == (("Việc",), ("Thời hạn",))


@pytest.mark.parametrize("name", ["07-truong-ban-luot.docx", "772-mai-son.pdf", "772-mai-son.txt"])
def test_documents_are_told_by_content(name: str) -> None:
    assert len(file_lines((SAMPLES / name).read_bytes(), "không đuôi").lines) > 20


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b" \n\t ", "file_empty"),
        ("\u200b\n".encode(), "file_empty"),
        (b"\x89PNG\r\n", "wrong_type"),
        (b"{\\rtf1 x}", "wrong_type"),
        (b"  <!DOCTYPE html><p>", "wrong_type"),
        (b"a\x01\x02\x03\x04\x00\x05", "wrong_type"),
        (b"PK\x03\x04 hong", "corrupt"),
        (archive("xl/workbook.xml"), "wrong_type"),
        (archive("content.xml"), "wrong_type"),
        (archive("word/document.xml"), "corrupt"),
        (archive("word/document.xml", "word/vbaProject.bin"), "macro_document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password_protected"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "wrong_type"),
        ((SAMPLES / "ban-chup.pdf").read_bytes(), "no_text"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        file_lines(data, "a")
    assert refused.value.code == code and refused.value.next_step


def test_size_is_limited_as_sent_and_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = (SAMPLES / "208-nam-pan.docx").read_bytes()
    monkeypatch.setattr(files, "MOST_UNPACKED", 1000)
    with pytest.raises(Refused, match="file_too_large"):
        file_lines(plan, "a.docx")
    monkeypatch.setattr(files, "MOST_BYTES", len(plan) - 1)
    with pytest.raises(Refused, match="file_too_large"):
        file_lines(plan, "a.docx")


def test_a_table_without_columns_is_told() -> None:
    doubts = file_lines("TT Nội dung Đối tượng Số tiết\n1 Chuyên đề A GV 15".encode(), "a.txt").doubts
    assert len(doubts) == 1 and "bảng" in doubts[0]
    assert file_lines("TT | Nội dung | Đối tượng | Số tiết".encode(), "a.txt").doubts == ()
    assert file_lines("Nội dung bồi dưỡng cho giáo viên.".encode(), "a.txt").doubts == ()


def test_bars_without_a_column_we_know_stand_for_looks() -> None:
    lines = file_lines(
        "BỘ GIÁO DỤC | CỘNG HÒA\nSố: 5 | Độc lập\n\nViệc | Thời hạn\nGửi | 20/5".encode(), "a.txt"
    ).lines
    assert [line.text for line in lines] == [
        "BỘ GIÁO DỤC",
        "CỘNG HÒA",
        "Số: 5",
        "Độc lập",
        "Việc | Thời hạn",
        "Gửi | 20/5",
    ]
    assert lines[3].cells == () and lines[5].cells
