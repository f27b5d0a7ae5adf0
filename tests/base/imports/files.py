"""Files for tests of opening: honest ones and others."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl

ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    "<office:body><office:spreadsheet>"
)
ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    "</manifest:manifest>"
)


def archive(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write an archive of parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in parts.items():
            out.writestr(name, data)
    return path


def ods(path: Path, tables: str, manifest: str = MANIFEST) -> Path:
    """Write an .ods with these table elements."""
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": ODS_HEAD + tables + ODS_TAIL,
        "META-INF/manifest.xml": manifest,
    }
    return archive(path, parts)


def xlsx(path: Path, *values: object) -> Path:
    """Write an .xlsx with these values in row 1."""
    book = openpyxl.Workbook()
    book.worksheets[0].append(list(values))
    book.save(path)
    return path


def reworked(path: Path, source: Path, change: Mapping[str, bytes | None]) -> Path:
    """Copy an archive with some parts replaced, added, or (None) left out."""
    with zipfile.ZipFile(source) as old:
        parts: dict[str, bytes] = {name: old.read(name) for name in old.namelist()}
    for name, data in change.items():
        if data is None:
            parts.pop(name)
        else:
            parts[name] = data
    return archive(path, parts)
