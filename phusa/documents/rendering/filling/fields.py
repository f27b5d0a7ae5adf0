"""The fields that a user's own Word template may have, each with the words that explain it."""

from dataclasses import dataclass
from difflib import get_close_matches

from phusa.base.text import fold
from phusa.documents.rendering import marks
from phusa.documents.rendering.document import (
    Bullets,
    Heading,
    OfficialDocument,
    Paragraph,
    Row,
    Table,
    value_text,
)
from phusa.documents.rendering.words import cleaned

LIST = "danh_sach"  # a template walks over it: {%tr for dong in danh_sach %}
NEW_PARAGRAPH = "\a"  # how the filler is told to go on in a new paragraph of the same look
Values = dict[str, str | list[dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Field:
    """A name as it stands in a template, {{ so }}, and what comes in its place."""

    name: str
    words: str


KNOWN = (
    Field("co_quan_chu_quan", "Tên cơ quan chủ quản, viết hoa"),
    Field("co_quan", "Tên cơ quan ban hành, viết hoa"),
    Field("so", "Số của văn bản, để trống nếu chưa có số"),
    Field("ky_hieu", "Ký hiệu, như BC-THCSNP"),
    Field("dia_danh_ngay_thang", "Địa danh và ngày tháng năm ban hành"),
    Field("ten_loai", "Tên loại văn bản, viết hoa; công văn không có"),
    Field("trich_yeu", "Trích yếu nội dung"),
    Field("kinh_gui", "Nơi được gửi, mỗi nơi một dòng"),
    Field("can_cu", "Các căn cứ, mỗi căn cứ một dòng"),
    Field("noi_dung", "Nội dung bằng chữ, không có bảng và biểu đồ"),
    Field("tham_quyen_ky", "Dòng trên chức vụ người ký, như KT. HIỆU TRƯỞNG"),
    Field("chuc_vu", "Chức vụ người ký, viết hoa"),
    Field("nguoi_ky", "Họ tên người ký"),
    Field("noi_nhan", "Nơi nhận, mỗi nơi một dòng"),
    Field("ma_kiem_tra", "Mã kiểm tra của văn bản"),
    Field("dia_chi_kiem_tra", "Địa chỉ trang kiểm tra văn bản"),
    Field(LIST, "Các dòng của bảng đầu tiên, dùng trong {%tr for dong in danh_sach %}"),
)


def nearest(name: str, names: tuple[str, ...]) -> str:
    """The known name that somebody may have meant; empty when none is near. “Số” and “so” are one."""
    plain = fold(name).replace(" ", "_")
    found = get_close_matches(plain, names, n=1, cutoff=0.6)
    return found[0] if found else ""


def column_name(title: str) -> str:
    """The name of a table's column inside a line: “Họ và tên” is dong.ho_va_ten."""
    return "_".join("".join(sign if sign.isalnum() else " " for sign in fold(title)).split())


def values(document: OfficialDocument) -> Values:
    """What every known field holds for a document; lines of one field each become a paragraph."""
    clean = cleaned(document)
    signature = clean.signature
    return {
        "co_quan_chu_quan": clean.governing.upper(),
        "co_quan": clean.issuer.upper(),
        "so": "" if clean.number is None else f"{clean.number:02d}",
        "ky_hieu": clean.symbol,
        "dia_danh_ngay_thang": clean.date_words,
        "ten_loai": clean.kind.upper(),
        "trich_yeu": clean.abstract,
        "kinh_gui": NEW_PARAGRAPH.join(marks.addressee_lines(clean)),
        "can_cu": NEW_PARAGRAPH.join(marks.basis_lines(clean)),
        "noi_dung": NEW_PARAGRAPH.join(_sentences(clean)),
        "tham_quyen_ky": NEW_PARAGRAPH.join(signature.lines[:-1]) if signature else "",
        "chuc_vu": signature.lines[-1] if signature else "",
        "nguoi_ky": signature.name if signature else "",
        "noi_nhan": NEW_PARAGRAPH.join(marks.recipient_lines(clean)),
        "ma_kiem_tra": clean.check.code if clean.check else "",
        "dia_chi_kiem_tra": clean.check.address if clean.check else "",
        LIST: _lines(clean),
    }


def columns(document: OfficialDocument) -> tuple[str, ...]:
    """The names a line of the document's first table knows; nothing for a document without table."""
    table = _table(document)
    return tuple(column_name(column.title) for column in table.columns) if table else ()


def _sentences(document: OfficialDocument) -> list[str]:
    said: list[str] = []
    for block in document.body:
        if isinstance(block, Paragraph):
            said.append(f"{block.lead} {block.text}".strip())
        elif isinstance(block, Heading):
            said.append(block.text)
        elif isinstance(block, Bullets):
            said += [f"- {item}" for item in block.items]
    return said


def _table(document: OfficialDocument) -> Table | None:
    blocks = (*document.body, *(block for appendix in document.appendices for block in appendix.body))
    return next((block for block in blocks if isinstance(block, Table)), None)


def _lines(document: OfficialDocument) -> list[dict[str, str]]:
    """The lines of the first table by column, headings and totals left out."""
    table, names = _table(document), columns(document)
    rows = (row for row in table.rows if isinstance(row, Row)) if table else ()
    return [dict(zip(names, map(value_text, row.values), strict=True)) for row in rows]
