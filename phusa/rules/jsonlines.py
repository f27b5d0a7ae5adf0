"""JSON lines in, JSON lines out: the contract of `phusa decide KIND`."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO
from unicodedata import normalize

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
_CHUNK = 1 << 16
_BOM = b"\xef\xbb\xbf"

Decider = Callable[[dict[str, Any]], Verdict]


def decide_lines(
    kind: str, binary_in: BinaryIO, binary_out: BinaryIO, folder: Path | str = DEFAULT_FOLDER
) -> int:
    """Answer every line in its place; returns 0, 1 when a line was no valid facts, 2 for an unknown kind.

    An empty line is answered with an error too, so that the line numbers of both sides agree. Answers leave
    as soon as the lines read so far are done: a program may ask and wait.
    """
    if kind not in KINDS:
        binary_out.write(
            _error(BadFacts("kind_unknown", "kind", f"Không có loại “{kind}”; có: {', '.join(KINDS)}."))
        )
        return 2
    decide = decider(kind, Library.load(folder))
    status = 0
    for lines in _batches(binary_in):
        answers = []
        for line in lines:
            try:
                answers.append(_answer(decide(_object(line))))
            except BadFacts as bad:
                answers.append(_error(bad))
                status = 1
        binary_out.write(b"".join(answers))
        binary_out.flush()
    return status


def _batches(binary_in: BinaryIO) -> Iterator[list[bytes | None]]:
    """The lines that have come in so far, again and again; None stands for a line too long to keep."""
    read = getattr(binary_in, "read1", binary_in.read)
    chunk: bytes = read(_CHUNK)
    rest, too_long = chunk.removeprefix(_BOM), False
    while chunk:
        lines: list[bytes | None] = list(rest.split(b"\n"))
        rest = lines.pop() or b""
        if lines and too_long:
            lines[0], too_long = None, False
        if lines:
            yield lines
        if len(rest) > LONGEST_LINE:
            rest, too_long = b"", True
        chunk = read(_CHUNK)
        rest += chunk
    if rest or too_long:
        yield [None if too_long else rest]


def decider(kind: str, library: Library) -> Decider:
    """The function from a JSON object to a verdict for one kind; it raises BadFacts."""
    if kind == "annual-result":
        return lambda line: decide_annual(annual_facts(line), library, switches_of(line))
    if kind == "standard-level":
        return lambda line: decide_standard(standard_facts(line), library, switches_of(line))
    return lambda line: decide_module(module_facts(line), library)


def _object(line: bytes | None) -> dict[str, Any]:
    if line is None:
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
    error = {"code": bad.code, "field": normalize("NFC", bad.field), "text": normalize("NFC", bad.text)}
    return orjson.dumps({"error": error}, option=orjson.OPT_APPEND_NEWLINE)
