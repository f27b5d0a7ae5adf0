"""How the documents of a sentence stand to each other and to the letter, only where its words say so."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from phusa.documents.rules.letters.letter import AMENDS, BASED_ON, GUIDES, IMPLEMENTS, REPLACES, Relation
from phusa.documents.rules.letters.sentences import cuts_of

Mention = tuple[int, int, str]
"""Where a sentence names a document, and its key."""

_FLAGS: Final = re.IGNORECASE
_MARK: Final = r"^[\W\d_]*(?:[a-zđ][.)]\s*)?"
_THIS: Final = (
    (
        re.compile(
            _MARK + r"(?:tiếp tục\s+)?(?:triển khai\s+)?(?:thực hiện|triển khai)(?:\s+(?:nội dung|ý kiến)?"
            r"\s*(?:chỉ đạo|hướng dẫn)?\s*tại|\s+nội dung)?\s*(?:các\s+)?$",
            _FLAGS,
        ),
        IMPLEMENTS,
    ),
    (
        re.compile(
            _MARK + r"căn cứ(?:\s+(?:vào|theo))?(?:\s+[^,;:]{0,60}(?:Điều|khoản|điểm)\s+[^,;:]{0,40})?\s*$",
            _FLAGS,
        ),
        BASED_ON,
    ),
)
_PASSIVE: Final = (
    (
        re.compile(r"\bđược\s+(?:sửa đổi|bổ sung)[^;.]{0,80}\b(?:tại|bởi|theo|bằng)\s+(?:các\s+)?$", _FLAGS),
        AMENDS,
    ),
    (re.compile(r"\bthay thế\s+(?:bằng|bởi|tại)\s+(?:các\s+)?$", _FLAGS), REPLACES),
)
_ACTIVE: Final = (
    (re.compile(r"(?<!được\s)\b(?:sửa đổi|bổ sung)\b[^;.]{0,240}$", _FLAGS), AMENDS),
    (re.compile(r"\bthay\s+(?:thế\s+(?:cho\s+)?|cho\s+)(?:[^;.,]{0,80}\s)?$", _FLAGS), REPLACES),
    (re.compile(r"\bhướng dẫn\s+(?:[^;.,]{0,80}\s)?$", _FLAGS), GUIDES),
    (re.compile(r"\b(?:triển khai|thực hiện)\s+(?:thực hiện\s+)?$", _FLAGS), IMPLEMENTS),
)
# "Tại mục 3 Công văn số 215, cụm từ “…” được sửa thành “…”": what this letter sets right in another.
_SET_RIGHT: Final = re.compile(
    r"(?=[^;]*(?:[“\"]|\bngày\b))[^;]{0,160}"
    r"(?<!đã\s)(?<!đã\sđược\s)\b(?:sửa|thay|đính chính|điều chỉnh)\s+(?:lại\s+)?(?:là|thành|bằng)\b",
    _FLAGS,
)
_THIS_ONE: Final = re.compile(
    r"\b(?:văn bản|công văn|kế hoạch|thông báo|hướng dẫn|quyết định|chỉ thị)\s+này\b", _FLAGS
)
_AND: Final = re.compile(r"^[^;.]{0,60}(?:,|\bvà)\s*(?:các\s+)?$", _FLAGS)
_LETTER_ITSELF: Final = frozenset((AMENDS, REPLACES, GUIDES))


def relations_in(
    text: str, mentions: Sequence[Mention], *, of_letter: bool = False
) -> Iterator[tuple[str, Relation]]:
    """Key and relation of each document that a sentence relates; `of_letter`: the letter's own subject, which says
    what the letter does ("hướng dẫn thực hiện Thông tư …").
    """
    cuts = cuts_of(text)
    opened = ""
    for place, (start, end, key) in enumerate(mentions):
        piece = max(cut for cut in cuts if cut <= start)
        before = mentions[place - 1] if place and mentions[place - 1][0] >= piece else None
        lead = text[before[1] if before else piece : start]
        if before and before[2] != key and (found := _between(lead, before[2], key)):
            yield found
            continue
        rest = text[end : min((cut for cut in cuts if cut > start), default=len(text))]
        own = _of_this(lead, opened, piece, before, of_letter) or (AMENDS if _SET_RIGHT.match(rest) else "")
        if own:
            yield key, Relation(own)
        opened = own if own and not of_letter else opened if piece or before else ""


def _between(lead: str, earlier: str, key: str) -> tuple[str, Relation] | None:
    for pattern, kind in _PASSIVE:
        if pattern.search(lead):
            return key, Relation(kind, earlier)
    for pattern, kind in _ACTIVE:
        if pattern.search(lead):
            return earlier, Relation(kind, key)
    return None


def _of_this(lead: str, opened: str, piece: int, before: Mention | None, of_letter: bool) -> str:
    """What the letter itself does with a document, by the words before it."""
    if before is None:
        for pattern, kind in _THIS:
            if pattern.search(lead):
                return kind
        if of_letter or _THIS_ONE.search(lead):
            return next(
                (kind for pattern, kind in _ACTIVE if kind in _LETTER_ITSELF and pattern.search(lead)), ""
            )
        return opened if piece and not lead.strip(" -–*+") else ""
    return opened if _AND.match(lead) and len(lead) < 8 else ""
