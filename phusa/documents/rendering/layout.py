"""The numbers of NĐ 30/2020/NĐ-CP, Phụ lục I (rule set `nd30_2020`), each with the range the decree allows.

The values were compared with a copy of the appendix, not yet with the official file. Every renderer reads its
sizes here, so that the three files of one document cannot differ; a value outside its range cannot be built.
"""

from dataclasses import dataclass

PAGE_WIDTH_MM = 210.0
PAGE_HEIGHT_MM = 297.0
MM_PER_POINT = 25.4 / 72
FONT_IN_WORD = "Times New Roman"
# The PDF embeds its font; this one has the same advance widths and an open licence (fonts/OFL.txt).
FONT_IN_PDF = "Liberation Serif"


@dataclass(frozen=True, slots=True)
class Measure:
    """A chosen length or size and the range, both ends included, that the decree allows for it."""

    value: float
    low: float
    high: float
    item: str

    def __post_init__(self) -> None:
        if not self.allows(self.value):
            raise ValueError(
                f"{self.item}: {self.value} is outside {self.low}–{self.high} (NĐ 30/2020, Phụ lục I)"
            )

    def allows(self, measured: float, tolerance: float = 0.0) -> bool:
        """Whether a measured value lies in the range, give or take what the measuring instrument rounds."""
        return self.low - tolerance <= measured <= self.high + tolerance


MARGIN_TOP = Measure(20, 20, 25, "lề trên (mm)")
MARGIN_BOTTOM = Measure(20, 20, 25, "lề dưới (mm)")
MARGIN_LEFT = Measure(30, 30, 35, "lề trái (mm)")
MARGIN_RIGHT = Measure(15, 15, 20, "lề phải (mm)")

NATION = Measure(12, 12, 13, "Quốc hiệu (pt)")
MOTTO = Measure(13, 13, 14, "Tiêu ngữ (pt)")
GOVERNING = Measure(12, 12, 13, "cơ quan chủ quản (pt)")
ISSUER = Measure(12, 12, 13, "cơ quan ban hành (pt)")
NUMBER = Measure(13, 13, 13, "số, ký hiệu (pt)")
DATE_LINE = Measure(13, 13, 14, "địa danh, ngày tháng (pt)")
KIND = Measure(14, 13, 14, "tên loại (pt)")
ABSTRACT = Measure(14, 13, 14, "trích yếu (pt)")
LETTER_ABSTRACT = Measure(12, 12, 13, "trích yếu công văn (pt)")
BODY = Measure(14, 13, 14, "nội dung (pt)")
SIGNER = Measure(14, 13, 14, "chức vụ, họ tên người ký (pt)")
RECIPIENTS_TITLE = Measure(12, 12, 12, "chữ “Nơi nhận” (pt)")
RECIPIENTS = Measure(11, 11, 11, "danh sách nơi nhận (pt)")
APPENDIX = Measure(14, 14, 14, "chữ “Phụ lục” (pt)")
PAGE_NUMBER = Measure(14, 13, 14, "số trang (pt)")
FIRST_LINE_MM = Measure(12.7, 10, 12.7, "lùi đầu dòng (mm)")
PARAGRAPH_GAP = Measure(6, 6, 12, "khoảng cách đoạn (pt)")
LINE_SPACING = Measure(1.1, 1.0, 1.5, "giãn dòng (dòng)")
LINE_UNDER_ISSUER = Measure(0.4, 1 / 3, 1 / 2, "gạch dưới cơ quan ban hành (phần của dòng chữ)")
LINE_UNDER_ABSTRACT = Measure(0.4, 1 / 3, 1 / 2, "gạch dưới trích yếu (phần của dòng chữ)")

# The decree gives no size for tables, the check line and the sheet; these are ours.
TABLE_PT = 12.0
TABLE_LEADING_EM = 0.15  # between the lines of a cell
FOOTER_PT = 9.0
CHECK_LINE_PT = 8.0  # one line, with an address of 70 letters
SINGLE_LINE_EM = 1.15  # one line of Times at "single" spacing, in font sizes
SIGNING_SPACE_PT = 72.0  # room for a signature and a seal
QR_MM = 20.0
LEFT_BLOCK_SHARE = 0.44  # issuer and "Nơi nhận" against quốc hiệu and signer


def text_width_mm(landscape: bool) -> float:
    """The width between the margins."""
    return (PAGE_HEIGHT_MM if landscape else PAGE_WIDTH_MM) - MARGIN_LEFT.value - MARGIN_RIGHT.value


def fitted(widths_mm: tuple[float, ...], landscape: bool) -> tuple[float, ...]:
    """Column widths scaled so that together they fill the width between the margins."""
    scale = text_width_mm(landscape) / sum(widths_mm)
    return tuple(width * scale for width in widths_mm)
