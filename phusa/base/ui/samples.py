"""Sample data of the gallery at /giao-dien/: an invented school, so that every component is seen in every state."""

from datetime import UTC, date, datetime
from decimal import Decimal

from django import forms
from django.core.paginator import Paginator

from phusa.base.ui.fields import DayField, ScoreField
from phusa.base.ui.figures import Band, Block, Part, Ruler, Shelf
from phusa.base.ui.parts import (
    Action,
    Blocker,
    Chip,
    Cite,
    Column,
    Crumb,
    Fact,
    Figure,
    Reason,
    Row,
    Step,
    Table,
    linked,
    traced,
)
from phusa.base.ui.shell import Account, Item, Links, RoleChoice, Shell
from phusa.base.ui.words import STATUSES

D = Decimal
HERE = "#noi-dung"
NOW = datetime(2020, 5, 20, 9, 5, tzinfo=UTC)

PAGES = (
    Item("Thành phần", "/giao-dien/", "checklist"),
    Item("Trạng thái", "/giao-dien/trang-thai/", "info-circle"),
    Item("Biểu mẫu", "/giao-dien/bieu-mau/", "pencil"),
    Item("Khoá sổ", "/giao-dien/khoa-so/", "books"),
    Item("Vì sao?", "/giao-dien/vi-sao/", "folder"),
)
SHELL = Shell(
    unit="Trường THCS Chiềng Lau",
    year="Năm học 2019–2020",
    nav=PAGES,
    account=Account(
        name="Cầm Văn Định",
        role="Hiệu trưởng",
        logout_url=HERE,
        switch_url=HERE,
        choices=(
            RoleChoice("1", "Hiệu trưởng", "Trường THCS Chiềng Lau", current=True),
            RoleChoice("2", "Giáo viên", "Tổ Toán – Lí – Tin"),
        ),
        links=(
            Links(
                "Tài khoản",
                (Item("Đổi mật khẩu", HERE, "key"), Item("Xác thực hai bước", HERE, "shield-lock")),
            ),
        ),
    ),
    home_url="/giao-dien/",
    search_url=HERE,
    notices_url=HERE,
    unread=5,
)
TEACHER_SHELL = Shell(
    unit="Trường Tiểu học Nà Khoang",
    year="Năm học 2019–2020",
    nav=PAGES,
    tabs=PAGES,
    account=Account(name="Lò Thị Mẩy", role="Giáo viên", logout_url=HERE),
    home_url="/giao-dien/",
    notices_url=HERE,
)

STEPS = (
    Step("Đủ số liệu", "35 trong 37 người", "on"),
    Step("Lập báo cáo", "Báo cáo, danh sách, tệp mềm"),
    Step("Ký và gửi", "Bản giấy và tệp cùng một mã"),
    Step("Có biên nhận", "Số liệu khoá từ lúc này"),
)
IMPORT_STEPS = (
    Step("Tải lên", "31,4 MB", "ok"),
    Step("Kiểm tra", "4 lượt, 2 phút 41 giây", "ok"),
    Step("Xem trước", "Chưa ghi gì vào hệ thống", "on"),
    Step("Ghi", "Quay lại được trong 7 ngày"),
)
BLOCKERS = (
    Blocker(
        "Lèo Văn Phương: thiếu một điểm thành phần",
        "Mô-đun THCS 18, Phương pháp dạy học tích cực. Đã trình bày tại tổ ngày 13/5 nhưng chưa nhập điểm "
        "vận dụng.",
        "Người nhập được: Đinh Văn Đông, tổ trưởng Toán – Lí – Tin.",
        Action("Nhập điểm theo biên bản", HERE),
    ),
    Blocker(
        "Tòng Thị Liên: biên bản tổ chưa ký",
        "Biên bản ngày 14/5 của tổ Văn – Sử – GDCD đã có đủ điểm, còn thiếu chữ ký tổ trưởng.",
        "Người ký: Phạm Thị Huệ, đã nhắc lúc 15:20.",
        Action("Nhắc ký lại", HERE, post=True),
    ),
)
CLASSES = (
    Part("Giỏi", 5, "gioi", HERE),
    Part("Khá", 26, "kha", HERE),
    Part("Trung bình", 3, "tb", HERE),
    Part("Không hoàn thành", 1, "kht", HERE),
    Part("Chưa xếp loại", 2, "miss", HERE),
)
KPIS = (
    Figure("Mới", "4.118", "tạo hồ sơ", HERE, "plus"),
    Figure("Thay đổi", "9.376", "có bảng trước và sau", HERE, "pencil"),
    Figure("Không đổi", "116.771", "bỏ qua", HERE, "equal"),
    Figure("Lỗi", "147", "không ghi", HERE, "alert-triangle"),
    Figure("Vắng trong tệp", "23", "giữ nguyên, không xoá", HERE, "user-off"),
)
SHELVES = (
    Shelf(
        "ND1 · Bắt buộc, chung cả nước",
        D(30),
        (
            Block(D(12), "got", "Nghị quyết 29-NQ/TW và chương trình tổng thể", HERE),
            Block(D(10), "got", "Chỉ thị nhiệm vụ năm học", HERE),
            Block(D(8), "got", "Chuyên đề học tập và làm theo Bác 2019", HERE),
        ),
    ),
    Shelf(
        "ND3 · Tự chọn",
        D(60),
        (
            Block(D(15), "got", "Dạy học Tiếng Việt theo hướng phát triển năng lực", HERE),
            Block(D("14.5"), "got", "TH39 Giáo dục kĩ năng sống qua các môn học", HERE),
            Block(D(9), "wait", "Thiết kế bài học Toán, phần tự học", HERE),
            Block(D("6.5"), "miss", "Thiết kế bài học Toán, phần thực hành"),
            Block(D(15), "miss", "Lập kế hoạch dạy học Lịch sử – Địa lí địa phương"),
        ),
        "Thiếu 6,5 tiết thực hành Toán và 15 tiết Lịch sử – Địa lí địa phương.",
    ),
)


