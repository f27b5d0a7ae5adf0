"""The paper of a record."""

from datetime import UTC, datetime
from typing import Any

from phusa.documents.rendering.document import Table
from phusa.documents.rendering.pdf import to_pdf
from phusa.documents.rendering.person_record import person_record

CONTENT: dict[str, Any] = {
    "origin": "Bộ Giáo dục và Đào tạo, http://127.0.0.1:8000",
    "sha256": "ab" * 32,
    "person": {"name": "Lò Văn An", "code": "A1", "birth": "1980-05-07", "gender": "male", "joined": "2004"},
    "personal": {"phone": "0912345678"},
    "posts": [{"position": "Giáo viên", "unit": "Trường A", "from": "2010-09-01", "until": "", "basis": ""}],
    "results": [{"school_year": "2019-2020", "unit": "Trường A", "class": "Giỏi", "average": "9.50"}],
    "absences": [],
}
NOW = datetime(2026, 11, 22, 7, tzinfo=UTC)


def tables() -> dict[str, Table]:
    document = person_record(CONTENT, {"phone": "Điện thoại"}, NOW, NOW.date())
    return {block.name: block for block in document.body if isinstance(block, Table)}


def test_parts_that_hold_something_stand_on_paper() -> None:
    found = tables()
    assert list(found) == ["Nhân thân", "Vị trí công tác", "Kết quả bồi dưỡng thường xuyên"]
    assert found["Vị trí công tác"].rows[0].values == ("Giáo viên", "Trường A", "1/9/2010", "nay", "–")  # type: ignore[union-attr]
    assert found["Kết quả bồi dưỡng thường xuyên"].rows[0].values[-1] == "9,50"  # type: ignore[union-attr]
    facts = dict(row.values for row in found["Nhân thân"].rows)  # type: ignore[union-attr,misc]
    assert (facts["Ngày sinh"], facts["Ngày vào ngành"], facts["Giới tính"]) == ("7/5/1980", "2004", "Nam")


def test_the_paper_names_the_hash_and_who_issued_it() -> None:
    document = person_record(CONTENT, {"phone": "Điện thoại"}, NOW, NOW.date())
    assert document.issuer == "Bộ Giáo dục và Đào tạo"
    at_school = person_record(CONTENT | {"unit": "Trường A"}, {}, NOW, NOW.date())
    assert at_school.issuer == "Trường A"
    assert "ab" * 32 in document.body[-1].text  # type: ignore[union-attr]
    assert to_pdf(document).startswith(b"%PDF")
