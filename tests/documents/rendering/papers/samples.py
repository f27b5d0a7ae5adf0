"""Papers of a made-up office in a made-up district, with long names and several pages."""

from datetime import UTC, date, datetime

from phusa.documents.rendering.document import Bullets, Column, Heading, Paragraph
from phusa.documents.rendering.papers.decision import Article, DecisionData
from phusa.documents.rendering.papers.letter import LetterData
from phusa.documents.rendering.papers.minutes import MinutesData
from phusa.documents.rendering.papers.paper import TO_CARRY_OUT, TO_COORDINATE, TO_REPORT, Recipient
from phusa.documents.rendering.papers.report import ReportData
from phusa.documents.rendering.papers.roster import RosterData, RosterGroup
from phusa.documents.rendering.papers.signers import signed_by

MADE = datetime(2020, 5, 21, 3, 25, tzinfo=UTC)
OFFICE = {
    "governing": "Uỷ ban nhân dân huyện Mai Sơn",
    "unit": "Phòng Giáo dục và Đào tạo huyện Mai Sơn",
    "place": "Mai Sơn",
    "symbol": "PGDĐT",
    "made_at": MADE,
    "number": 7,
    "dated": date(2020, 5, 21),
    "kept_by": "CM",
    "check_code": "7K2M-QX94-PLTA",
    "check_url": "https://phusa.example/kiem-tra/7K2M-QX94-PLTA/",
}
SCHOOL = OFFICE | {
    "governing": "Phòng Giáo dục và Đào tạo huyện Mai Sơn",
    "unit": "Trường THCS Nà Phiêng",
    "place": "Nà Phiêng",
    "symbol": "THCSNP",
    "kept_by": "",
}
DEPUTY = signed_by("Quàng Thị Oanh", "Phó Trưởng phòng", "deputy", head="Trưởng phòng")
COPIES = (
    Recipient("Sở Giáo dục và Đào tạo tỉnh Sơn La", TO_REPORT),
    Recipient("Phòng Nội vụ huyện", TO_COORDINATE),
    Recipient("Các trường mầm non, tiểu học, trung học cơ sở trong huyện", TO_CARRY_OUT),
)
LONG = (
    "Các trường rà soát danh sách giáo viên, cán bộ quản lý; lập báo cáo theo mẫu; gửi trước hạn bằng phần mềm"
    " và bằng bản giấy có chữ ký, đóng dấu của hiệu trưởng, kèm danh sách xếp loại."
)
LETTER = LetterData(
    **OFFICE,
    about="gửi báo cáo kết quả bồi dưỡng thường xuyên năm học 2019 - 2020",
    drafted_by="CM",
    addressees=(
        "Các trường mầm non, tiểu học",
        "Các trường trung học cơ sở, trường phổ thông dân tộc bán trú",
    ),
    body=(
        Paragraph("Thực hiện Kế hoạch số 772/KH-PGDĐT ngày 14/10/2019, Phòng Giáo dục và Đào tạo yêu cầu:"),
        *(Paragraph(f"{place}. {LONG}") for place in range(1, 4)),
        Bullets(("Thời hạn: trước 24 giờ ngày 20/5/2020", "Đầu mối: bộ phận chuyên môn")),
        Paragraph("Đề nghị các đơn vị thực hiện đúng thời hạn."),
    ),
    signature=DEPUTY,
    recipients=COPIES,
)
DECISION = DecisionData(
    **OFFICE,
    authority="Trưởng phòng Giáo dục và Đào tạo",
    about="Về việc công nhận kết quả bồi dưỡng thường xuyên năm học 2019 - 2020",
    bases=(
        "Căn cứ Thông tư số 26/2012/TT-BGDĐT ngày 10 tháng 7 năm 2012 của Bộ trưởng Bộ Giáo dục và Đào tạo",
        "Căn cứ Kế hoạch số 772/KH-PGDĐT ngày 14 tháng 10 năm 2019",
        "Theo đề nghị của bộ phận chuyên môn",
    ),
    articles=(
        Article("Công nhận kết quả bồi dưỡng thường xuyên của 1.037 người (có danh sách kèm theo)."),
        Article("Các trường:", ("1. Công bố kết quả.", "2. Lưu hồ sơ theo quy định.")),
        Article("Quyết định có hiệu lực từ ngày ký. Hiệu trưởng các trường chịu trách nhiệm thi hành"),
    ),
    signature=DEPUTY,
    recipients=(Recipient("Như Điều 3"), *COPIES[:1]),
)
MINUTES = MinutesData(
    **SCHOOL,
    about="Họp tổ Toán - Lí - Tin về kết quả bồi dưỡng thường xuyên năm học 2019 - 2020",
    started=datetime(2020, 5, 14, 7, 5, tzinfo=UTC),
    closed=datetime(2020, 5, 14, 9, 30, tzinfo=UTC),
    held_at="Phòng họp Trường THCS Nà Phiêng",
    present=("Đinh Văn Đông, tổ trưởng", "Tòng Thị Chanh, tổ phó", "12 giáo viên của tổ"),
    absent=("Lèo Văn Phương (đi công tác)",),
    chair="Đinh Văn Đông",
    secretary="Tòng Thị Chanh",
    body=tuple(Paragraph(f"{place}. {LONG}") for place in range(1, 9)),
)
REPORT = ReportData(
    **SCHOOL,
    about="Sử dụng tài liệu bồi dưỡng năm học 2019 - 2020",
    addressees=("Phòng Giáo dục và Đào tạo huyện Mai Sơn",),
    bases=("Căn cứ Kế hoạch số 772/KH-PGDĐT ngày 14/10/2019",),
    body=(Heading(1, "I. KẾT QUẢ"), *(Paragraph(LONG) for _ in range(4))),
    signature=signed_by("Cầm Văn Định", "Hiệu trưởng"),
)
ROSTER = RosterData(
    **SCHOOL,
    about="Báo cáo viên bồi dưỡng thường xuyên năm học 2019 - 2020",
    columns=(Column("Họ và tên", 60), Column("Ngày sinh", 28, "center"), Column("Chuyên đề", 70)),
    groups=(
        RosterGroup(
            "Báo cáo viên cấp huyện",
            tuple((f"Lò Thị Quyên {n}", date(1985, 5, n), LONG[:60]) for n in range(1, 8)),
        ),
        RosterGroup("Báo cáo viên cấp tỉnh", ()),
        RosterGroup("Báo cáo viên của trường", (("Nguyễn Hoàng Phương Thảo Nguyên", None, ""),)),
    ),
    signature=signed_by("Cầm Văn Định", "Hiệu trưởng"),
)
