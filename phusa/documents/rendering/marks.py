"""The words that every format shares: the letterhead of the State, the check line, the QR code."""

import io
import re
from functools import lru_cache

import segno

from phusa.documents.rendering import layout
from phusa.documents.rendering.document import Check, OfficialDocument, listed
from phusa.documents.rendering.names import name_lines
from phusa.documents.rendering.words import NO_BREAK_SPACE, day_month_year, number_line

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
ADDRESSEES_TITLE = "Kính gửi:"
RECIPIENTS_TITLE = "Nơi nhận:"
QR_ALT = "Mã QR dẫn tới trang kiểm tra văn bản"
FINGERPRINT_SHOWN = 16
_LETTERHEAD_GAP_MM = 2.0
WORD_JOINER = "\u2060"
_SHORTENED = re.compile(r"(?<!\w)(?:(để) )?(\w{1,3})/(?=\w{1,3}(?!\w))")


def governing_lines(document: OfficialDocument) -> tuple[str, ...]:
    """The governing body in capitals, on as many lines as the left block of the letterhead needs."""
    return _name_lines(document.governing, layout.GOVERNING.value, False, document.landscape)


def issuer_lines(document: OfficialDocument) -> tuple[str, ...]:
    """The issuing body in capitals, on as many lines as the left block of the letterhead needs."""
    return _name_lines(document.issuer, layout.ISSUER.value, True, document.landscape)


def _name_lines(name: str, size_pt: float, bold: bool, landscape: bool) -> tuple[str, ...]:
    room = layout.text_width_mm(landscape) * layout.LEFT_BLOCK_SHARE - _LETTERHEAD_GAP_MM
    return name_lines(name, size_pt, bold, room / layout.MM_PER_POINT)


def recipient_lines(document: OfficialDocument) -> tuple[str, ...]:
    """“- Như trên;” … “- Lưu: VT.”"""
    return tuple(f"- {item}" for item in listed(document.recipients))


def unbroken(line: str) -> str:
    """The line for a program that breaks after “/”: “để b/c” and “th/h” stay on one line."""

    def joined(found: re.Match[str]) -> str:
        return f"{f'{found[1]}{NO_BREAK_SPACE}' if found[1] else ''}{found[2]}/{WORD_JOINER}"

    return _SHORTENED.sub(joined, line)


def addressee_lines(document: OfficialDocument) -> tuple[str, ...]:
    """One addressee as it is; several each on a line of its own after a dash."""
    lines = listed(document.addressees)
    return lines if len(lines) == 1 else tuple(f"- {line}" for line in lines)


def basis_lines(document: OfficialDocument) -> tuple[str, ...]:
    """Each căn cứ ends with “;”, the last with “.”."""
    return listed(document.legal_bases)


def attached_line(document: OfficialDocument) -> str:
    """The line under the title of an appendix that says which document it belongs to."""
    number = number_line(document.number, document.symbol).removeprefix("Số: ")
    day = day_month_year(document.dated)
    return f"(Kèm theo {(document.kind or 'Công văn').capitalize()} số {number} {day} của {document.issuer})"


def check_line(check: Check) -> str:
    """The line at the foot of every page."""
    return " – ".join(check_lines(check))


def check_lines(check: Check) -> tuple[str, ...]:
    """The lines beside the QR code."""
    return (
        f"Mã kiểm tra: {check.code}",
        f"Tra tại: {check.address}",
        f"Dấu dữ liệu: {check.fingerprint[:FINGERPRINT_SHOWN]}",
    )


def qr_svg(check: Check) -> str:
    """The QR code of the check address as SVG."""
    buffer = io.BytesIO()
    _qr(check.address).save(buffer, kind="svg", border=1, xmldecl=False)
    return buffer.getvalue().decode("utf-8")


def qr_png(check: Check) -> bytes:
    """The QR code of the check address as PNG, 8 dots a module."""
    buffer = io.BytesIO()
    _qr(check.address).save(buffer, kind="png", border=1, scale=8)
    return buffer.getvalue()


@lru_cache(maxsize=64)
def _qr(address: str) -> segno.QRCode:
    """The code of an address; the three files of one document ask for it one after the other."""
    return segno.make(address, error="m", micro=False)
