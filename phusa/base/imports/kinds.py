"""What a file truly is, told from its content; the name is only what somebody called it."""

from phusa.base.imports import limits
from phusa.base.refusals import Refused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

_BINARY = (
    (b"%PDF", "tệp PDF"),
    (b"\x89PNG", "hình ảnh"),
    (b"\xff\xd8\xff", "hình ảnh"),
    (b"GIF8", "hình ảnh"),
    (b"BM", "hình ảnh"),
    (b"II*\x00", "hình ảnh"),
    (b"MM\x00*", "hình ảnh"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén GZ"),
    (b"{\\rtf", "văn bản RTF"),
)
_PAGES = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<head", b"<body", b"<style", b"<meta")
_TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def ole_refusal(name: str, data: bytes) -> Refused | None:
    """Return why an OLE file (Office 97–2003, or an encrypted one of today) may not be opened, None if it may.

    Storage names stand in the file as UTF-16, which is all that is needed to tell.
    """
    if _utf16("EncryptedPackage") in data:
        return limits.protected(name)
    if _utf16("WordDocument") in data:
        return limits.wrong_type(name, "văn bản Word")
    if _utf16("PowerPoint Document") in data:
        return limits.wrong_type(name, "bài trình chiếu")
    if _utf16("Workbook") not in data and _utf16("Book") not in data:
        return limits.wrong_type(name, "tệp của một chương trình khác")
    if _utf16("_VBA_PROJECT_CUR") in data:
        return limits.with_macros(name)
    return None


def archive_refusal(name: str, parts: set[str]) -> Refused | None:
    """Return why an archive with these parts is no workbook that may be opened, None if it may."""
    if any(part.endswith("vbaProject.bin") or "/macrosheets/" in part for part in parts):
        return limits.with_macros(name)
    if any(part.startswith(("Basic/", "Scripts/")) and not part.endswith("/") for part in parts):
        return limits.with_macros(name)
    for folder, found in (("word/", "văn bản Word"), ("ppt/", "bài trình chiếu")):
        if any(part.startswith(folder) for part in parts):
            return limits.wrong_type(name, found)
    if "xl/workbook.bin" in parts:
        return limits.wrong_type(name, "bảng tính nhị phân .xlsb")
    if "xl/workbook.xml" not in parts and "content.xml" not in parts:
        return limits.wrong_type(name, "tệp nén")
    return None


def text_refusal(name: str, head: bytes) -> Refused | None:
    """Return why a file that is neither OLE nor an archive cannot be a list in plain text, None if it can."""
    for mark, found in _BINARY:
        if head.startswith(mark) and not (mark == b"BM" and b"\x00" not in head):
            return limits.wrong_type(name, found)
    text = head.removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip(b"\xff\xfe \t\r\n").lower()
    if text.startswith(_PAGES):
        return limits.web_page(name)
    wide = head.startswith(_TEXT_MARKS) or head[1::2].count(0) > len(head) // 3
    if b"\x00" in head and not wide:
        return limits.wrong_type(name, "tệp nhị phân không rõ loại")
    return None
