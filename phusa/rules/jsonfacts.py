"""From one JSON object to facts: known fields only, right types, every complaint with the path of its field."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from functools import lru_cache
from typing import Any

import orjson

from phusa.rules.facts import (
    LONGEST_NAME,
    AnnualFacts,
    BadFacts,
    Component,
    Exemption,
    ModuleFacts,
    Moment,
    StandardFacts,
    TrackVerdict,
    clean,
)
from phusa.rules.labels import TRACK_LABELS
from phusa.rules.scores import BadScore, parse_score

Json = dict[str, Any]
# Vietnam keeps one offset all year; a time without an offset is a Vietnamese one.
VIETNAM = timezone(timedelta(hours=7))

_ANNUAL = frozenset({"regulation", "on", "role", "level", "components", "planned", "exempt", "switches"})
_COMPONENT = frozenset({"block", "module", "score", "acquired", "applied"})
_EXEMPT = frozenset({"block", "basis"})
_STANDARD = frozenset({"standard", "on", "role", "level", "criteria", "switches"})
_MODULE = frozenset({"module", "verdicts", "attempted_at"})
_VERDICT = frozenset({"track", "passed", "at"})
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_NO_SWITCHES: Mapping[str, str] = {}


def annual_facts(line: Json) -> AnnualFacts:
    """The facts of an annual-result line; raises BadFacts."""
    if not line.keys() <= _ANNUAL:
        raise _unknown(line, _ANNUAL)
    components = line.get("components")
    if type(components) is not list:
        raise _wrong("components", "một danh sách thành phần", components)
    planned, exempt, regulation = line.get("planned"), line.get("exempt"), line.get("regulation")
    return AnnualFacts(
        _text(line, "role"),
        _text(line, "level"),
        _day(line, "on"),
        _components(components),
        () if planned is None else _planned(planned),
        () if exempt is None else _exemptions(exempt),
        "" if regulation is None else _text(line, "regulation"),
    )


def standard_facts(line: Json) -> StandardFacts:
    """The facts of a standard-level line; raises BadFacts."""
    if not line.keys() <= _STANDARD:
        raise _unknown(line, _STANDARD)
    criteria = line.get("criteria")
    if type(criteria) is not dict:
        raise _wrong("criteria", "các tiêu chí dạng {“1”: “tot”}", criteria)
    standard = "" if line.get("standard") is None else _text(line, "standard")
    return StandardFacts(_text(line, "role"), _text(line, "level"), _day(line, "on"), criteria, standard)


def module_facts(line: Json) -> ModuleFacts:
    """The facts of a module-completion line; raises BadFacts."""
    if not line.keys() <= _MODULE:
        raise _unknown(line, _MODULE)
    verdicts = line.get("verdicts")
    if type(verdicts) is not list:
        raise _wrong("verdicts", "một danh sách kết luận", verdicts)
    attempted = line.get("attempted_at")
    return ModuleFacts(
        clean(_text(line, "module")[:LONGEST_NAME]),
        tuple([_track_verdict(item, index) for index, item in enumerate(verdicts)]),
        None if attempted is None else _moment(attempted, "attempted_at"),
    )


def switches_of(line: Json) -> Mapping[str, str]:
    """The readings a line asks for."""
    given = line.get("switches")
    if given is None:
        return _NO_SWITCHES
    if type(given) is not dict:
        raise _wrong("switches", "các cách hiểu dạng {“tên”: “giá trị”}", given)
    return given


def _components(items: list[Any]) -> tuple[Component, ...]:
    try:
        return tuple([make_component(tuple(item.items())) for item in items])
    except (BadFacts, TypeError, AttributeError):
        # Something is wrong with one of them: go again, slower, and name its place.
        return tuple(_component(item, index) for index, item in enumerate(items))


def _component(item: object, index: int) -> Component:
    try:
        if type(item) is not dict:
            raise _wrong("", "một thành phần", item)
        return make_component(tuple(item.items()))
    except TypeError:
        # A list or object where a text belongs cannot even be looked up among the components made before.
        raise _not_text(item).under(f"components[{index}]") from None
    except BadFacts as bad:
        raise bad.under(f"components[{index}]") from None


@lru_cache(maxsize=32768)
def make_component(pairs: tuple[tuple[str, str | None], ...]) -> Component:
    """A component from the pairs of its JSON object, kept so that equal ones are made once; raises BadFacts."""
    given = dict(pairs)
    if not given.keys() <= _COMPONENT:
        raise _unknown(given, _COMPONENT)
    if any(value is not None and type(value) is not str for value in given.values()):
        raise _not_text(given)
    block = given.get("block")
    if not block:
        raise BadFacts(
            "field_missing", "block", "Thành phần thiếu khối (block): ND1, ND2, ND3, CT01, CT02 hoặc CT03."
        )
    parts = {name: given.get(name) for name in ("score", "acquired", "applied")}
    scores = {name: None if text is None else _score(text, name) for name, text in parts.items()}
    return Component(block, given.get("module") or "", **scores)


def _score(text: str, name: str) -> Decimal:
    try:
        return parse_score(text)
    except BadScore as bad:
        raise BadFacts(bad.code, name, bad.text) from None


def _not_text(item: Any) -> BadFacts:
    for name in ("block", "module", "score", "acquired", "applied"):
        value = item.get(name)
        if value is not None and type(value) is not str:
            wanted = (
                "điểm viết trong ngoặc kép, ví dụ “8.5”"
                if name not in ("block", "module")
                else "một chuỗi chữ"
            )
            return _wrong(name, wanted, value)
    raise AssertionError("a complaint needs a fault")


def _planned(planned: object) -> tuple[str, ...]:
    if type(planned) is not list:
        raise _wrong("planned", "một danh sách mã mô-đun", planned)
    try:
        return tuple([_planned_code(code) for code in planned])
    except (BadFacts, TypeError):
        index = next(i for i, code in enumerate(planned) if type(code) is not str or not _is_code(code))
        raise _wrong(f"planned[{index}]", "một mã mô-đun", planned[index]) from None


@lru_cache(maxsize=16384)
def _planned_code(code: object) -> str:
    if type(code) is not str or not _is_code(code):
        raise _wrong("planned", "một mã mô-đun", code)
    return clean(code)


def _is_code(code: str) -> bool:
    return len(code) <= LONGEST_NAME and not code.isspace() and code != ""


def _exemptions(exempt: object) -> tuple[Exemption, ...]:
    if type(exempt) is not list:
        raise _wrong("exempt", "một danh sách nội dung được miễn", exempt)
    return tuple([_exemption(item, index) for index, item in enumerate(exempt)])


def _exemption(item: object, index: int) -> Exemption:
    try:
        if type(item) is not dict:
            raise _wrong("", "một nội dung được miễn", item)
        if not item.keys() <= _EXEMPT:
            raise _unknown(item, _EXEMPT)
        return Exemption(_text(item, "block"), clean(_text(item, "basis")))
    except BadFacts as bad:
        raise bad.under(f"exempt[{index}]") from None


def _track_verdict(item: object, index: int) -> TrackVerdict:
    try:
        if type(item) is not dict:
            raise _wrong("", "một kết luận", item)
        if not item.keys() <= _VERDICT:
            raise _unknown(item, _VERDICT)
        track, passed = item.get("track"), item.get("passed")
        if type(track) is not str or track not in TRACK_LABELS:
            raise _wrong("track", "system, mentor hoặc institution", track)
        if type(passed) is not bool:
            raise _wrong("passed", "true hoặc false", passed)
        return TrackVerdict(track, passed, _moment(item.get("at"), "at"))
    except BadFacts as bad:
        raise bad.under(f"verdicts[{index}]") from None


def _moment(text: object, name: str) -> Moment:
    moment = _parse_moment(text) if type(text) is str and len(text) <= 40 else None
    if moment is None:
        raise _wrong(name, "một ngày hoặc thời điểm như 2022-12-01T16:12:00+07:00", text)
    return moment


@lru_cache(maxsize=16384)
def _parse_moment(text: str) -> Moment | None:
    if not _DAY.match(text):
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    if len(text) == 10:
        return Moment(instant.date())
    local = instant.astimezone(VIETNAM) if instant.tzinfo else instant.replace(tzinfo=VIETNAM)
    return Moment(local.date(), local)


def _day(line: Json, name: str) -> date:
    text = line.get(name)
    day = _parse_day(text) if type(text) is str and len(text) == 10 else None
    if day is None:
        raise _missing(name) if text is None else _wrong(name, "một ngày như 2020-05-20", text)
    return day


@lru_cache(maxsize=4096)
def _parse_day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
    return day if day and day.year >= 1900 else None


def _text(line: Json, name: str) -> str:
    value = line.get(name)
    if type(value) is not str or not value:
        raise _missing(name) if value is None or value == "" else _wrong(name, "một chuỗi chữ", value)
    return value


def _missing(name: str) -> BadFacts:
    return BadFacts("field_missing", name, f"Thiếu trường “{name}”.")


def _wrong(name: str, wanted: str, value: object) -> BadFacts:
    if value is None and name:
        return _missing(name)
    place = f"Trường “{name}”" if name else "Mục này"
    return BadFacts("field_type", name, f"{place} cần là {wanted}, không phải {_shown(value)}.")


def _shown(value: object) -> str:
    """A JSON value as it stood in the line, cut short."""
    if isinstance(value, dict | list):
        return "một cấu trúc" if isinstance(value, dict) else "một danh sách"
    return _cut(value if isinstance(value, str) else orjson.dumps(value).decode())


def _cut(text: str) -> str:
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"


def _unknown(line: Json, known: frozenset[str]) -> BadFacts:
    name = next(key for key in line if key not in known)
    return BadFacts(
        "field_unknown", name, f"Không có trường “{name[:40]}”; các trường là: {', '.join(sorted(known))}."
    )


FACTS: dict[str, Callable[[Json], AnnualFacts | StandardFacts | ModuleFacts]] = {
    "annual-result": annual_facts,
    "standard-level": standard_facts,
    "module-completion": module_facts,
}
