"""What the shipped fonts know of themselves: which characters they draw and how wide a text is."""

import re
import struct
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

FONTS = Path(__file__).with_name("fonts")
REGULAR = "LiberationSerif-Regular.ttf"
BOLD = "LiberationSerif-Bold.ttf"
MISSING_SIGN = "□"
_PLAIN = re.compile(r"[^\W_][\w .,:;()/%’'–-]*|–|")
_GLUED = re.compile(r" (?=[^\w(–-])|(?<=\() ")
_KERNING = 1.003


@dataclass(frozen=True, slots=True)
class Font:
    """Advance widths in font units by character; a character that is absent cannot be drawn."""

    units_per_em: int
    advances: dict[str, int]


@cache
def font(name: str) -> Font:
    """Read the tables `head`, `hhea`, `hmtx` and `cmap` (formats 4 and 12) of a shipped TrueType file."""
    data = (FONTS / name).read_bytes()
    count = struct.unpack_from(">H", data, 4)[0]
    tables = {
        data[at : at + 4].decode("ascii"): struct.unpack_from(">I", data, at + 8)[0]
        for at in range(12, 12 + 16 * count, 16)
    }
    units = struct.unpack_from(">H", data, tables["head"] + 18)[0]
    long_metrics = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
    glyphs = _glyphs(data, tables["cmap"])
    advances = {
        chr(code): struct.unpack_from(">H", data, tables["hmtx"] + 4 * min(glyph, long_metrics - 1))[0]
        for code, glyph in glyphs.items()
        if glyph
    }
    return Font(units, advances)


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Glyph by code point, from the Unicode subtables of the character map."""
    glyphs: dict[int, int] = {}
    for index in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        offset = cmap + struct.unpack_from(">I", data, cmap + 4 + 8 * index + 4)[0]
        kind = struct.unpack_from(">H", data, offset)[0]
        if kind == 4:
            glyphs.update(_segments(data, offset))
        elif kind == 12:
            glyphs.update(_groups(data, offset))
    return glyphs


def _segments(data: bytes, offset: int) -> dict[int, int]:
    """A subtable of format 4: ranges of code points in the basic plane."""
    count = struct.unpack_from(">H", data, offset + 6)[0] // 2
    ends = offset + 14
    starts, deltas, ranges = ends + 2 * count + 2, ends + 4 * count + 2, ends + 6 * count + 2
    glyphs: dict[int, int] = {}
    for segment in range(count):
        first, last, delta, jump = (
            struct.unpack_from(">H", data, at + 2 * segment)[0] for at in (starts, ends, deltas, ranges)
        )
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if jump:
                glyph = struct.unpack_from(">H", data, ranges + 2 * segment + jump + 2 * (code - first))[0]
            glyphs[code] = (glyph + delta) & 0xFFFF if glyph or not jump else 0
    return glyphs


def _groups(data: bytes, offset: int) -> dict[int, int]:
    """A subtable of format 12: groups of code points of all planes."""
    glyphs: dict[int, int] = {}
    for group in range(struct.unpack_from(">I", data, offset + 12)[0]):
        first, last, glyph = struct.unpack_from(">III", data, offset + 16 + 12 * group)
        glyphs.update((code, glyph + code - first) for code in range(first, last + 1))
    return glyphs


def drawable(text: str) -> str:
    """The text with □ for every character that the embedded font cannot draw (PDF/A refuses empty glyphs)."""
    advances = font(REGULAR).advances
    if advances.keys() >= set(text):
        return text
    return "".join(sign if sign in advances else MISSING_SIGN for sign in text)


def width_pt(text: str, size_pt: float, bold: bool = False) -> float:
    """The width of the text on one line, without kerning, in points."""
    face = font(BOLD if bold else REGULAR)
    return sum(face.advances.get(sign, face.units_per_em) for sign in text) * size_pt / face.units_per_em


def line_count(text: str, size_pt: float, room_pt: float, bold: bool = False) -> int:
    """On how many lines the text stands when wrapped between words; a word wider than the room is cut."""
    lines, filled = 1, 0.0
    space = width_pt(" ", size_pt, bold)
    for word in text.split(" "):
        wide = width_pt(word, size_pt, bold)
        if filled and filled + space + wide > room_pt:
            lines, filled = lines + 1, 0.0
        cuts = int(wide // room_pt)
        lines += cuts
        filled += (space if filled else 0.0) + wide - cuts * room_pt
    return lines


@lru_cache(maxsize=4096)
def most_lines(text: str, size_pt: float, room_pt: float, bold: bool = False) -> int | None:
    """At most how many lines the typesetter makes of a text; None where that cannot be told from widths alone.

    A sign that may not open or close a line is counted as one word with its neighbour, and every width a little larger
    than it is, so that kerning cannot make one line more.
    """
    if not _PLAIN.fullmatch(text) or drawable(text) != text:
        return None
    words = _GLUED.sub("\u00a0", text).split(" ")
    widths = [width_pt(word, size_pt, bold) * _KERNING for word in words]
    if max(widths) > room_pt:
        return None
    lines, filled, space = 1, 0.0, width_pt(" ", size_pt, bold) * _KERNING
    for wide in widths:
        filled = filled + space + wide if filled else wide
        if filled > room_pt:
            lines, filled = lines + 1, wide
    return lines