def _bands(middle: int, upper: int, words: tuple[str, str, str, str]) -> tuple[Band, ...]:
    """Bands from 0 to 10 with thresholds 5, `middle`, `upper`; the part below 5 is drawn one unit wide."""
    edges = (0, 5, middle, upper, 10)
    textures = ("kht", "tb", "kha", "gioi")
    spans = zip(words, textures, edges, edges[1:], strict=False)
    return tuple(Band(w, t, D(a), D(b), 1 if t == "kht" else b - a) for w, t, a, b in spans)


RULERS = (
    Ruler(
        "Điểm trung bình (ĐTB)",
        _bands(7, 9, ("dưới 5", "Trung bình", "Khá", "Giỏi")),
        D("9.1"),
        "Thước điểm trung bình: dưới 5,0 không hoàn thành; từ 5,0 Trung bình; từ 7,0 Khá; từ 9,0 Giỏi. "
        "Điểm của cô là 9,1.",
        "9,1: đủ mức Giỏi",
    ),
    Ruler(
        "Điểm thành phần thấp nhất",
        _bands(6, 7, ("dưới 5", "TB", "Khá", "Giỏi")),
        D("6.5"),
        "Thước điểm thành phần thấp nhất: dưới 5,0 không hoàn thành; từ 5,0 Trung bình; từ 6,0 Khá; từ 7,0 "
        "Giỏi. Điểm thấp nhất của cô là 6,5. Năm điểm còn lại từ 9,0 đến 10.",
        "6,5: mới tới mức Khá",
        holds=False,
        dots=(D(9), D(9), D("9.5"), D("9.5"), D(10)),
        note="Chấm tròn: năm điểm còn lại, 9,0 (hai điểm), 9,5 (hai điểm) và 10.",
    ),
)
REASONS = (
    Reason(
        "Học đủ 120/120 tiết theo kế hoạch đã duyệt; sáu điểm thành phần đều từ 5,0.",
        True,
        "Hoàn thành kế hoạch.",
        Cite("Đ14 k1", HERE),
    ),
    Reason("ĐTB từ 9,0 đến 10: được 9,1.", True, "Giỏi, điều kiện 1.", Cite("Đ14 k1 điểm c", HERE)),
    Reason(
        "Không có điểm thành phần dưới 7,0: thấp nhất là 6,5.",
        False,
        "Giỏi, điều kiện 2.",
        Cite("Đ14 k1 điểm c", HERE),
    ),
    Reason(
        "Từ 7,0 đến dưới 9,0: được 9,1, cao hơn khoảng này.",
        None,
        "Khá, điều kiện ĐTB.",
        Cite("Đ14 k1 điểm b", HERE),
    ),
)
FACTS = (
    Fact("Số hiệu", "PS-GT-2020-00417"),
    Fact("Bộ quy tắc", "TT 26/2012, bản áp dụng từ 27/8/2012"),
    Fact("Số liệu", "Chốt lúc 16:12 ngày 20/5/2020"),
)
CHIPS = (
    Chip("Tất cả", 40, HERE, current=True),
    Chip("Chưa gửi", 3, HERE),
    Chip("Trả lại", 1, HERE),
    Chip("Trễ hạn", 3, HERE),
)
COLUMNS = (
    Column("STT", numeric=True, phone=None),
    Column("Họ và tên", note="(xếp theo tên)", sorted=True),
    Column("Tổ chuyên môn", phone="Tổ"),
    Column("ND1", numeric=True, phone="ND1"),
    Column("ND2", numeric=True, phone="ND2"),
    Column("TB ND3", numeric=True, phone="TB ND3"),
    Column("Thấp nhất", numeric=True, phone="Thấp nhất"),
    Column("ĐTB", numeric=True, phone="ĐTB"),
    Column("Xếp loại", phone="Xếp loại"),
    Column("Vì sao"),
)
_PEOPLE = (
    ("Lò Văn An", "Ngoại ngữ – Thể – Nhạc – Hoạ", "8,0", "9,0", "8,63", "8,0", "8,5", "Khá", ""),
    ("Hoàng Thị Ánh", "Hoá – Sinh – Địa", "9,5", "9,5", "9,13", "9,0", "9,4", "Giỏi", ""),
    ("Nguyễn Văn Chiến", "Hoá – Sinh – Địa", "6,0", "6,5", "6,25", "5,5", "6,3", "Trung bình", ""),
    ("Mùi Văn Hùng", "Toán – Lí – Tin", "7,5", "8,0", "7,63", "4,5", "7,7", "Không hoàn thành", ""),
    ("Tòng Thị Liên", "Văn – Sử – GDCD", "8,0", "8,5", "8,25", "8,0", "8,3", "Chưa xếp loại", "block"),
    ("Lèo Văn Phương", "Toán – Lí – Tin", "8,5", "8,0", "–", "8,0", "–", "Chưa xếp loại", "block"),
)


