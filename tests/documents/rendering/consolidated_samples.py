"""A consolidated report of two schools of which one is late, and a third that is missing."""

from datetime import UTC, datetime

from phusa.documents.rendering.consolidated import ConsolidatedData, CountedGroup, ReceivedUnit, UnitCounts
from phusa.documents.rendering.document import Signature
from phusa.documents.rendering.year_results import ScaleClass

AS_OF = datetime(2020, 5, 21, 9, tzinfo=UTC)
SCALE = (ScaleClass("class_kha", "Khá"), ScaleClass("class_khong_hoan_thanh", "Không hoàn thành", False))
GROUP = CountedGroup(
    "Giáo viên trung học cơ sở",
    SCALE,
    "Thông tư 26/2012/TT-BGDĐT",
    "2012-08-27",
    "text",
    (UnitCounts("Trường THCS Chiềng Lau", (30, 2, 1)), UnitCounts("Trường THCS Nà Sàng", (20, 0, 0))),
)
DATA = ConsolidatedData(
    unit="Phòng Giáo dục và Đào tạo Mai Sơn",
    governing="Ủy ban nhân dân huyện Mai Sơn",
    place="Mai Sơn",
    school_year="2019–2020",
    symbol="PGDĐT",
    as_of=AS_OF,
    made_at=AS_OF,
    units=(
        ReceivedUnit("Trường THCS Chiềng Lau", "Đã nhận", AS_OF, "Đúng hạn", 1, 33),
        ReceivedUnit("Trường THCS Nà Sàng", "Đã nhận", AS_OF, "Trễ hạn", 2, 20),
        ReceivedUnit("Trường THCS Mường Chanh", "Chưa gửi"),
    ),
    groups=(GROUP,),
    signature=Signature("Trưởng phòng", ""),
)
