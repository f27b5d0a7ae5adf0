"""A shared document as it travels between installations, and back out of its mapping."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from phusa.rules.documents import LawError, Node

TEXTS = ("number", "symbol", "issuer", "title", "signer", "capacity", "incomplete", "source")
STATUSES = ("draft", "unnumbered", "issued", "withdrawn")


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation (`word` its kind) or a short name (`word` itself), to a document named by its exchange key."""

    word: str
    document: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ExchangedDocument:
    """A shared document; `values` are columns of the register, `moment` the instant of its last change, in UTC."""

    key: str
    code: str
    checksum: str
    owner: str
    moment: str
    values: dict[str, Any]
    errata: tuple[tuple[str, str, str], ...]
    relations: tuple[Tie, ...]
    aliases: tuple[Tie, ...]

    @property
    def name(self) -> str:
        """What it is called in a list."""
        number = "/".join(filter(None, (self.values["number"], self.values["symbol"])))
        return " ".join(filter(None, (number, self.values["title"])))


def exchange_key(code: str, owner: str, number: str, title: str, day: date | None) -> str:
    """How a document is named between installations: its published code, else whose it is, its number and day."""
    return code or "|".join((owner, number or title, day.isoformat() if day else ""))


def to_json(one: ExchangedDocument) -> dict[str, Any]:
    """The mapping of a document in an exchange file."""
    day: date | None = one.values["day"]
    return {
        **asdict(one),
        "values": {**one.values, "day": day.isoformat() if day else ""},
        "errata": [list(each) for each in one.errata],
        "relations": [asdict(tie) for tie in one.relations],
        "aliases": [asdict(tie) for tie in one.aliases],
    }


def from_json(tree: object, path: str) -> ExchangedDocument:
    """A document out of its mapping. Raises `LawError` naming the place of what is wrong."""
    node = Node(tree, path)
    inner = node.node("values")
    values: dict[str, Any] = {name: inner.take(name, str) for name in TEXTS}
    values["document_type"] = inner.text("document_type")
    values["status"] = inner.one_of("status", STATUSES)
    values["day"] = _day(inner)
    inner.finish()
    one = ExchangedDocument(
        key=node.text("key"),
        code=node.take("code", str),
        checksum=node.take("checksum", str),
        owner=node.text("owner"),
        moment=node.text("moment"),
        values=values,
        errata=tuple(_three(each, f"{path}.errata") for each in node.take("errata", list)),
        relations=node.each("relations", _tie),
        aliases=node.each("aliases", _tie),
    )
    node.finish()
    return one


def _day(node: Node) -> date | None:
    text = node.take("day", str)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise LawError(f"{node.path}.day: no day") from error


def _three(tree: object, path: str) -> tuple[str, str, str]:
    if not isinstance(tree, list) or len(tree) != 3 or any(not isinstance(one, str) for one in tree):
        raise LawError(f"{path}: place, printed, corrected")
    return tree[0], tree[1], tree[2]


def _tie(node: Node) -> Tie:
    return Tie(node.text("word"), node.text("document"), node.take("sentence", str))
