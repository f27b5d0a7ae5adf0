"""A made-up school of any size, with long names, every class, an exemption and a missing score."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from phusa.documents.rendering.document import Signature
from phusa.documents.rendering.year_results import (
    Difference,
    PersonRow,
    ResultGroup,
    ScaleClass,
    SwitchUsed,
    YearResultData,
)

FOUR_CLASSES = (
    ScaleClass("class_gioi", "Giỏi"),
    ScaleClass("class_kha", "Khá"),
    ScaleClass("class_trung_binh", "Trung bình"),
    ScaleClass("class_khong_hoan_thanh", "Không hoàn thành kế hoạch", completed=False),
)
TWO_LEVELS = (
    ScaleClass("cbql_dat_yeu_cau", "Đạt yêu cầu"),
    ScaleClass("cbql_khong_dat_yeu_cau", "Không đạt yêu cầu", completed=False),
)
NAMES = (
    "Lò Thị Quyên",
    "Nguyễn Hoàng Phương Thảo Nguyên",
    "Sùng A Dơ",
    "Tráng A Sếnh Páo",
    "Điêu Chính Ngọc",
    "Cầm Thị Hồng Thuý",
    "Trần Nguyễn Bảo Khánh Linh",
    "H’Bia Niê Kđăm",
    "Vì Văn Ín",
    "Mè Thị Ón",
)
TEAMS = (
    "Toán - Lí",
    "Khoa học tự nhiên và Công nghệ",
    "Văn - Sử - Địa",
    "Thể dục - Nhạc - Mĩ thuật",
    "Ngoại ngữ",
)


def person(place: int) -> PersonRow:
    """The same person for the same place."""
    name = f"{NAMES[place % len(NAMES)]}{'' if place < len(NAMES) else f' {place // len(NAMES)}'}"
    low = Decimal(5 + place % 5) + Decimal("0.5") * (place % 2)
    nd1, nd2, nd3 = low, min(low + 1, Decimal(10)), low + Decimal("0.25")
    code, label, note = "class_kha", "Khá", ""
    if place % 5 == 4:
        code, label = "class_gioi", "Giỏi"
    elif place % 5 == 0:
        code, label = "class_trung_binh", "Trung bình"
    if place % 17 == 3:
        low = nd1 = Decimal("4.5")
        code, label, note = (
            "class_khong_hoan_thanh",
            "Không hoàn thành kế hoạch",
            "ND1 đạt 4,5, cần từ 5,0 trở lên",
        )
    average: Decimal = ((nd1 + nd2 + nd3) / 3).quantize(Decimal("0.1"))
    if place == 5:
        note = "Miễn ND3 theo mục II.2 Kế hoạch 772/KH-PGDĐT"
        return _row(name, place, nd1, nd2, None, low, average, code, label, note)
    return _row(name, place, nd1, nd2, nd3, low, average, code, label, note)


def _row(
    name: str,
    place: int,
    nd1: Decimal | None,
    nd2: Decimal | None,
    nd3: Decimal | None,
    low: Decimal | None,
    average: Decimal | None,
    code: str,
    label: str,
    note: str,
) -> PersonRow:
    born = date(1968, 3, 9) + timedelta(days=211 * place)
    return PersonRow(
        name, born, TEAMS[place % len(TEAMS)], "Giáo viên", nd1, nd2, nd3, low, average, code, label, note
    )


def managers() -> tuple[PersonRow, ...]:
    """A principal and two deputies, one of whom did not pass."""
    eight = Decimal("8.0")
    passed = ("cbql_dat_yeu_cau", "Đạt yêu cầu", "")
    failed = ("cbql_khong_dat_yeu_cau", "Không đạt yêu cầu", "Mô-đun QL5 của ND3 chưa có điểm")
    return (
        PersonRow("Hoàng Thị Liên", date(1989, 9, 7), "Ban giám hiệu", "Hiệu trưởng", *(eight,) * 5, *passed),
        PersonRow(
            "Ngô Thị Huệ", date(1982, 2, 9), "Ban giám hiệu", "Phó hiệu trưởng", *(eight,) * 5, *passed
        ),
        PersonRow(
            "Đèo Văn Long",
            "1979",
            "Ban giám hiệu",
            "Phó hiệu trưởng",
            eight,
            eight,
            None,
            eight,
            None,
            *failed,
        ),
    )


GROUPS = (
    ("Cán bộ quản lý", TWO_LEVELS, "Khoản 2 Điều 7 Thông tư số 27/2015/TT-BGDĐT", "2015-12-15", "text"),
    ("Giáo viên", FOUR_CLASSES, "Điều 14 Thông tư số 26/2012/TT-BGDĐT", "2012-08-27", "unverified"),
)
OPEN_READING = SwitchUsed(
    "AM-01",
    "ĐTB từ 7,0 đến dưới 9,0 nhưng có điểm thành phần từ 5,0 đến dưới 6,0 thì không loại nào khớp",
    "lùi xuống loại cao nhất mà cả ĐTB và điểm thành phần đều đủ",
    3,
)
ROUNDING = Difference(
    "Sùng A Dơ", "ĐTB", "6,9", "7,0", "ĐTB làm tròn đến một chữ số thập phân rồi mới xếp loại"
)


def school(
    people: int = 40, dated: date | None = date(2020, 5, 19), number: int | None = 7
) -> YearResultData:
    """A lower-secondary school with three managers and the rest teachers."""
    everybody = (managers(), tuple(person(place) for place in range(people - 3)))
    return YearResultData(
        unit="Trường THCS Nà Phiêng",
        governing="Phòng Giáo dục và Đào tạo huyện Mai Sơn",
        place="Nà Phiêng",
        school_year="2019-2020",
        symbol="THCSNP",
        groups=tuple(ResultGroup(*group, members) for group, members in zip(GROUPS, everybody, strict=True)),
        signature=Signature("Hiệu trưởng", "Hoàng Thị Liên"),
        check_code="7K2M-QX94",
        check_url="https://phusa.example/kt/7K2M-QX94",
        made_at=datetime(2020, 5, 19, 9, 12, 40, tzinfo=UTC),
        number=number,
        dated=dated,
        plan="Kế hoạch số 772/KH-PGDĐT ngày 14/10/2019 của Phòng Giáo dục và Đào tạo huyện Mai Sơn",
        addressee="Phòng Giáo dục và Đào tạo huyện Mai Sơn",
        switches=(OPEN_READING,),
        differences=(ROUNDING,),
    )
