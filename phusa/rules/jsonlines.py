"""JSON lines in, JSON lines out: the contract of `phusa decide KIND`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from phusa.rules.annual import decide_annual
from phusa.rules.facts import BadFacts
from phusa.rules.jsonfacts import annual_facts, module_facts, standard_facts, switches_of
from phusa.rules.library import DEFAULT_FOLDER, Library
from phusa.rules.modules import decide_module
from phusa.rules.standards import decide_standard
from phusa.rules.switches import KINDS
from phusa.rules.verdicts import Verdict

LONGEST_LINE = 1_000_000
_FLUSH = 1 << 16

Decider = Callable[[dict[str, Any]], Verdict]


def decide_lines(
    kind: str, binary_in: BinaryIO, binary_out: BinaryIO, folder: Path | str = DEFAULT_FOLDER
) -> int:
    """Answer every line in its place; returns 0, 1 when a line was no valid facts, 2 for an unknown kind.

    A line of white space alone is answered with an error too, so that line numbers of both sides agree.
    """
    if kind not in KINDS:
        binary_out.write(
            _error(BadFacts("kind_unknown", "kind", f"Không có loại “{kind}”; có: {', '.join(KINDS)}."))
        )
        return 2
    decide = decider(kind, Library.load(folder))
    status = 0
    waiting: list[bytes] = []
    size = 0
    while line := binary_in.readline(LONGEST_LINE + 1):
        try:
            answer = _answer(decide(_object(line, binary_in)))
        except BadFacts as bad:
            answer = _error(bad)
            status = 1
        waiting.append(answer)
        size += len(answer)
        if size > _FLUSH:
            binary_out.write(b"".join(waiting))
            waiting.clear()
            size = 0
    binary_out.write(b"".join(waiting))
    binary_out.flush()
    return status


def decider(kind: str, library: Library) -> Decider:
    """The function from a JSON object to a verdict for one kind; it raises BadFacts."""
    if kind == "annual-result":
        return lambda line: decide_annual(annual_facts(line), library, switches_of(line))
    if kind == "standard-level":
        return lambda line: decide_standard(standard_facts(line), library, switches_of(line))
    return lambda line: decide_module(module_facts(line), library)


def _object(line: bytes, rest: BinaryIO) -> dict[str, Any]:
    if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
        while (more := rest.readline(LONGEST_LINE)) and not more.endswith(b"\n"):
            pass
        raise BadFacts("line_too_long", "", "Dòng dài quá một triệu byte.")
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError:
        raise _not_json(line) from None
    if type(value) is not dict:
        raise BadFacts("not_an_object", "", "Mỗi dòng phải là một đối tượng JSON trong dấu { }.")
    return value


def _not_json(line: bytes) -> BadFacts:
    if not line.strip():
        return BadFacts("line_empty", "", "Dòng trống, không có dữ kiện.")
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return BadFacts("not_utf8", "", "Dòng không phải là chữ UTF-8.")
    return BadFacts("not_json", "", "Dòng không phải là JSON hợp lệ.")


def _answer(verdict: Verdict) -> bytes:
    answer: dict[str, Any] = {
        "regulation": verdict.regulation,
        "edition": verdict.edition,
        "class": verdict.class_code,
        "label": verdict.label,
    }
    if verdict.average is not None:
        answer["average"] = str(verdict.average)
    answer["reasons"] = verdict.reasons
    answer["notices"] = verdict.notices
    answer["switches"] = verdict.switches
    return orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE)


def _error(bad: BadFacts) -> bytes:
    error = {"code": bad.code, "field": bad.field, "text": bad.text}
    try:
        return orjson.dumps({"error": error}, option=orjson.OPT_APPEND_NEWLINE)
    except orjson.JSONEncodeError:
        # A lone surrogate of the input cannot be written back as UTF-8.
        plain = {key: value.encode("utf-8", "replace").decode() for key, value in error.items()}
        return orjson.dumps({"error": plain}, option=orjson.OPT_APPEND_NEWLINE)
