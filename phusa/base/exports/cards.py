"""Cards to cut apart: eight on a sheet of A4, each with a heading, a few labelled lines and where to go with it."""

import io
import json
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import segno
import typst

TEMPLATE = Path(__file__).with_name("cards.typ")
_thread = threading.local()


@dataclass(frozen=True, slots=True)
class Card:
    """One card: whose it is, label and value of what must be typed exactly, and the small print."""

    heading: str
    below: str
    lines: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()


def to_pdf(cards: Sequence[Card], *, title: str, address: str, made_at: datetime) -> bytes:
    """The cards in their order as PDF; `address` stands on each as text and as QR code.

    Values are set in letters of one width, in which 0 and O, 1 and l differ.
    """
    data = {"title": title, "address": address, "qr": _qr(address), "cards": [asdict(card) for card in cards]}
    pdf = _compiler().compile(
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        format="pdf",
        timestamp=made_at.astimezone(UTC).replace(microsecond=0),
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single file")
    return pdf


def _qr(address: str) -> str:
    buffer = io.BytesIO()
    segno.make(address, error="m", micro=False).save(buffer, kind="svg", border=1, xmldecl=False)
    return buffer.getvalue().decode("utf-8")


def _compiler() -> typst.Compiler:
    """One compiler a thread: it keeps its own fonts and the parsed template."""
    if not hasattr(_thread, "compiler"):
        _thread.compiler = typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), ignore_system_fonts=True)
    compiler: typst.Compiler = _thread.compiler
    return compiler
