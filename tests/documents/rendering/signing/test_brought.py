import io
from datetime import timedelta

import pytest
from pyhanko.pdf_utils.generic import ArrayObject, StreamObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from phusa.base.refusals import Refused
from phusa.documents.rendering.signing.brought import added_signatures
from phusa.documents.rendering.signing.signed import signed
from tests.documents.rendering.signing.papers import paper, signed_paper
from tests.documents.rendering.signing.samples import NOW, OWNER, YEAR, certificate


def refusal(before: bytes, brought: bytes, moment: timedelta = timedelta()) -> str:
    with pytest.raises(Refused) as caught:
        added_signatures(before, brought, now=NOW + moment)
    assert caught.value.field == "file" and caught.value.next_step
    return caught.value.code


def painted() -> bytes:
    """The paper with a line over its first page, which no signature covers yet."""
    writer = IncrementalPdfFileWriter(io.BytesIO(paper()))
    line = StreamObject(stream_data=b"q 3 w 100 400 m 300 400 l S Q")
    page = writer.find_page_for_modification(0)[0].get_object()
    page[pdf_name("/Contents")] = ArrayObject([page.raw_get("/Contents"), writer.add_object(line)])
    writer.update_container(page)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_the_same_paper_with_a_signature_more_is_taken() -> None:
    [one] = added_signatures(paper(), signed_paper(), now=NOW)
    assert one.owner == OWNER and one.intact and one.trust == "unknown_issuer"
    second = signed(signed_paper(), certificate("Lò Văn An"), now=NOW)
    assert [one.owner for one in added_signatures(signed_paper(), second, now=NOW)] == ["Lò Văn An"]


def test_another_paper_and_one_without_a_new_signature_are_refused() -> None:
    assert refusal(paper(), paper()) == "not_signed"
    assert refusal(paper(), painted()) == "not_signed"
    assert refusal(signed_paper(), paper()) == "other_paper"
    assert refusal(paper(), b"%PDF-1.7 other") == "other_paper"
    assert refusal(paper(), b"PK") == "not_pdf"
    second = signed(paper(), certificate("Lò Văn An"), now=NOW)
    assert refusal(signed_paper(), second) == "other_paper"


def test_what_was_drawn_on_the_paper_before_signing_is_found_though_the_signature_holds() -> None:
    changed = signed(painted(), certificate(), now=NOW, over=OWNER)
    assert refusal(paper(), changed) == "changed_when_signed"


def test_a_signature_changed_after_it_is_refused() -> None:
    content = signed_paper()
    at = len(paper()) + 200
    broken = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
    assert refusal(paper(), broken) in ("signature_worthless", "signature_unreadable")


def test_a_certificate_that_could_not_sign_then_is_refused() -> None:
    late = signed(paper(), certificate(), now=NOW + 2 * YEAR, over=OWNER)
    assert refusal(paper(), late, 2 * YEAR) == "signature_worthless"
