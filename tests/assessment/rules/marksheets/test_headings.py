import pytest

from phusa.assessment.rules.marksheets.headings import Meaning, find_block, find_module, find_part, meaning_of
from phusa.base.imports.listwords import key


@pytest.mark.parametrize(
    ("heading", "block"),
    [
        ("ND1", "ND1"),
        ("NỘI DUNG 2", "ND2"),
        ("Nội dung bồi dưỡng 3", "ND3"),
        ("Nội dung bồi dưỡng thường xuyên 1", "ND1"),
        ("ND BD 2", "ND2"),
        ("NDBD3", "ND3"),
        ("N.D.1", "ND1"),
        ("Nội dung III", "ND3"),
        ("ND1TT", "ND1"),
        ("Điểm ND1 (30 tiết)", "ND1"),
        ("CT 01", "CT01"),
        ("Chương trình bồi dưỡng 3", "CT03"),
        ("Nội dung 10", ""),
        ("Nội dung bồi dưỡng", ""),
        ("Năm học 2019-2020", ""),
    ],
)
def test_blocks(heading: str, block: str) -> None:
    assert find_block(key(heading)) == block


@pytest.mark.parametrize(
    ("heading", "module"),
    [
        ("THCS18", "THCS18"),
        ("THCS 18 (1)", "THCS18"),
        ("Module THCS18", "THCS18"),
        ("ModuleTHCS18", "THCS18"),
        ("MĐ TH-09", "TH9"),
        ("Mô đun 3 (15 tiết)", "MN3"),
        ("mô-đun số 20", "MN20"),
        ("M39", "MN39"),
        ("ND3 – Mô-đun THPT 4", "THPT4"),
        ("GVPT 4", "GVPT04"),
        ("QLPT12", "QLPT12"),
        ("Mô đun", ""),
        ("Tháng 9", ""),
        ("ND3", ""),
    ],
)
def test_modules(heading: str, module: str) -> None:
    assert find_module(key(heading), "MN") == module


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Tiếp thu", "acquired"),
        ("ND1 – Tiếp thu kiến thức và kỹ năng (5 điểm)", "acquired"),
        ("Vận dụng kiến thức", "applied"),
        ("ND1 VD", "applied"),
        ("KT", "acquired"),
        ("Tiếp thu và vận dụng", ""),
        ("Tổng", ""),
        ("Điểm", ""),
        ("Số tiết", None),
        ("Xếp loại", None),
    ],
)
def test_parts(heading: str, part: str | None) -> None:
    assert find_part(key(heading)) == part


@pytest.mark.parametrize(
    ("path", "meaning"),
    [
        (["Họ và tên"], Meaning("name")),
        (["Họ và tên", "Họ đệm"], Meaning("family")),
        (["Họ và tên", "Tên"], Meaning("given")),
        (["Năm sinh", "Nữ"], Meaning("birth")),
        (["Nơi sinh"], Meaning("other")),
        (["Chức danh nghề nghiệp"], Meaning("other")),
        (["Kết quả", "ĐTB"], Meaning("average")),
        (["Kết quả", "XL"], Meaning("class")),
        (["Kết quả"], Meaning("result")),
        (["Tổng điểm"], Meaning("other")),
        (["Nội dung 3", "18"], Meaning("score", "ND3", "TH18")),
        (["Khối kiến thức tự chọn", "Mô đun 18", "TT"], Meaning("score", "ND3", "TH18", "acquired")),
        (["Khối kiến thức bắt buộc", "ND1"], Meaning("score", "ND1")),
        (["Nội dung 3", "ĐTB"], Meaning("mean", "ND3")),
        (["Nội dung 1", "Xếp loại"], Meaning("other", "ND1")),
        (["Dân tộc"], Meaning("other")),
        ([""], Meaning("other")),
    ],
)
def test_meanings(path: list[str], meaning: Meaning) -> None:
    assert meaning_of(path, "TH") == meaning
