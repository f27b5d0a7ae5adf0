"""The district of plan 772/KH-PGDĐT in school year 2019-2020. Its schools and people are invented."""

from dataclasses import dataclass
from datetime import date

SCHOOL_YEAR = "2019-2020"
FIRST_DAY, LAST_DAY = date(2019, 9, 1), date(2020, 8, 31)
STANDING_SINCE = date(2012, 9, 1)
PLAN = "Kế hoạch 772/KH-PGDĐT ngày 14/10/2019"


@dataclass(frozen=True, slots=True)
class Office:
    """An office above the schools."""

    code: str
    name: str
    kind: str
    parent: str
    document_symbol: str
    locality: str


@dataclass(frozen=True, slots=True)
class School:
    """A school with so many people, and the state its year is in when the demo begins.

    `state`: closed (and sent, see `closing`), ready (nothing missing), blocked (two things missing), empty (people, no
    scores), bare (no people yet: its year starts from its mark sheet).
    """

    code: str
    name: str
    levels: tuple[str, ...]
    people: int
    state: str
    groups: tuple[str, ...]
    is_public: bool = True


OFFICES = (
    Office("BGDDT", "Bộ Giáo dục và Đào tạo", "moet", "", "BGDĐT", "Hà Nội"),
    Office("SGD-14", "Sở Giáo dục và Đào tạo Sơn La", "doet", "BGDDT", "SGDĐT", "Sơn La"),
    Office("PGD-14-119", "Phòng Giáo dục và Đào tạo Mai Sơn", "boet", "SGD-14", "PGDĐT", "Mai Sơn"),
)
INSTITUTION = Office(
    "CSBD-01", "Trường Cao đẳng Sư phạm Nậm Pàn", "training_institution", "SGD-14", "CĐSP", "Sơn La"
)
CLUSTER = Office("CUM-119-1", "Cụm trường Chiềng Lau", "school_cluster", "PGD-14-119", "", "Mai Sơn")

_MN = ("Tổ Mẫu giáo", "Tổ Nhà trẻ")
_TH = ("Tổ khối 1", "Tổ khối 2–3", "Tổ khối 4–5", "Tổ đặc thù")
_THCS = ("Toán – Lí – Tin", "Văn – Sử – GDCD", "Hoá – Sinh – Địa", "Ngoại ngữ – Thể – Nhạc – Hoạ")

SCHOOLS = (
    School("MN-119-01", "Trường Mầm non Hoa Ban", ("MN",), 29, "closed", _MN),
    School("MN-119-02", "Trường Mầm non Chiềng Lau", ("MN",), 25, "closed", _MN),
    School("MN-119-03", "Trường Mầm non Tư thục Ban Mai", ("MN",), 14, "empty", _MN, is_public=False),
    School("MN-119-04", "Trường Mầm non Nà Khoang", ("MN",), 27, "ready", _MN),
    School("TH-119-01", "Trường Tiểu học Nà Khoang", ("TH",), 43, "closed", _TH),
    School("TH-119-02", "Trường Tiểu học Bản Lượt", ("TH",), 38, "closed", _TH),
    School("TH-119-03", "Trường Tiểu học Pá Hốc", ("TH",), 34, "blocked", _TH),
    School("TH-119-04", "Trường Tiểu học Nà Sàng", ("TH",), 0, "bare", ()),
    School("THCS-119-01", "Trường THCS Chiềng Lau", ("THCS",), 39, "blocked", _THCS),
    School("THCS-119-02", "Trường THCS Nà Sàng", ("THCS",), 41, "ready", _THCS),
    School("THCS-119-03", "Trường TH và THCS Huổi Một", ("TH", "THCS"), 58, "ready", (*_TH[:3], *_THCS[:2])),
    School("THCS-119-04", "Trường THCS Phiêng Khoài", ("THCS",), 52, "closed", _THCS),
)
