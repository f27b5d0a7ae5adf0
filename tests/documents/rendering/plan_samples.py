"""Plans to draw: the plan of Mai Sơn as it was written, and a school's with everything a plan can hold."""

from datetime import UTC, date, datetime

from phusa.config.demo.plans import mai_son
from phusa.documents.rendering.document import Signature
from phusa.documents.rendering.personal_plan import (
    PersonalApproval,
    PersonalLine,
    PersonalPlanData,
    PlanRelief,
    RefusedSuggestion,
)
from phusa.documents.rendering.unit_plan.data import (
    PlanAssignment,
    PlanBlock,
    PlanCheck,
    PlanDue,
    PlanItem,
    PlanNeed,
    PlanSection,
    UnitPlanData,
)
from phusa.planning.rules.written import SECTION_TITLES, WrittenPlan

MADE_AT = datetime(2019, 10, 14, 2, 30, tzinfo=UTC)
UPPER = "Kế hoạch số 772/KH-PGDĐT ngày 14/10/2019 của Phòng Giáo dục và Đào tạo huyện Mai Sơn"


def on_paper(plan: WrittenPlan) -> UnitPlanData:
    """A plan that was read from a document, as it is printed again."""
    return UnitPlanData(
        governing=plan.governing,
        unit=plan.issuer,
        place=plan.place,
        symbol=plan.symbol,
        abstract=plan.title,
        school_year=plan.school_year,
        number=plan.number,
        dated=plan.day,
        bases=plan.bases,
        preamble=plan.preamble,
        sections=tuple(PlanSection(one.title, one.paragraphs) for one in plan.sections),
        blocks=tuple(PlanBlock(one.block, one.hours, sentence=one.sentence) for one in plan.blocks),
        items=tuple(
            PlanItem(
                one.block,
                one.title,
                one.levels,
                one.roles,
                one.hours,
                subject=one.subject,
                subject_rule=one.subject_rule,
                part_of=one.part_of,
                sentence=one.sentence,
            )
            for one in plan.items
        ),
        dates=tuple(PlanDue(one.day, one.what, one.who, one.wording) for one in plan.dates),
        recipients=plan.recipients,
        made_at=MADE_AT,
    )


MAI_SON = on_paper(mai_son())
THCS = ("THCS",)
TEACHERS, BOTH = ("teacher",), ("teacher", "manager")


def school_plan() -> UnitPlanData:
    """The plan of a lower-secondary school, drawn from the plan of its district, with its own calendar."""
    return UnitPlanData(
        governing="Phòng Giáo dục và Đào tạo huyện Mai Sơn",
        unit="Trường THCS Nà Phiêng",
        place="Nà Phiêng",
        symbol="KH-THCSNP",
        abstract="Bồi dưỡng thường xuyên cho cán bộ quản lý, giáo viên năm học 2019-2020",
        school_year="2019-2020",
        number=None,
        dated=date(2019, 10, 28),
        levels=THCS,
        bases=(UPPER,),
        preamble="Trường THCS Nà Phiêng xây dựng kế hoạch bồi dưỡng thường xuyên (BDTX) năm học 2019-2020 như sau:",
        sections=tuple(
            PlanSection(title, paragraphs)
            for title, paragraphs in zip(SECTION_TITLES, _PARAGRAPHS, strict=True)
        ),
        blocks=(PlanBlock("ND1", 30, hours_first=20), PlanBlock("ND2", 30, hours_first=15), _elective()),
        items=_SCHOOL_ITEMS,
        needs=(
            PlanNeed("Dạy học theo định hướng STEM", 14, "Nội dung bồi dưỡng 2, mục 2 (giáo viên)"),
            PlanNeed("Ứng dụng công nghệ thông tin trong dạy học", 9, "Nội dung bồi dưỡng 1, mục 2"),
            PlanNeed("Tiếng Mông giao tiếp", 3, why_not="trong huyện chưa có lớp; trường đã đề nghị Phòng"),
        ),
        assignments=(
            PlanAssignment("Hoàng Thị Liên, Hiệu trưởng", "Tổ Toán - Lí"),
            PlanAssignment("Ngô Thị Huệ, Phó hiệu trưởng", "Tổ Khoa học tự nhiên và Công nghệ"),
        ),
        checks=(
            PlanCheck(
                date(2019, 12, 20), "Sổ ghi, bài thu hoạch nội dung 1", "Tổ Toán - Lí", "Hoàng Thị Liên"
            ),
            PlanCheck(date(2020, 4, 17), "Tiến độ cả năm của từng người", "", "Ngô Thị Huệ"),
        ),
        dates=(
            PlanDue(date(2019, 11, 5), "Nộp kế hoạch cá nhân cho tổ trưởng", "Giáo viên"),
            PlanDue(
                date(2020, 5, 20), "Báo cáo kết quả BDTX về Phòng", "Hiệu trưởng", "trước ngày 20/5/2020"
            ),
        ),
        signature=Signature("Hiệu trưởng", "Hoàng Thị Liên"),
        recipients=("Phòng GDĐT huyện Mai Sơn", "Các tổ chuyên môn"),
        check_code="PS-7K2M-QX94-A3TC",
        check_url="https://phusa.example/kiem-tra/PS-7K2M-QX94-A3TC/",
        made_at=MADE_AT,
    )


