"""One topic as it is worded: its title, tiết, condition about the subject, alternative and module code."""

import re
from dataclasses import dataclass, replace
from typing import Final

from phusa.base.imports.writings.lines import shown
from phusa.catalogue.rules.published import ONLY, OTHER_THAN
from phusa.planning.rules.reading.hours import HOURS, hours_in
from phusa.planning.rules.reading.scopes import NOBODY_NAMED, Scope, scope_of_heading

_BRACKET: Final = re.compile(r"\s*\((?P<inside>[^()]*)\)")
_HOURS_ALONE: Final = re.compile(r"\((?P<hours>[0-9]{1,3})\s*tiết[^()]*\)", re.IGNORECASE)
_TRAILING_HOURS: Final = re.compile(
    r"\s*[:,;–-]\s*(?:thời lượng\s*:?\s*|số tiết\s*:?\s*)?(?P<hours>[0-9]{1,3})\s*tiết"
    r"(?:\s*/\s*(?:năm học|năm|người))?[\s.;,]*$",
    re.IGNORECASE,
)
_SUBJECT: Final = re.compile(
    r"(?:giáo viên|GV)\s+(?:(?:đang\s+)?(?:giảng\s+)?dạy\s+(?:(?:bộ\s+)?môn\s+)?|(?:bộ\s+)?môn\s+|(?=tiếng\s))"
    r"(?P<subject>[^,;.()–\-:]+)",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(r"\b(?:trừ|không dạy|không phải|ngoài)\b", re.IGNORECASE)
_NO_SUBJECT: Final = re.compile(
    r"(?:lớp|khối|cấp|trường|ở|tại|các|chương trình|học sinh|trẻ)\b", re.IGNORECASE
)
_CONDITION: Final = re.compile(r"\b(?:đối với|dành cho|trừ|không áp dụng)\b", re.IGNORECASE)
_OR: Final = re.compile(r"\s*hoặc\s+(?P<other>\S.*)", re.IGNORECASE)
_CODE: Final = re.compile(
    r"(?:(?:mô[\s-]?đun|module|modul)\s*:?\s*)?(?P<series>GVPT|QLPT|GVMN|QLMN|MN|THCS|THPT|TH)\s*(?P<number>[0-9]{1,2})\b(?![0-9]|[./][0-9])",
    re.IGNORECASE,
)
_ENDS: Final = " .;,:/-–"
_FEWEST_LETTERS: Final = 3


@dataclass(frozen=True, slots=True)
class Topic:
    """What one wording says; `scope` only what the wording itself names."""

    title: str
    hours: int | None = None
    subject: str = ""
    subject_rule: str = ""
    code: str = ""
    scope: Scope = NOBODY_NAMED


def topics_of(body: str) -> tuple[list[Topic], list[str]]:
    """The topics of a line without its mark, and what is doubtful: mostly one; two where "(hoặc …)" is printed.

    None where nothing is left of a title.
    """
    doubts: list[str] = []
    topic, other = Topic(""), ""
    kept: list[str] = []
    at = 0
    for found in _BRACKET.finditer(body):
        inside = found["inside"].strip()
        either = _OR.fullmatch(inside)
        changed = None if either else _bracket(topic, inside, doubts)
        other = either["other"] if either else other
        if either or changed:
            kept, at = [*kept, body[at : found.start()]], found.end()
        topic = changed or topic
    title = "".join([*kept, body[at:]])
    topic = _finished(title, topic, doubts)
    if len(named := {found["hours"] for found in _HOURS_ALONE.finditer(body)}) > 1:
        doubts.append(
            f"{shown(title)} có nhiều số tiết ({', '.join(sorted(named, key=int))}), chưa lấy số nào."
        )
        topic = replace(topic, hours=None)
    if not topic.title:
        return [], doubts
    return [topic, *_alternative(other, topic, doubts)], doubts


def _bracket(topic: Topic, inside: str, doubts: list[str]) -> Topic | None:
    """The topic with what a bracket says of it; None for a bracket that belongs to the title."""
    scope = scope_of_heading(inside)
    hours = hours_in(inside)
    subject, rule = _condition(inside)
    if scope is None and not HOURS.search(inside) and not rule:
        if _CONDITION.search(inside):
            doubts.append(f"Điều kiện “({inside})” chưa hiểu, xem lại nội dung này dành cho ai.")
        return None
    if len(hours) > 1:
        doubts.append(f"Có nhiều số tiết trong “({inside})”, chưa lấy số nào.")
    return replace(
        topic,
        hours=hours[0] if len(hours) == 1 else topic.hours,
        subject=subject or topic.subject,
        subject_rule=rule or topic.subject_rule,
        scope=scope or topic.scope,
    )


def _condition(text: str) -> tuple[str, str]:
    """The subject and rule of a condition such as "đối với giáo viên dạy tiếng Anh"; both empty without one."""
    found = _SUBJECT.search(text)
    if found is None or _NO_SUBJECT.match(found["subject"].strip()):
        return "", ""
    subject = found["subject"].strip(_ENDS)
    rule = OTHER_THAN if _OTHERS.search(text) else ONLY
    return (subject[0].upper() + subject[1:], rule) if subject else ("", "")


def _finished(text: str, topic: Topic, doubts: list[str]) -> Topic:
    hours = topic.hours
    if found := _TRAILING_HOURS.search(text):
        printed = int(found["hours"])
        if hours is not None and hours != printed:
            doubts.append(f"Hai số tiết khác nhau ở {shown(text)}.")
        hours, text = printed, text[: found.start()]
    elif hours is None and HOURS.search(text):
        doubts.append(f"Số tiết ở {shown(text)} không đứng riêng, chưa lấy.")
    return replace(topic, title=titled(text), hours=hours, code=code_of(text))


def _alternative(other: str, topic: Topic, doubts: list[str]) -> list[Topic]:
    if not other:
        return []
    hours = hours_in(other)
    title = titled(_TRAILING_HOURS.sub("", other))
    if not title:
        return []
    if len(hours) != 1:
        doubts.append(f"{shown(title)} in sau “hoặc” mà không in số tiết: số tiết để trống.")
    rule = {ONLY: OTHER_THAN, OTHER_THAN: ONLY}.get(topic.subject_rule, "")
    if not rule:
        doubts.append(f"{shown(title)} là nội dung thay thế, văn bản không nói ai học nội dung nào.")
    return [
        replace(
            topic,
            title=title,
            hours=hours[0] if len(hours) == 1 else None,
            subject_rule=rule,
            code=code_of(other),
        )
    ]


def titled(text: str) -> str:
    """A title without the punctuation around it, beginning with a capital; empty when no word is left."""
    title = " ".join(text.split()).strip(_ENDS)
    if sum(char.isalpha() for char in title) < _FEWEST_LETTERS:
        return ""
    return title[0].upper() + title[1:]


def code_of(text: str) -> str:
    """The code of the module that a title begins with, as the catalogue writes it ("GVPT05", "TH12"); or empty."""
    found = _CODE.match(text)
    return module_code(found["series"], int(found["number"])) if found and int(found["number"]) else ""


def module_code(series: str, number: int) -> str:
    """A module code as the catalogue writes it: two digits in the series of 2019, plain numbers in those of 2011."""
    name = series.upper()
    return (
        f"{name}{number:02d}"
        if name.endswith(("PT", "MN")) and len(name) == 4 and name != "THPT"
        else f"{name}{number}"
    )