def _row(number: int, person: tuple[str, ...]) -> Row:
    name, group, nd1, nd2, nd3, least, mean, result, state = person
    why = "" if state else linked("Vì sao?", "/giao-dien/vi-sao/", f"{name} được xếp loại {result}")
    traces = [traced(mark, HERE, f"của {name}") if mark != "–" else mark for mark in (nd1, nd2, nd3)]
    return Row((str(number), name, group, *traces, least, mean, result, why), head=1, state=state)


TABLE = Table(
    COLUMNS,
    tuple(_row(number, person) for number, person in enumerate(_PEOPLE, start=1)),
    "Danh sách giáo viên",
    foot="37 người",
    provenance="Số liệu lúc 16:05 ngày 20/5/2020.",
)
WIDE_TABLE = Table(
    (Column("Trường"), Column("GV", numeric=True), Column("Giỏi", numeric=True), Column("Khá", numeric=True)),
    (
        Row(("THCS Nà Sàng", "36", "9", "22"), head=0, state="got"),
        Row(("MN Tà Xùa Phung", "35", "–", "–"), head=0, state="miss"),
        Row(("THCS Hát Sét", "19", "2", "14"), head=0, state="back"),
        Row(("Cộng", "90", "11", "36"), head=0, state="sum"),
    ),
    "Ba trường, so theo cột",
    cards=False,
    caption="Bảng cần so sánh giữa các cột giữ nguyên hình và cuộn ngang trên điện thoại.",
)
CONFLICT = {
    "title": "Điểm này vừa được người khác sửa",
    "who": "Đinh Văn Đông sửa lúc 16:02, sau khi trang này được mở.",
    "rows": (("Vận dụng", None, "4,0", "4,5"),),
    "keep_url": HERE,
    "keep": "Giữ 4,0 đang có",
    "replace": Action("Thay bằng 4,5 và ghi lý do", HERE),
}


class SampleForm(forms.Form):
    """One field of each kind."""

    applied = ScoreField(
        label="Điểm vận dụng", most=D(5), help_text="Từ 0 đến 5,0; viết dấu phẩy, ví dụ 4,5."
    )
    day = DayField(label="Ngày họp tổ", help_text="Ngày/tháng/năm, ví dụ 13/5/2020.")
    group = forms.ChoiceField(
        label="Tổ chuyên môn", choices=[("1", "Toán – Lí – Tin"), ("2", "Văn – Sử – GDCD")]
    )
    reason = forms.CharField(label="Lý do", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    kind = forms.ChoiceField(
        label="Nguồn của điểm",
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
        choices=[("record", "Biên bản tổ"), ("sheet", "Phiếu chấm")],
    )
    secret = forms.CharField(label="Mật khẩu", widget=forms.PasswordInput(attrs={"autocomplete": "off"}))
    told = forms.BooleanField(label="Đã báo cho người được sửa điểm")


def sample() -> dict[str, object]:
    """Everything the gallery's pages show."""
    return {
        "codes": tuple(STATUSES),
        "soon": date(2020, 5, 24),
        "far": date(2020, 6, 30),
        "past": date(2020, 5, 18),
        "instant": datetime(2020, 5, 20, 17, 0, tzinfo=UTC),
        "sample_now": NOW,
        "steps": STEPS,
        "import_steps": IMPORT_STEPS,
        "blockers": BLOCKERS,
        "classes": CLASSES,
        "kpis": KPIS,
        "shelves": SHELVES,
        "rulers": RULERS,
        "reasons": REASONS,
        "facts": FACTS,
        "chips": CHIPS,
        "table": TABLE,
        "wide_table": WIDE_TABLE,
        "conflict": CONFLICT,
        "page": Paginator(range(720), 50).page(4),
        "crumbs": (Crumb("Báo cáo năm", HERE), Crumb("Khoá sổ")),
        "primary": Action("Lập báo cáo và danh sách", HERE, "file-text", look="primary", opens="duyet-mau"),
        "blocked": Action(
            "Lập báo cáo và danh sách",
            icon="file-text",
            look="primary",
            reason="Mở khi hai mục vướng dưới đây được gỡ.",
        ),
        "print": Action("In bản giải thích", HERE, "printer", look="primary"),
        "form": SampleForm(initial={"applied": D("4.5"), "day": date(2020, 5, 13)}),
        "bad_form": SampleForm({"applied": "45", "day": "31/2/2020", "group": "1"}, auto_id="sai_%s"),
        "score": D("8.25"),
        "count": 130412,
    }
