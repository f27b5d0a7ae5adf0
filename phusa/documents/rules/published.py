"""The documents kept in `official-documents/`: read strictly, refused when one differs from its seal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

from phusa.rules.documents import LawError, Node, checksum, read_document
from phusa.rules.seals import Seals

FOLDER: Final = Path(__file__).resolve().parents[3] / "official-documents"
STATUSES: Final = ("issued", "unnumbered", "draft")
KINDS: Final = ("implements", "based_on", "amends", "replaces", "guides", "cites")
LATER: Final = "later.yaml"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ListedRelation:
    """How a document stands to another, which is named by its code; `sentence` says so, or where it stands."""

    kind: str
    document: str
    sentence: str


@dataclass(frozen=True, slots=True)
class LaterRelation:
    """How one document of the list stands to another, learnt after both were sealed; by their codes."""

    of: str
    said: ListedRelation


@dataclass(frozen=True, slots=True)
class ListedAlias:
    """A short name that a document gives another, which is named by its code."""

    alias: str
    document: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ListedErratum:
    """What is printed wrongly, where, and how it should be."""

    place: str
    printed: str
    corrected: str


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document as its sources name it. What they do not print is empty; `values` are columns of the register."""

    code: str
    values: dict[str, Any]
    relations: tuple[ListedRelation, ...]
    aliases: tuple[ListedAlias, ...]
    errata: tuple[ListedErratum, ...]
    checksum: str

    @property
    def key(self) -> str:
        """Number and symbol in one, for people to read."""
        return "/".join(filter(None, (self.values["number"], self.values["symbol"])))


def load(folder: Path = FOLDER, *, sealed: bool = True) -> list[ListedDocument]:
    """Every document of a folder, by code. Raises `LawError` for a bad file or one that differs from its seal."""
    found = [one for path in sorted(folder.glob("*.yaml")) if path.name != LATER for one in read_list(path)]
    found.sort(key=lambda one: one.code)
    codes = [one.code for one in found]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise LawError(f"{', '.join(twice)}: stands twice")
    for one in found:
        named = {rel.document for rel in one.relations} | {name.document for name in one.aliases}
        if gone := sorted(named - set(codes)):
            raise LawError(f"{one.code}: {', '.join(gone)} is not there")
        if one.code in named:
            raise LawError(f"{one.code}: stands to itself")
    if sealed:
        seals_of(folder).check({one.code: one.checksum for one in found})
    return found


def load_later(folder: Path = FOLDER) -> list[LaterRelation]:
    """The relations learnt later. Raises `LawError` for a bad file, or a document that is not in the list."""
    path = folder / LATER
    if not path.exists():
        return []
    node = Node(read_document(path), path.name)
    found = node.each("relations", _later)
    node.finish()
    codes = {one.code for one in load(folder)}
    if gone := sorted({code for one in found for code in (one.of, one.said.document)} - codes):
        raise LawError(f"{path.name}: {', '.join(gone)} is not there")
    return list(found)


def seals_of(folder: Path) -> Seals:
    """The seals of the documents of a folder."""
    return Seals(
        folder / "documents.sha256", "a published document never changes, correct it in the register"
    )


def read_list(path: Path) -> list[ListedDocument]:
    """The documents of one file. Raises `LawError` naming the file and the place of what is wrong."""
    tree = read_document(path)
    node = Node(tree, path.name)
    trees = node.take("documents", list)
    node.finish()
    return [_document(one, f"{path.name}.documents[{place}]") for place, one in enumerate(trees)]


def _document(tree: dict[str, Any], path: str) -> ListedDocument:
    node = Node(tree, path)
    one = ListedDocument(
        code=node.text("code"),
        values=_values(node),
        relations=_each(node, "relations", _relation),
        aliases=_each(node, "aliases", _alias),
        errata=_each(node, "errata", _erratum),
        checksum=checksum(tree),
    )
    node.finish()
    _check(one, path)
    return one


def _values(node: Node) -> dict[str, Any]:
    day: date | None = node.day("day", None)
    words = {
        name: node.text(name, "")
        for name in ("number", "symbol", "issuer", "signer", "capacity", "incomplete")
    }
    return {
        "document_type": node.text("type"),
        "status": node.one_of("status", STATUSES, "issued"),
        "day": day,
        "title": node.text("title"),
        "source": node.text("source"),
        **words,
    }


def _check(one: ListedDocument, path: str) -> None:
    """A document without number or day is no issued one, and says what is missing."""
    whole = bool(one.values["number"]) and one.values["day"] is not None
    if whole != (one.values["status"] == "issued"):
        raise LawError(f"{path}: {one.code} is issued only with number and day")
    if not whole and not one.values["incomplete"]:
        raise LawError(f"{path}: {one.code} does not say what is missing")


def _each(node: Node, key: str, read: Callable[[Node], T]) -> tuple[T, ...]:
    return node.each(key, read, [])


def _relation(node: Node) -> ListedRelation:
    return ListedRelation(node.one_of("kind", KINDS), node.text("document"), node.text("sentence"))


def _later(node: Node) -> LaterRelation:
    return LaterRelation(node.text("of"), _relation(node))


def _alias(node: Node) -> ListedAlias:
    return ListedAlias(node.text("alias"), node.text("document"), node.text("sentence"))


def _erratum(node: Node) -> ListedErratum:
    return ListedErratum(node.text("place"), node.text("printed"), node.text("corrected"))
