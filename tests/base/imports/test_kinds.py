import pytest

from phusa.base.imports.kinds import archive_refusal, ole_refusal, text_refusal
from phusa.base.refusals import Refused


def _code(refused: Refused | None) -> str:
    return refused.code if refused else ""


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["Workbook"], ""),
        (["Book"], ""),
        (["Workbook", "_VBA_PROJECT_CUR"], "macro_workbook"),
        (["EncryptedPackage", "EncryptionInfo"], "password_protected"),
        (["WordDocument"], "wrong_type"),
        (["PowerPoint Document"], "wrong_type"),
        (["__nameid_version1.0"], "wrong_type"),
    ],
)
def test_old_office_files_by_their_storages(names: list[str], code: str) -> None:
    data = b"\x00".join(name.encode("utf-16-le") for name in names)
    assert _code(ole_refusal("a.xls", data)) == code


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"xl/workbook.xml"}, ""),
        ({"content.xml"}, ""),
        ({"xl/workbook.xml", "xl/vbaProject.bin"}, "macro_workbook"),
        ({"xl/workbook.xml", "xl/macrosheets/sheet1.xml"}, "macro_workbook"),
        ({"content.xml", "Basic/Standard/Module1.xml"}, "macro_workbook"),
        ({"word/document.xml"}, "wrong_type"),
        ({"ppt/presentation.xml"}, "wrong_type"),
        ({"xl/workbook.bin"}, "wrong_type"),
        ({"a.txt"}, "wrong_type"),
    ],
)
def test_archives_by_their_parts(parts: set[str], code: str) -> None:
    assert _code(archive_refusal("a.xlsx", parts)) == code


@pytest.mark.parametrize(
    "head",
    [
        b"%PDF-1.7",
        b"\x89PNG\r\n",
        b"\xff\xd8\xff\xe0",
        b"Rar!\x1a",
        b"{\\rtf1",
        b"<html><table>",
        b"\xef\xbb\xbf\r\n<!DOCTYPE html>",
        b'<?xml version="1.0"?><Workbook>',
        "<html>".encode("utf-16"),
        b"BM\x00\x00",
        b"abc\x00\x01\x02\x03def",
    ],
)
def test_what_is_no_list_in_text(head: bytes) -> None:
    assert _code(text_refusal("a.csv", head)) == "wrong_type"


@pytest.mark.parametrize(
    "head",
    [
        b"TT;Ho ten",
        "\ufeffTT;Họ tên".encode(),
        "TT\tHọ tên".encode("utf-16"),
        b"BM;Khoi 1",
        "T;a".encode("utf-16-le"),
    ],
)
def test_lists_in_text(head: bytes) -> None:
    assert text_refusal("a.csv", head) is None
