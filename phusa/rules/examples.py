"""Worked examples beside each edition: short notations a jurist can read, turned into lines of `phusa decide`."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from phusa.rules.documents import LawError
from phusa.rules.editions import Edition

_COLUMNS = {
    "annual-result": ["case", "role", "level", "on", "components", "planned", "exempt"],
    "standard-level": ["case", "role", "level", "on", "criteria"],
    "module-completion": ["case", "module", "verdicts", "attempted_at"],
}
_EXPECTED = ["switches", "class", "average", "at", "side"]


@dataclass(frozen=True, slots=True)
class Example:
    """One worked case; `at` names the condition whose limit it stands on, `side` is in or out of it."""

    case: str
    line: dict[str, Any]
    class_code: str
    average: str
    at: str
    side: str


def read_examples(path: Path, edition: Edition) -> tuple[Example, ...]:
    """The examples of one edition; raises LawError when the columns are not those of its kind."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != _COLUMNS[edition.kind] + _EXPECTED:
            raise LawError(f"{path.name}: the columns must be {','.join(_COLUMNS[edition.kind] + _EXPECTED)}")
        return tuple(_example(row, edition) for row in reader)


def _example(row: dict[str, str], edition: Edition) -> Example:
    read = {"annual-result": _annual, "standard-level": _standard, "module-completion": _module}[edition.kind]
    line = read(row, edition)
    if row["switches"]:
        line["switches"] = dict(pair.split("=") for pair in row["switches"].split())
    return Example(row["case"], line, row["class"], row["average"], row["at"], row["side"])


def _annual(row: dict[str, str], edition: Edition) -> dict[str, Any]:
    line: dict[str, Any] = {key: row[key] for key in ("role", "level", "on")}
    line["regulation"] = edition.regulation
    line["components"] = [_component(part.split()) for part in _parts(row["components"])]
    if row["planned"]:
        line["planned"] = row["planned"].split()
    if row["exempt"]:
        block, _, basis = row["exempt"].partition(" ")
        line["exempt"] = [{"block": block, "basis": basis}]
    return line


def _component(words: list[str]) -> dict[str, str]:
    """ "ND1 9.5", "ND3 THCS18 9" or "ND1 4.5+5" as a component."""
    block, *module, score = words
    component = {"block": block}
    if module:
        component["module"] = module[0]
    if "+" in score:
        component["acquired"], component["applied"] = score.split("+")
    else:
        component["score"] = score
    return component


def _standard(row: dict[str, str], edition: Edition) -> dict[str, Any]:
    """ "1-15 tot | 4 kha": ranges first, single criteria over them."""
    line: dict[str, Any] = {key: row[key] for key in ("role", "level", "on")}
    line["standard"] = edition.regulation
    criteria: dict[str, str] = {}
    for part in _parts(row["criteria"]):
        numbers, level = part.split()
        first, _, last = numbers.partition("-")
        criteria.update({str(number): level for number in range(int(first), int(last or first) + 1)})
    line["criteria"] = criteria
    return line


def _module(row: dict[str, str], _edition: Edition) -> dict[str, Any]:
    """ "system yes 2022-05-01 | mentor no 2022-05-02" as verdicts."""
    verdicts = []
    for part in _parts(row["verdicts"]):
        track, word, at = part.split()
        verdicts.append({"track": track, "passed": word == "yes", "at": at})
    line: dict[str, Any] = {"module": row["module"], "verdicts": verdicts}
    if row["attempted_at"]:
        line["attempted_at"] = row["attempted_at"]
    return line


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip()]
