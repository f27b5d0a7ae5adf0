"""Files that prove something, for tests: the smallest of each kind."""

import io
import zipfile

from phusa.base.proofs import Proof

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(16)
JPG = b"\xff\xd8\xff\xe0" + bytes(16)
CLASS_LIST = Proof("Danh sách lớp bồi dưỡng hè 2019.pdf", PDF)


def office(*parts: str) -> bytes:
    """An archive with these parts, as Word and Excel write them."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for part in parts:
            archive.writestr(part, "<x/>")
    return packed.getvalue()


DOCX, XLSX = office("word/document.xml"), office("xl/workbook.xml")
