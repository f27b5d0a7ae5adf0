"""Topics named one after the other in running text, with semicolons between them."""

import re
from typing import Final

from phusa.planning.rules.reading.hours import HOURS

_SENTENCE: Final = re.compile(r"(?<=[.?])\s+(?=[A-ZĐÁÀẢÃẠĂÂÉÈÊÍÌÓÒÔƠÚÙƯÝ])")
_LEAD: Final = re.compile(
    r"[^:“”;]{0,240}\b(?:như|như sau|nội dung|nội dung sau|gồm|gồm có|bao gồm|sau đây|sau|văn bản)\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_KINDS: Final = (
    r"(?:chỉ thị|nghị quyết|nghị định|thông tư|quyết định|công văn|văn bản|luật|kết luận|kế hoạch|quy định|"
    r"hướng dẫn|đề án)"
)
_VERBS: Final = re.compile(
    r"(?:(?:tiếp tục|triển khai|thực hiện|quán triệt|học tập|nghiên cứu|bổ sung|nhắc lại|bồi dưỡng|phổ biến|tìm hiểu)"
    rf"(?:\s+(?:về|nội dung|các nội dung|và))*\s+)+(?={_KINDS}\b)",
    re.IGNORECASE,
)
_CITED: Final = re.compile(rf"{_KINDS}\b", re.IGNORECASE)
_LEARNING: Final = re.compile(r"bồi dưỡng\s+(?=\w)", re.IGNORECASE)
_OPENING, _CLOSING = "“(", "”)"


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return [sentence for sentence in map(str.strip, _SENTENCE.split(text)) if sentence]


def running_topics(text: str) -> list[tuple[str, str]]:
    """Title and wording of every topic that a paragraph names; nothing where it neither announces nor cites any.

    A sentence counts that announces ("… các nội dung: A; B"), begins with a document ("Triển khai Nghị quyết …") or
    prints tiết after every one of several ("A (10 tiết); B (20 tiết)").
    """
    found = []
    for sentence in sentences(text):
        lead = _LEAD.match(sentence)
        listed = sentence[lead.end() :] if lead else sentence
        if lead or _CITED.match(_bare(listed)) or _are_counted(pieces(listed)):
            found += [(_bare(piece), piece) for piece in pieces(listed)]
    return found


def announces(text: str) -> bool:
    """Whether a line goes on after its announcement with several topics: "Các nội dung như: A; B"."""
    lead = _LEAD.match(text)
    return lead is not None and len(pieces(text[lead.end() :])) > 1


def _are_counted(named: list[str]) -> bool:
    return len(named) > 1 and all(HOURS.search(one) for one in named)


def pieces(text: str) -> list[str]:
    """What stands between semicolons, those inside quotes and brackets left alone."""
    found, depth = [""], 0
    for char in text:
        depth = max(0, depth + (char in _OPENING) - (char in _CLOSING))
        if char == ";" and depth == 0:
            found.append("")
        else:
            found[-1] += char
    return [piece.strip() for piece in found if piece.strip(" .;")]


def _bare(piece: str) -> str:
    """The topic without the verbs before it."""
    verbs = _VERBS.match(piece)
    if verbs:
        return piece[verbs.end() :]
    return _LEARNING.sub("", piece, count=1) if _LEARNING.match(piece) else piece
