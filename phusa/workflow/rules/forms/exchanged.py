"""An issued version of a form as it travels between installations, and back out of its mapping."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from phusa.rules.documents import LawError, Node
from phusa.workflow.rules.forms.shipped import ListedForm, read_listed


@dataclass(frozen=True, slots=True)
class ExchangedForm:
    """An issued version; `issuer` is the code of its unit, empty for one of the product; `basis` the exchange key of
    the document it comes from."""

    listed: ListedForm
    issuer: str
    basis: str
    issued_at: datetime
    issued_by: str

    @property
    def key(self) -> str:
        """How a version is named between installations."""
        return f"{self.issuer}|{self.listed.code}|{self.listed.version}"

    @property
    def name(self) -> str:
        """What it is called in a list."""
        return f"{self.listed.title} (phiên bản {self.listed.version})"


def to_json(one: ExchangedForm) -> dict[str, Any]:
    """The mapping of a version in an exchange file."""
    listed = one.listed
    names = ("code", "version", "title", "document", "source", "confidence", "notes", "body")
    return {
        "issuer": one.issuer,
        "basis": one.basis,
        "issued_at": one.issued_at.isoformat(),
        "issued_by": one.issued_by,
        "checksum": listed.checksum,
        "form": {name: getattr(listed, name) for name in names},
    }


def from_json(tree: object, path: str) -> ExchangedForm:
    """A version out of its mapping. Raises `LawError` when it is none, or is not what its hash says."""
    node = Node(tree, path)
    listed = read_listed(node.node("form"))
    if node.text("checksum") != listed.checksum:
        raise LawError(f"{path}.checksum: not that of the form")
    try:
        issued_at = datetime.fromisoformat(node.text("issued_at"))
    except ValueError as error:
        raise LawError(f"{path}.issued_at: no instant") from error
    if issued_at.tzinfo is None:
        raise LawError(f"{path}.issued_at: no zone")
    one = ExchangedForm(
        listed=listed,
        issuer=node.take("issuer", str),
        basis=node.take("basis", str),
        issued_at=issued_at,
        issued_by=node.take("issued_by", str),
    )
    node.finish()
    return one
