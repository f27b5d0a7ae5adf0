"""The mark sheet to download: the roster filled in, a column for every content, drop-downs and checks."""

from collections.abc import Sequence
from dataclasses import dataclass

from phusa.base.exports.templates import CHOICE, DATE, SCORE, TEXT, Template, TemplateColumn, Value
from phusa.base.text import PartialDate, show_date

POSTS = ("Giáo viên", "Tổ trưởng", "Tổ phó", "Hiệu trưởng", "Phó hiệu trưởng", "TPT Đội")
TEACHER_CLASSES = ("Giỏi", "Khá", "Trung bình", "Không hoàn thành")
MANAGER_CLASSES = ("Đạt yêu cầu", "Không đạt yêu cầu")

_HELP = (
    "Mỗi người một dòng. Có thể thêm dòng, bỏ cột không dùng và đổi thứ tự cột.",
    "Điểm là số từ 0 đến 10 (tiếp thu và vận dụng: mỗi phần từ 0 đến 5), ví dụ 4,5.",
    "Ô trống là chưa có điểm. Dấu - là không đăng ký mô-đun. Ghi Miễn nếu được miễn và ghi căn cứ vào cột Ghi chú.",
    "Cột ĐTB và Xếp loại do nhà trường ghi, có thể để trống; phần mềm tự tính lại và báo chỗ khác nhau.",
)


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """Somebody of the roster as the template shows him."""

    name: str
    birth: PartialDate | None
    post: str
    to: str


def mark_template(
    *,
    unit_name: str,
    year: str,
    people: Sequence[RosterPerson],
    groups: Sequence[str],
    modules: Sequence[str],
    halves: bool,
    blocks: Sequence[str] = ("ND1", "ND2"),
) -> Template:
    """Return the template of a school's year; `modules` get a column each, `halves` splits into Tiếp thu, Vận dụng."""
    contents = [*blocks, *(f"ND3 – Mô-đun {module}" for module in modules)]
    columns = [
        TemplateColumn("TT", TEXT, 5),
        TemplateColumn("Họ và tên", TEXT, 26),
        TemplateColumn("Ngày sinh", DATE, 12),
        TemplateColumn("Chức vụ", CHOICE, 16, choices=POSTS),
        TemplateColumn("Tổ", CHOICE, 20, choices=tuple(groups)),
        *(column for content in contents for column in _score_columns(content, halves)),
        TemplateColumn("ĐTB", SCORE, 8),
        TemplateColumn("Xếp loại", CHOICE, 18, choices=(*TEACHER_CLASSES, *MANAGER_CLASSES)),
        TemplateColumn("Ghi chú", TEXT, 30),
    ]
    blanks = len(columns) - 5
    rows = tuple(_row(place, person, blanks) for place, person in enumerate(people, start=1))
    titles = (unit_name.upper(), "BẢNG TỔNG HỢP ĐIỂM BỒI DƯỠNG THƯỜNG XUYÊN", f"Năm học {year}")
    return Template("Bảng điểm BDTX", titles, tuple(columns), rows, _HELP)


def _score_columns(content: str, halves: bool) -> list[TemplateColumn]:
    if not halves:
        return [TemplateColumn(content, SCORE, 10)]
    return [
        TemplateColumn("Tiếp thu", SCORE, 8, group=content, top=5),
        TemplateColumn("Vận dụng", SCORE, 8, group=content, top=5),
    ]


def _row(place: int, person: RosterPerson, blanks: int) -> tuple[Value, ...]:
    birth = person.birth
    born: Value = None if birth is None else birth.date or show_date(birth)
    return (place, person.name, born, person.post, person.to, *[None] * blanks)
