"""A programme as it travels between installations: its mapping, and the programme out of it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any, TypeVar

from phusa.catalogue.rules.published import ListedBlock, ListedItem, ListedProgramme
from phusa.rules.documents import LawError, Node

T = TypeVar("T")
TEXTS = ("code", "title", "document", "issuer", "first_year", "last_year", "also_cite")
MORE_TEXTS = ("standard", "derived_from", "confidence", "notes", "checksum")
LISTS = ("roles", "levels", "also_roles")
ITEM_TEXTS = (
    "code", "block", "choice", "title", "confidence", "hours_confidence", "subject", "subject_rule", "part_of",
    "cite", "note",
)  # fmt: skip


def to_json(one: ListedProgramme) -> dict[str, Any]:
    """The mapping of a programme in an exchange file."""
    tree = asdict(one)
    tree["issued_on"] = one.issued_on.isoformat() if one.issued_on else ""
    for name in LISTS:
        tree[name] = list(tree[name])
    tree["blocks"] = list(tree["blocks"])
    tree["items"] = [
        {**item, **{name: list(item[name]) for name in ("roles", "levels", "criteria")}}
        for item in tree["items"]
    ]
    return tree


def from_json(tree: object, path: str) -> ListedProgramme:
    """A programme out of its mapping. Raises `LawError` naming the place of what is wrong."""
    node = Node(tree, path)
    day = node.take("issued_on", str)
    try:
        issued_on = date.fromisoformat(day) if day else None
    except ValueError as error:
        raise LawError(f"{path}.issued_on: no day") from error
    words: dict[str, Any] = {name: node.take(name, str) for name in (*TEXTS, *MORE_TEXTS)}
    words |= {name: node.texts(name) for name in LISTS}
    programme = ListedProgramme(
        **words,
        issued_on=issued_on,
        is_local=node.take("is_local", bool),
        blocks=node.each("blocks", _block),
        items=node.each("items", _item),
    )
    node.finish()
    return programme


def _block(node: Node) -> ListedBlock:
    return ListedBlock(
        block=node.text("block"),
        hours=node.take("hours", int),
        cite=node.text("cite"),
        confidence=node.text("confidence"),
        about=node.take("about", bool),
    )


def _item(node: Node) -> ListedItem:
    criteria = node.take("criteria", list)
    if any(not isinstance(one, int) for one in criteria):
        raise LawError(f"{node.path}.criteria: whole numbers")
    return ListedItem(
        **{name: node.take(name, str) for name in ITEM_TEXTS},
        number=node.take("number", int, None),
        hours=node.take("hours", int, None),
        roles=node.texts("roles"),
        levels=node.texts("levels"),
        criteria=tuple(criteria),
    )
