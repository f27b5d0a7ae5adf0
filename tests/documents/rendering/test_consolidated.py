"""The sums of a consolidated report are counted from its lines, and a working copy carries no code."""

from dataclasses import replace
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


def test_totals_are_the_sums_of_the_lines() -> None:
    assert GROUP.totals == (50, 2, 1)
    assert (GROUP.people, GROUP.unclassified, DATA.people) == (53, 1, 53)


def test_units_of_which_nothing_was_received_are_named() -> None:
    assert [unit.name for unit in DATA.missing] == ["Trường THCS Mường Chanh"]


def test_only_a_kept_paper_carries_a_code_and_every_answer_counts_in_its_fingerprint() -> None:
    assert DATA.check is None
    kept = replace(DATA, check_code="PS-7KQM-3WXA-9TLC", check_url="http://127.0.0.1:8000/kiem-tra/x/")
    answered = replace(kept, answers=(("1 trường chưa gửi", "Đã gọi, gửi trong ngày mai"),))
    assert kept.check and answered.check
    assert kept.check.fingerprint != answered.check.fingerprint
