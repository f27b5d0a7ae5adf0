"""Random layouts of one mark sheet: spellings, one to three rows of header, merged or not, halves, extra columns."""

import random
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

FAMILIES = "Lò Cà Quàng Tòng Nguyễn Trần Tống Công Vàng Giàng Ngô Hà Tạ Mã Khoa".split()
GIVEN = "An Bình Cao Dọn Em Giỏi Hoa Khá Lan Mai Nụ Ón Phương Quý Sương Tốt Uyên Vụ Xuân Yên".split()
SPELLINGS = {
    "order": ["TT", "STT", "Số TT", "#"],
    "name": [
        "Họ và tên",
        "HỌ VÀ TÊN",
        "Giáo viên",
        "Họ, tên",
        "Ho va ten",
        "Họ và\ntên",
        "Cán bộ, giáo viên",
    ],
    "birth": ["Ngày sinh", "Năm sinh", "NS", "Ngày, tháng, năm sinh", "N.Sinh"],
    "role": ["Chức vụ", "CV", "Chức danh", "Nhiệm vụ"],
    "to": ["Tổ", "Tổ CM", "Tổ/nhóm chuyên môn", "Tổ khối"],
    "average": ["ĐTB", "Điểm TB", "TBC", "Trung bình", "Điểm TB chung", "ĐTB BDTX"],
    "class": ["Xếp loại", "XL", "Kết quả", "Kết quả xếp loại", "Đánh giá", "Loại"],
    "acquired": ["Tiếp thu", "TT", "KT", "Tiếp thu kiến thức", "Tiếp thu (5đ)"],
    "applied": ["Vận dụng", "VD", "Vận dụng kiến thức", "Điểm vận dụng"],
    "sum": ["Tổng", "Cộng", "Điểm", "Tổng điểm"],
    "extra": [
        "Giới tính",
        "Dân tộc",
        "Trình độ",
        "Môn dạy",
        "Ký nhận",
        "Mã GV",
        "Ngày vào ngành",
        "Đảng viên",
    ],
}
CONTENTS = [
    "ND{}",
    "Nội dung {}",
    "NỘI DUNG BỒI DƯỠNG {}",
    "Điểm ND{}",
    "ND{} (30 tiết)",
    "NDBD{}",
    "Kết quả ND {}",
]
MODULES = [
    "THCS{}",
    "Module THCS {}",
    "Mô đun {}",
    "MĐ {}",
    "ND3 - THCS{}",
    "Mô-đun THCS {} (15 tiết)",
    "THCS{} (1)",
]
ELECTIVES = ["ND3", "Nội dung 3", "Nội dung 3 (các mô đun)", "Khối kiến thức tự chọn"]


@dataclass
class Layout:
    """Rows from the header on, merged areas, and per person the name and the scores that stand there."""

    rows: list[list[object]] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    truth: list[tuple[str, dict[str, str]]] = field(default_factory=list)


def random_layout(seed: int) -> Layout:
    """Return the layout of a seed; the same seed gives the same sheet."""
    dice = random.Random(seed)
    halves, grouped = dice.random() < 0.5, dice.random() < 0.5
    parts = ["acquired", "applied", *(["sum"] if dice.random() < 0.4 else [])] if halves else [""]
    contents = ["ND1", "ND2", *(f"THCS{n}" for n in sorted(dice.sample(range(1, 42), dice.randint(1, 4))))]
    identity = ["birth", "role", "to", *dice.sample(SPELLINGS["extra"], dice.randint(0, 2))]
    dice.shuffle(identity)
    columns = ["order", "name", *identity, *((c, p) for c in contents for p in parts), "average", "class"]
    layout = Layout()
    _write_header(dice, layout, columns, halves, grouped)
    _write_people(dice, layout, columns)
    return layout


def _write_header(
    dice: random.Random, layout: Layout, columns: list[str | tuple[str, str]], halves: bool, grouped: bool
) -> None:
    depth = 1 + halves + grouped
    head: list[list[object]] = [[None] * len(columns) for _ in range(depth)]
    said = {part: dice.choice(SPELLINGS[part]) for part in ("acquired", "applied", "sum")}
    content, module = dice.choice(CONTENTS), dice.choice(MODULES)
    electives = [index for index, column in enumerate(columns) if column[0].startswith("THCS")]
    if grouped:
        head[0][electives[0]] = dice.choice(ELECTIVES)
        _merge(layout, 0, electives[0], 0, electives[-1])
    for index, column in enumerate(columns):
        if isinstance(column, str):
            head[0][index] = dice.choice(SPELLINGS.get(column, [column]))
            _merge(layout, 0, index, depth - 1, index)
            continue
        top = int(grouped and index in electives)
        number = column[0].removeprefix("THCS").removeprefix("ND")
        title = (
            content if column[0].startswith("ND") else dice.choice([module, "{}"] if top else [module])
        ).format(number)
        if column[1] in ("", "acquired"):
            head[top][index] = title
            last = max((i for i, c in enumerate(columns) if c[0] == column[0]), default=index)
            _merge(layout, top, index, depth - 1 - halves, last)
        if column[1]:
            head[depth - 1][index] = said[column[1]]
    layout.rows += head


def _merge(layout: Layout, top: int, left: int, bottom: int, right: int) -> None:
    if (top, left) != (bottom, right):
        first, last = get_column_letter(left + 1), get_column_letter(right + 1)
        layout.merges.append(f"{first}{top + 1}:{last}{bottom + 1}")


def _write_people(dice: random.Random, layout: Layout, columns: list[str | tuple[str, str]]) -> None:
    for place, given in enumerate(dice.sample(GIVEN, 5), start=1):
        name = f"{dice.choice(FAMILIES)} {dice.choice(['Văn', 'Thị', 'A'])} {given}"
        values: dict[object, object] = {
            "order": place,
            "name": name,
            "birth": "7/9/1989",
            "role": "GV",
            "to": "Toán",
        }
        values |= {"average": 8, "class": dice.choice(["Khá", "G", "TB"])}
        scores: dict[str, str] = {}
        for column in (column for column in columns if isinstance(column, tuple)):
            score = dice.choice([2.5, 3, 4.5, 5])
            whole = sum(float(part) for part in scores.get(column[0], "0").split("+"))
            values[column] = whole if column[1] == "sum" else score
            if column[1] != "sum":
                scores[column[0]] = f"{scores[column[0]]}+{score:g}" if column[0] in scores else f"{score:g}"
        layout.rows.append([values.get(column, dice.choice(["x", None, "Nữ"])) for column in columns])
        layout.truth.append((name, scores))
