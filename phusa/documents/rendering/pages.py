"""Pages of a document as pictures, for a look before it goes out."""

from datetime import UTC

from phusa.documents.rendering.document import OfficialDocument
from phusa.documents.rendering.pdf import compiler, source

DOTS_AN_INCH = 108.0  # an A4 page is 893 dots wide: enough to read 13pt text on a phone held upright


def to_pictures(document: OfficialDocument) -> list[bytes]:
    """Each page as PNG, as `pdf.to_pdf` lays it out."""
    drawn = compiler().compile(
        source(document),
        format="png",
        ppi=DOTS_AN_INCH,
        timestamp=document.made_at.astimezone(UTC),
    )
    if drawn is None:
        raise TypeError("typst gave no picture")
    return [drawn] if isinstance(drawn, bytes) else list(drawn)
