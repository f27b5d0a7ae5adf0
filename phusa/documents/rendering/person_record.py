"""A person's whole record on paper, from the content of the file he takes along."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from phusa.documents.rendering.document import (
    Column,
    Heading,
    OfficialDocument,
    Paragraph,
    Row,
    Table,
)

Cell = Callable[[Mapping[str, Any]], str]
Shape = tuple[str, str, tuple[tuple[str, float, Cell], ...]]


def _at(name: str) -> Cell:
    return lambda row: str(row.get(name) or "–")


def _day(name: str) -> Cell:
    return lambda row: _shown(str(row.get(name) or ""))


def _until(row: Mapping[str, Any]) -> str:
    return _shown(str(row["until"])) if row.get("until") else "nay"


def _shown(iso: str) -> str:
    """An ISO day as 1/9/2019; what is no day stays as it is."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso or "–"
    return f"{day.day}/{day.month}/{day.year}"


# Key of the content, heading, and the columns: title, width, value.
SHAPES: tuple[Shape, ...] = (
    (
        "posts",
        "Vị trí công tác",
        (
            ("Chức vụ", 26, _at("position")),
            ("Đơn vị", 44, _at("unit")),
            ("Từ ngày", 22, _day("from")),
            ("Đến hết", 22, _until),
            ("Căn cứ", 46, _at("basis")),
        ),
    ),
    (
        "absences",
        "Thời gian vắng mặt",
        (
            ("Loại", 50, _at("kind")),
            ("Từ ngày", 25, _day("from")),
            ("Đến hết", 25, _day("until")),
            ("Căn cứ", 60, _at("basis")),
        ),
    ),
    (
        "results",
        "Kết quả bồi dưỡng thường xuyên",
        (
            ("Năm học", 26, _at("school_year")),
            ("Đơn vị", 60, _at("unit")),
            ("Xếp loại", 34, _at("class")),
            ("ĐTB", 16, lambda row: str(row.get("average") or "–").replace(".", ",")),
        ),
    ),
    (
        "documents",
        "Văn bản lập từ sổ có tên người này",
        (
            ("Văn bản", 90, _at("title")),
            ("Mã kiểm tra", 44, _at("check_code")),
            ("Ngày lập", 26, _day("made_at")),
        ),
    ),
    (
        "grants",
        "Quyền trong hệ thống",
        (
            ("Vai trò", 50, _at("role")),
            ("Đơn vị", 60, _at("unit")),
            ("Từ ngày", 25, _day("from")),
            ("Đến hết", 25, _until),
        ),
    ),
    (
        "imports",
        "Tệp đã ghi vào hồ sơ",
        (("Tệp", 80, _at("file")), ("Người tải lên", 50, _at("by")), ("Ngày", 30, _day("at"))),
    ),
    (
        "looks",
        "Ai đã xem hồ sơ",
        (
            ("Người xem", 46, _at("who")),
            ("Đã xem", 34, _at("what")),
            ("Vì sao", 56, _at("why")),
            ("Ngày", 24, _day("at")),
        ),
    ),
    (
        "corrections",
        "Đề nghị sửa",
        (("Mục", 40, _at("field")), ("Sửa thành", 50, _at("wanted")), ("Trả lời", 60, _at("answer"))),
    ),
)
_PERSON = (
    ("code", "Mã giáo viên"),
    ("name", "Họ và tên"),
    ("birth", "Ngày sinh"),
    ("gender", "Giới tính"),
    ("qualification", "Trình độ đào tạo"),
    ("professional_rank", "Hạng chức danh nghề nghiệp"),
    ("joined", "Ngày vào ngành"),
)
_GENDERS = {"female": "Nữ", "male": "Nam"}


def person_record(
    content: Mapping[str, Any], labels: Mapping[str, str], now: datetime, today: date
) -> OfficialDocument:
    """The paper of a record; `labels` names the personal fields. It is an extract, not a decision: nobody signs it."""
    person, personal = content["person"], content["personal"]
    facts = [(label, _fact(name, str(person.get(name) or ""))) for name, label in _PERSON]
    facts += [(label, str(personal.get(name) or "–")) for name, label in labels.items()]
    body: list[Heading | Paragraph | Table] = [Heading(1, "I. NHÂN THÂN"), _facts(facts)]
    numbered = [shape for shape in SHAPES if content.get(shape[0])]
    for number, shape in zip(_ROMAN, numbered, strict=False):
        body += [Heading(1, f"{number}. {shape[1].upper()}"), _table(shape, content[shape[0]])]
    closing = (
        "Bản này in từ hệ thống theo yêu cầu của chính người có tên. Tệp JSON đi kèm có mã băm SHA-256: "
        f"{content['sha256']}."
    )
    return OfficialDocument(
        governing="",
        issuer=str(content.get("unit") or content["origin"]).partition(", http")[0],
        place="",
        kind="Trích lục hồ sơ",
        abstract=f"Toàn bộ dữ liệu hệ thống giữ về {person['name']}",
        dated=today,
        made_at=now.replace(microsecond=0),
        body=(*body, Paragraph(closing, small=True)),
    )


_ROMAN = ("II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def _fact(name: str, value: str) -> str:
    if name == "gender":
        return _GENDERS.get(value, "–")
    return _shown(value) if name in ("birth", "joined") else value or "–"


def _facts(facts: list[tuple[str, str]]) -> Table:
    columns = (Column("Mục", 60), Column("Nội dung", 100))
    return Table("Nhân thân", columns, tuple(Row(fact) for fact in facts))


def _table(shape: Shape, rows: list[Mapping[str, Any]]) -> Table:
    _, title, columns = shape
    return Table(
        title,
        tuple(Column(name, width) for name, width, _ in columns),
        tuple(Row(tuple(cell(row) for _, _, cell in columns)) for row in rows),
        size_pt=11,
    )
