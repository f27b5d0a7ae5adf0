"""A plan read from a file."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from phusa.base.imports.writings.files import file_lines
from phusa.base.imports.writings.lines import Pages, shown
from phusa.base.imports.writings.markers import marked
from phusa.base.text import fold
from phusa.planning.rules.reading import refusals
from phusa.planning.rules.reading.contents import read_contents
from phusa.planning.rules.reading.dues import Dues, exemptions_in
from phusa.planning.rules.reading.found import Contents
from phusa.planning.rules.reading.header import bases_of, find_title, read_header, school_year
from phusa.planning.rules.reading.scopes import Scope, levels_in, roles_in
from phusa.planning.rules.reading.sections import (
    AUDIENCE,
    CONTENTS,
    Part,
    ending,
    first_heading,
    parts_of,
    six_of,
)
from phusa.planning.rules.written import WrittenItem, WrittenPlan

_LEARNING: Final = re.compile(r"\bboi duong\b|\bbdtx\b")
_KINDS: Final = {"thông tư": "TT", "quyết định": "QĐ", "nghị quyết": "NQ", "nghị định": "NĐ", "chỉ thị": "CT"}
_CITED: Final = re.compile(
    r"\b(?P<kind>thông tư|quyết định|nghị quyết|nghị định|chỉ thị)(?:\s+liên tịch)?(?:\s+số)?\s*:?\s*"
    r"(?P<key>[0-9]{1,5}(?:/[0-9]{4})?/(?P<code>TT|QĐ|NQ|NĐ|CT)[-–][\wĐđ]+)",
    re.IGNORECASE,
)
_ANNEX: Final = re.compile(r"PHỤ LỤC\b")
_ENDS: Final = (".", ";", ":", "/", "”", ")", "…")
_TOLD: Final = 3


def read_plan(data: bytes, name: str) -> WrittenPlan:
    """Read a plan from the bytes of a .docx, .pdf or .txt file; `name` is what the sender called it.

    Raises `Refused`: whatever `file_lines` refuses, and not_a_plan.
    """
    return plan_of(file_lines(data, name), name)


def plan_of(pages: Pages, name: str) -> WrittenPlan:
    """The plan that some lines are. Raises `Refused` not_a_plan for lines without the title or the learning."""
    lines = pages.lines
    texts = [line.text for line in lines]
    title = find_title(texts)
    if title is None:
        raise refusals.not_a_plan(name)
    start = first_heading(lines, title + 1)
    header = read_header(texts, title, start)
    bases, preamble = bases_of(texts[header.body : start])
    if not _LEARNING.search(fold(" ".join([header.title, *preamble, *bases]))):
        raise refusals.not_a_plan(name)
    end = ending(lines, start)
    parts = parts_of(lines, header.body, end)
    sections, missing = six_of(parts)
    year, odd_years = school_year(header.title, " ".join(preamble))
    contents = read_contents(line for part in parts if part.number == CONTENTS for line in part.lines)
    items, unknown = _completed(contents, parts, header.issuer)
    dues = _dues(parts)
    last = [*_misprints(texts), *_cut_off(texts, end)]
    doubts = [
        *pages.doubts,
        *header.doubts,
        *odd_years,
        *missing,
        *contents.doubts,
        *unknown,
        *dues.doubts,
        *last,
    ]
    return WrittenPlan(
        number=header.number,
        symbol=header.symbol,
        day=header.day,
        place=header.place,
        governing=header.governing,
        issuer=header.issuer,
        title=header.title,
        school_year=year,
        preamble="\n".join(preamble),
        bases=tuple(bases),
        sections=tuple(sections),
        blocks=tuple(contents.blocks),
        items=items,
        dates=tuple(dues.dates),
        exemptions=tuple(exemptions_in(line.text for part in parts for line in part.lines)),
        recipients=tuple(_recipients(texts[end:])),
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _dues(parts: Sequence[Part]) -> Dues:
    dues = Dues()
    for part in parts:
        dues.section(part.lines)
    dues.finish()
    return dues


# For whom


def _completed(
    contents: Contents, parts: Sequence[Part], issuer: str
) -> tuple[tuple[WrittenItem, ...], list[str]]:
    """The items with levels and roles of the whole plan where nothing nearer names any; and who stays unknown."""
    whole = _whole_scope(contents, parts, issuer)
    items = tuple(
        replace(item, levels=item.levels or whole.levels, roles=item.roles or whole.roles)
        for item in contents.items
    )
    doubts = []
    for what, left in (
        ("cấp học", [item for item in items if not item.levels]),
        ("dành cho giáo viên hay cán bộ quản lý", [item for item in items if not item.roles]),
    ):
        if left:
            named = "; ".join(shown(item.title) for item in left[:_TOLD])
            doubts.append(f"{len(left)} nội dung không rõ {what}: {named}.")
    if not items:
        doubts.append("Không đọc được nội dung bồi dưỡng nào: cần nhập tay.")
    return items, doubts


def _whole_scope(contents: Contents, parts: Sequence[Part], issuer: str) -> Scope:
    """For whom the plan is: a school by its name, else the levels its own headings name, else section II."""
    audience = " ".join(line.text for part in parts if part.number == AUDIENCE for line in part.lines)
    is_school = fold(issuer).startswith("truong")
    levels = levels_in(issuer, general=False) if is_school else ()
    headed = {level for scope in contents.named for level in scope.levels}
    roles = {role for scope in contents.named for role in scope.roles}
    ordered = levels_in(" ".join(headed), general=False)
    return Scope(
        levels or ordered or levels_in(audience), roles_in(audience) or tuple(sorted(roles, reverse=True))
    )


# The end


def _recipients(texts: Sequence[str]) -> list[str]:
    """The lines under "Nơi nhận" down to the capacity of the signer, which is in capitals."""
    found: list[str] = []
    for place, text in enumerate(texts):
        body = marked(text).body
        if place == 0:
            body = body.partition(":")[2]
        elif body.isupper() and not body.startswith(("VT", "LƯU")):
            break
        if kept := body.strip(" ;.,"):
            found.append(kept)
    return found


def _cut_off(texts: Sequence[str], end: int) -> list[str]:
    """What tells that the text goes on elsewhere: no recipients, no signer, half a sentence, an annex."""
    if any(_ANNEX.match(text) for text in texts[end:]):
        return ["Sau phần ký có phụ lục, chưa đọc: nội dung và hạn ở đó cần nhập tay."]
    if end < len(texts):
        signed = any(text.isupper() for text in texts[end + 1 :])
        return (
            []
            if signed
            else ["Sau “Nơi nhận” không thấy chức danh người ký: văn bản có thể thiếu phần cuối."]
        )
    last = texts[-1]
    cut = [] if last.endswith(_ENDS) else [f"Văn bản dừng giữa câu: {shown(last)}"]
    return [*cut, "Không thấy “Nơi nhận”: văn bản có thể thiếu phần cuối."]


def _misprints(texts: Sequence[str]) -> list[str]:
    """Documents named as one kind and numbered as another: "Thông tư số 26/2012/QĐ-BGDĐT"."""
    return [
        f"{shown(found[0])}: tên là {found['kind'].lower()} mà ký hiệu là {found['code'].upper()}, xem lại bản gốc."
        for text in texts
        for found in _CITED.finditer(text)
        if _KINDS[found["kind"].lower()] != found["code"].upper()
    ]
