"""Names of offices on the lines of the letterhead, broken between the parts they are made of."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from phusa.documents.rendering.metrics import width_pt

# A name is broken before the words that say where or what kind, never inside “ĐÀO TẠO”.
_BREAKS: Final = (
    *(" HUYỆN ", " QUẬN ", " THỊ XÃ ", " THÀNH PHỐ ", " TỈNH ", " XÃ ", " PHƯỜNG "),
    *(" TRUNG HỌC ", " TIỂU HỌC "),
)
_PAIRS: Final = frozenset(
    "GIÁO DỤC,ĐÀO TẠO,NGHỀ NGHIỆP,THƯỜNG XUYÊN,TRUNG TÂM,PHỔ THÔNG,DÂN TỘC,BÁN TRÚ,NỘI TRÚ,TIỂU HỌC,TRUNG HỌC,CƠ SỞ,"
    "MẦM NON,MẪU GIÁO,ỦY BAN,UỶ BAN,NHÂN DÂN,VĂN HÓA,VĂN HOÁ,XÃ HỘI,CÁN BỘ,QUẢN LÝ,QUẢN LÍ,NHÀ GIÁO,THÀNH PHỐ,THỊ XÃ,"
    "THỊ TRẤN,ĐẶC KHU,CAO ĐẲNG,ĐẠI HỌC,SƯ PHẠM,BỒI DƯỠNG,CHÍNH TRỊ".split(",")
)
_WORDS: Final = frozenset(
    "TRƯỜNG PHÒNG SỞ BỘ CỤC VỤ BAN TỔ VÀ CỦA TỈNH HUYỆN QUẬN XÃ PHƯỜNG THCS THPT TH".split()
)
# What begins something and does not end a line.
_LEADING: Final = frozenset("VÀ,CỦA,TỈNH,HUYỆN,QUẬN,XÃ,PHƯỜNG,THÀNH PHỐ,THỊ XÃ,THỊ TRẤN,ĐẶC KHU".split(","))
_A_LINE: Final = 2.0


def name_lines(name: str, size_pt: float, bold: bool, room_pt: float) -> tuple[str, ...]:
    """The name in capitals on lines that fit the room; nothing for no name.

    On two it is broken at a place word, else before the last two words (a place: MAI SƠN). A longer one stands on as
    few lines as it can, about equally long; a place or a pair such as “GIÁO DỤC” stays whole unless it is wider itself.
    """
    capitals = name.upper()
    if not capitals or width_pt(capitals, size_pt, bold) <= room_pt:
        return (capitals,) if capitals else ()
    cuts = [
        (head, (word + tail).strip())
        for word in _BREAKS
        for head, found, tail in [capitals.rpartition(word)]
        if found
    ]
    *body, first, last = capitals.split(" ")
    for lines in [*cuts, (" ".join(body), f"{first} {last}")]:
        if all(0 < width_pt(line, size_pt, bold) <= room_pt for line in lines):
            return lines
    parts = [
        part for whole in _parts(capitals.split(" ")) for part in _fitting(whole, size_pt, bold, room_pt)
    ]
    return _on_lines(parts, size_pt, bold, room_pt)


def _parts(words: Sequence[str]) -> Iterator[str]:
    """The pairs and words that names are made of, and what stands between them: the name of a place."""
    kept: list[str] = []
    place = 0
    while place < len(words):
        pair = " ".join(words[place : place + 2])
        known = pair if pair in _PAIRS else words[place] if words[place] in _WORDS else ""
        if known and kept and " ".join(kept) not in _LEADING:
            yield " ".join(kept)
            kept = []
        kept += words[place : place + (2 if known == pair and known else 1)]
        place += 2 if known == pair and known else 1
        if kept and ((known and known not in _LEADING) or kept[-1] == "-"):
            yield " ".join(kept)
            kept = []
    if kept:
        yield " ".join(kept)


def _fitting(part: str, size_pt: float, bold: bool, room_pt: float) -> list[str]:
    return [part] if width_pt(part, size_pt, bold) <= room_pt else part.split(" ")


def _on_lines(parts: Sequence[str], size_pt: float, bold: bool, room_pt: float) -> tuple[str, ...]:
    """The parts on the lines that cost least, found from the last one back; one too wide has a line of its own."""
    best: list[tuple[float, int]] = [(0.0, 0)] * (len(parts) + 1)
    for start in reversed(range(len(parts))):
        costs = []
        for end in range(start + 1, len(parts) + 1):
            left = room_pt - width_pt(" ".join(parts[start:end]), size_pt, bold)
            if left < 0 and end > start + 1:
                break
            costs.append((_A_LINE + (max(left, 0) / room_pt) ** 2 + best[end][0], end))
        best[start] = min(costs)
    cuts = [0]
    while cuts[-1] < len(parts):
        cuts.append(best[cuts[-1]][1])
    return tuple(" ".join(parts[start:end]) for start, end in pairwise(cuts))
