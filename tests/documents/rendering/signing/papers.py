"""Papers to be signed, drawn once a run."""

from functools import cache

from phusa.documents.rendering.papers.letter import letter
from phusa.documents.rendering.pdf import to_pdf
from phusa.documents.rendering.signing.signed import signed
from tests.documents.rendering.papers.samples import LETTER
from tests.documents.rendering.signing.samples import NOW, OWNER, certificate


@cache
def paper() -> bytes:
    """A letter nobody signed yet."""
    return to_pdf(letter(LETTER))


@cache
def signed_paper() -> bytes:
    """The letter signed over the printed name."""
    return signed(paper(), certificate(), now=NOW, over=OWNER)
