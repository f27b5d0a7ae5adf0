"""PDF by typst: the template `official.typ` draws, this module hands it the document as data."""

import json
import threading
from datetime import UTC
from pathlib import Path

import typst

from phusa.documents.rendering.document import OfficialDocument
from phusa.documents.rendering.metrics import FONTS
from phusa.documents.rendering.payload import payload, sizes
from phusa.documents.rendering.words import cleaned

TEMPLATE = Path(__file__).with_name("official.typ")
_thread = threading.local()


def to_pdf(document: OfficialDocument) -> bytes:
    """The document as PDF/A-2a (archive quality, readable aloud); the same document gives the same bytes.

    Characters that the embedded font cannot draw (emoji, scripts other than Latin, Greek, Cyrillic, Hebrew) print
    as □; the Word and Excel files keep them.
    """
    pdf = compiler().compile(
        source(document),
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        timestamp=document.made_at.astimezone(UTC),
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single file")
    return pdf


def source(document: OfficialDocument) -> bytes:
    """What the typesetter is asked to draw: the template, and the document as one text that it reads as JSON.

    Only the ask differs from one document to the next: cells, lines and words that stood in the same place of one of
    the last ten documents are used again (`sys_inputs` would make the typesetter forget them).
    """
    data = json.dumps(payload(cleaned(document)), ensure_ascii=False)
    quoted = data.replace("\\", "\\\\").replace('"', '\\"')
    return f'#import "{TEMPLATE.name}": official\n#official(json(bytes("{quoted}")))\n'.encode()


def compiler() -> typst.Compiler:
    """One compiler a thread: it keeps the fonts and the parsed template."""
    if not hasattr(_thread, "compiler"):
        _thread.compiler = typst.Compiler(
            root=str(TEMPLATE.parent),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"sizes": json.dumps(sizes())},
        )
    compiler: typst.Compiler = _thread.compiler
    return compiler