_PARAGRAPHS = (
    (
        "1. Mục đích",
        "Giúp cán bộ quản lý, giáo viên cập nhật kiến thức, phát triển năng lực dạy học theo chuẩn nghề nghiệp.",
        "2. Yêu cầu",
        "Mỗi người học đủ 120 tiết, có kế hoạch cá nhân được duyệt.",
    ),
    ("Toàn bộ cán bộ quản lý, giáo viên đang công tác tại trường.",),
    ("Nội dung lấy từ kế hoạch của Phòng và nhu cầu giáo viên đã đăng ký.",),
    ("1. Học tập trung tại trường qua chuyên đề, sinh hoạt tổ chuyên môn; tự học, tự nghiên cứu tài liệu.",),
    (),
    ("Các tổ trưởng tổ chức thực hiện và báo cáo nhà trường.",),
)


def _elective() -> PlanBlock:
    return PlanBlock("ND3", 60, hours_first=30)


_ONE_DAY, _HALF = date(2019, 11, 9), date(2020, 2, 15)
_SCHOOL_ITEMS = (
    PlanItem(
        "ND1",
        "Nghị quyết số 29-NQ/TW về đổi mới căn bản, toàn diện giáo dục và đào tạo",
        ("MN", "TH", "THCS"),
        BOTH,
        20,
        20,
        form="Tập trung",
        from_day=_ONE_DAY,
        to_day=_ONE_DAY,
        held_at="hội trường",
        in_charge="Hoàng Thị Liên",
        origin=UPPER,
    ),
    PlanItem(
        "ND1", "Kỹ năng ứng dụng công nghệ thông tin", THCS, BOTH, 10, 0, form="Trực tuyến", origin=UPPER
    ),
    PlanItem(
        "ND2",
        "Quản lí chuyên môn trường học theo định hướng chủ động",
        THCS,
        ("manager",),
        30,
        15,
        form="Tự học",
    ),
    PlanItem(
        "ND2", "Thông tư số 32/2018/TT-BGDĐT về Chương trình GDPT", THCS, TEACHERS, 15, 15, origin=UPPER
    ),
    PlanItem(
        "ND2",
        "Thiết kế, tổ chức dạy học theo phương pháp giáo dục STEM",
        THCS,
        TEACHERS,
        15,
        0,
        form="Sinh hoạt cụm trường",
        from_day=_HALF,
        to_day=date(2020, 2, 22),
        in_charge="cụm số 1",
    ),
    PlanItem(
        "ND3", "Mô đun THCS 14. Xây dựng kế hoạch dạy học tích hợp", THCS, TEACHERS, 15, mark="unverified"
    ),
    PlanItem(
        "ND3",
        "Mô đun THCS 18. Phương pháp dạy học tích cực",
        THCS,
        TEACHERS,
        15,
        mark="unverified",
        hours_mark="unverified",
    ),
    PlanItem(
        "ND3",
        "Đổi mới sinh hoạt tổ chuyên môn theo hướng nghiên cứu bài học",
        THCS,
        TEACHERS,
        note="trọng tâm",
    ),
)


