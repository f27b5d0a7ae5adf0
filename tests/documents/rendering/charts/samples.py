"""Charts of a made-up district on a made-up night."""

from datetime import UTC, datetime, timedelta

from phusa.documents.rendering.charts.data import Band, Bar, ClassBars, Part, ReceivedSteps

PARTS = (
    Part("Giỏi"),
    Part("Khá"),
    Part("Trung bình"),
    Part("Không hoàn thành", "failing"),
    Part("Chưa xếp loại", "missing"),
)
ONE_SCHOOL = ClassBars(PARTS, (Bar("", (5, 26, 3, 1, 2)),))
LONG_NAME = "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Chiềng Lương"
SCHOOLS = ClassBars(
    PARTS, (Bar(LONG_NAME, (9, 22, 5, 0, 0)), Bar("THCS Hát Sét", (2, 10, 1, 2, 0)), Bar("MN Mới", (0,) * 5))
)
START, END = datetime(2020, 5, 20, 5, tzinfo=UTC), datetime(2020, 5, 21, 3, 25, tzinfo=UTC)
DUE = datetime(2020, 5, 20, 17, tzinfo=UTC)
ON_TIME = tuple(START + timedelta(minutes=70 + 16 * place) for place in range(33))
LATE = tuple(DUE + timedelta(hours=hours, minutes=5) for hours in (8, 9, 10))
NIGHT = ReceivedSteps(
    expected=40,
    received=ON_TIME + LATE,
    late=LATE,
    start=START,
    end=END,
    due=DUE,
    due_label="Hạn 24:00 ngày 20/5",
    bands=(
        Band(START + timedelta(hours=9), START + timedelta(hours=9, minutes=30), "Gián đoạn 21:00–21:30"),
        Band(DUE, DUE + timedelta(minutes=30), "Bù 30 phút", grace=True),
    ),
)
