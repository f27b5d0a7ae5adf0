"""The forms kept in `report-forms/`: one file a version, read strictly, refused when one differs from its seal."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from unicodedata import is_normalized

from phusa.base.refusals import Refused
from phusa.rules.documents import LawError, Node, checksum
from phusa.rules.seals import Seals
from phusa.workflow.rules.forms.reading import body_of, parse

FOLDER: Final = Path(__file__).resolve().parents[4] / "report-forms"
MARKS: Final = ("text", "secondary", "unverified", "own")


@dataclass(frozen=True, slots=True)
class ListedForm:
    """A version of a form as its file has it; `document` is the code of a published document of the register."""

    code: str
    version: int
    title: str
    document: str
    source: str
    confidence: str
    notes: str
    body: dict[str, Any]
    checksum: str

    @property
    def name(self) -> str:
        """Code and version in one, as in the seals."""
        return f"{self.code}/{self.version}"


def load(folder: Path = FOLDER, *, sealed: bool = True) -> list[ListedForm]:
    """Every form of a folder, by code and version.

    Raises `LawError` for a bad file, or one that differs from its seal.
    """
    found = sorted(map(read_form, folder.glob("*.json")), key=lambda one: (one.code, one.version))
    names = [one.name for one in found]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise LawError(f"{', '.join(twice)}: stands twice")
    if sealed:
        seals_of(folder).check({one.name: one.checksum for one in found})
    return found


def seals_of(folder: Path) -> Seals:
    """The seals of the forms of a folder."""
    return Seals(folder / "forms.sha256", "an issued form never changes, add a version")


def read_form(path: Path) -> ListedForm:
    """One file. Raises `LawError` naming the file and the place of what is wrong."""
    text = path.read_text(encoding="utf-8")
    if not is_normalized("NFC", text):
        raise LawError(f"{path.name}: the text is not in NFC")
    try:
        tree = json.loads(text, object_pairs_hook=_once, parse_float=_no_float)
    except ValueError as error:
        raise LawError(f"{path.name}: {error}") from error
    listed = read_listed(Node(tree, path.name))
    if not listed.source:
        raise LawError(f"{path.name}: says not where it comes from")
    return listed


def read_listed(node: Node) -> ListedForm:
    """A form out of its mapping. Raises `LawError` naming the place of what is wrong.

    Its hash is of what it says; which document of the register it is tied to is told by its `source` too.
    """
    tree = {
        "code": node.text("code"),
        "version": node.take("version", int),
        "title": node.text("title"),
        "document": node.text("document", ""),
        "source": node.take("source", str),
        "confidence": node.one_of("confidence", MARKS),
        "notes": node.text("notes", ""),
    }
    try:
        body = body_of(parse(node.take("body", dict)))
    except Refused as error:
        raise LawError(f"{node.path}: {error.text}") from error
    node.finish()
    said = {name: value for name, value in tree.items() if name != "document"}
    return ListedForm(**tree, body=body, checksum=checksum({**said, "body": body}))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    tree = dict(pairs)
    if len(tree) < len(pairs):
        raise LawError("a key stands twice")
    return tree


def _no_float(text: str) -> None:
    raise LawError(f"{text} must be quoted: binary fractions are no figures of a form")