def personal(approved: bool = True) -> PersonalPlanData:
    """The plan of a primary teacher of English: 30, 30 and 60 tiết, one suggestion refused."""
    return PersonalPlanData(
        governing="Phòng Giáo dục và Đào tạo huyện Mai Sơn",
        school="Trường Tiểu học Nà Phiêng",
        place="Nà Phiêng",
        school_year="2019-2020",
        name="Lò Thị Quyên",
        position="Giáo viên",
        team="Tổ 4, 5",
        level="tiểu học",
        subject="Tiếng Anh",
        number=2 if approved else 1,
        state="Đã duyệt" if approved else "Nháp",
        blocks=(("ND1", 30), ("ND2", 30), ("ND3", 60)),
        lines=_PERSONAL_LINES,
        approver=Signature("Hiệu trưởng", "Cầm Văn Định"),
        approval=PersonalApproval("Cầm Văn Định", "Hiệu trưởng", date(2019, 11, 8), "Học TH39 trong hè")
        if approved
        else None,
        refused=(RefusedSuggestion("TH32. Dạy học phân hoá ở tiểu học", "Đã học năm học 2018-2019"),),
        reliefs=(
            PlanRelief(
                "Không phải học lại TH20",
                "Chứng nhận của Trường ĐHSP Hà Nội ngày 12/8/2018",
                "Hiệu trưởng duyệt ngày 01/11/2019",
            ),
        ),
        dated=date(2019, 11, 4),
        check_code="PS-7K2M-QX94-A3TC",
        check_url="https://phusa.example/kiem-tra/PS-7K2M-QX94-A3TC/",
        made_at=MADE_AT,
    )


_STANDARD = "chuẩn nghề nghiệp giáo viên"
_PERSONAL_LINES = (
    PersonalLine(
        "ND1", "Chỉ thị nhiệm vụ năm học 2019-2020 của Bộ GD&ĐT", 15, 0, "Tập trung", "", compulsory=True
    ),
    PersonalLine("ND1", "Nghị quyết số 29-NQ/TW ngày 04/11/2013", 0, 15, "Tự học", compulsory=True),
    PersonalLine(
        "ND2",
        "Tìm hiểu về Chương trình Giáo dục phổ thông",
        10,
        0,
        "Sinh hoạt tổ chuyên môn",
        compulsory=True,
    ),
    PersonalLine(
        "ND2",
        "Kĩ năng mềm trong hoạt động giảng dạy tiếng Anh ở Tiểu học",
        10,
        0,
        "Sinh hoạt cụm trường",
        "tháng 12/2019",
        compulsory=True,
    ),
    PersonalLine("ND2", "Dạy trẻ khó khăn trong học tập", 0, 5, "Tự học", compulsory=True),
    PersonalLine("ND2", "Phòng chống xâm hại trẻ em", 0, 5, "Tập trung", compulsory=True),
    PersonalLine(
        "ND3",
        "TH15. Một số phương pháp dạy học tích cực ở tiểu học",
        15,
        0,
        "Tự học",
        criterion=f"tiêu chí 5, {_STANDARD}",
        mark="unverified",
    ),
    PersonalLine(
        "ND3",
        "TH24. Đánh giá kết quả học tập ở tiểu học",
        15,
        0,
        "Sinh hoạt tổ chuyên môn",
        criterion=f"tiêu chí 6, {_STANDARD}",
        mark="unverified",
    ),
    PersonalLine("ND3", "TH39. Giáo dục kĩ năng sống qua các môn học", 0, 15, "Tự học", mark="unverified"),
    PersonalLine(
        "ND3",
        "TH21. Ứng dụng phần mềm trình diễn PowerPoint trong dạy học",
        0,
        15,
        "Trực tuyến",
        "từ 10/02/2020",
        reason="Dạy hai lớp có máy chiếu",
        mark="unverified",
    ),
)
