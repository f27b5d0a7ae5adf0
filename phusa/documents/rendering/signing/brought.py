"""A PDF that was signed elsewhere, by a token on the signer's own machine, and is brought back."""

from datetime import datetime

import pypdfium2

from phusa.base.refusals import Refused
from phusa.documents.rendering.signing.found import SignatureFound
from phusa.documents.rendering.signing.signed import require_pdf

_NEXT = "Tải bản PDF để ký ở trang này, ký đúng tệp ấy rồi đưa lại; không in lại, không chuyển đổi tệp."


def added_signatures(before: bytes, brought: bytes, *, now: datetime) -> tuple[SignatureFound, ...]:
    """The signatures that `brought` has and `before` has not, where it is the same paper and nothing else was added.

    Refuses another paper, a paper nobody signed, a signature that does not fit its bytes, and one by a certificate that
    could not sign then. Who issued the certificate is not asked here: that is shown with the signature.
    """
    require_pdf(brought)
    if brought == before:
        raise _refused(
            "not_signed",
            "Tệp này chưa được ký: giống hệt bản đã tải về.",
            "Ký tệp bằng phần mềm của tổ chức cấp chữ ký số, lưu lại rồi chọn tệp đã ký.",
        )
    if not brought.startswith(before):
        raise _refused(
            "other_paper",
            "Tệp này không phải bản PDF đang chờ ký: nội dung khác bản ở đây, hoặc sau đó đã có người ký thêm.",
            _NEXT,
        )
    # Loading takes most of a second and most web servers never verify.
    from phusa.documents.rendering.signing import reading

    known = len(reading.signatures(before, (), now))
    found = reading.signatures(brought, (), now)
    if len(found) <= known:
        raise _refused("not_signed", "Tệp này chưa có chữ ký số nào mới.", _NEXT)
    if not _only_signed(before, brought, len(found) - known):
        raise _refused("changed_when_signed", "Khi ký, tệp bị thêm nội dung khác ngoài chữ ký.", _NEXT)
    for one in found[known:]:
        _require_worth(one)
    return found[known:]


def _only_signed(before: bytes, after: bytes, signatures: int) -> bool:
    """Whether every page of `after` shows what it showed `before`, but for the fields of so many signatures.

    The new signature itself says nothing about this: it covers whatever its own revision put on the page.
    """
    old, new = (pypdfium2.PdfDocument(content) for content in (before, after))
    try:
        fields = 0
        if len(old) != len(new):
            return False
        for was, now in zip(old, new, strict=True):
            if _shown(was) != _shown(now) or _marks(was, fields=False) != _marks(now, fields=False):
                return False
            fields += _marks(now, fields=True) - _marks(was, fields=True)
        return fields <= signatures
    finally:
        old.close()
        new.close()


def _shown(page: pypdfium2.PdfPage) -> tuple[tuple[float, float], bytes]:
    """The page as a picture, without fields and notes."""
    picture = page.render(scale=1, draw_annots=False, may_draw_forms=False)
    return page.get_size(), bytes(picture.buffer)


def _marks(page: pypdfium2.PdfPage, *, fields: bool) -> int:
    """How many fields, or else how many notes and links, lie on a page."""
    raw, found = pypdfium2.raw, 0
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        mark = raw.FPDFPage_GetAnnot(page, number)
        found += (raw.FPDFAnnot_GetSubtype(mark) == raw.FPDF_ANNOT_WIDGET) is fields
        raw.FPDFPage_CloseAnnot(mark)
    return found


def _require_worth(one: SignatureFound) -> None:
    if not one.intact or one.after == "changes" or one.trust in ("expired", "not_yet", "unfit"):
        raise _refused("signature_worthless", one.verdict, "Ký lại bằng chứng thư còn hiệu lực.")


def _refused(code: str, text: str, next_step: str) -> Refused:
    return Refused(code, text, field="file", next_step=next_step)
