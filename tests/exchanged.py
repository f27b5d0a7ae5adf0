"""Things that travel in exchange files, for tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import transaction

from phusa.documents.models import RegisteredDocument
from phusa.documents.rules.exchanged import TEXTS, ExchangedDocument
from phusa.organisations.models import Unit
from phusa.rules.documents import Node
from phusa.workflow.rules.forms.exchanged import ExchangedForm
from phusa.workflow.rules.forms.shipped import read_listed
from tests.formed import body
from tests.schools import NOW


def document(key: str, **values: Any) -> ExchangedDocument:
    """A shared document; a key without "|" is a published code."""
    code = "" if "|" in key else key
    texts: dict[str, Any] = dict.fromkeys(TEXTS, "") | {
        "title": "Về việc bồi dưỡng",
        "number": "12",
        "symbol": "CV",
    }
    given = {
        **texts,
        "document_type": "doc_official_letter",
        "status": "issued",
        "day": date(2020, 1, 2),
        **values,
    }
    owner = key.split("|")[0] if "|" in key else "BO"
    return ExchangedDocument(key, code, "a" * 64 if code else "", owner, NOW.isoformat(), given, (), (), ())


def form_of(
    code: str, version: int = 1, issuer: str = "SO-SL", basis: str = "", **changes: Any
) -> ExchangedForm:
    """An issued version of the test form."""
    tree = {
        "code": code,
        "version": version,
        "title": "Số người đã học",
        "document": "",
        "source": "",
        "confidence": "own",
        "notes": "",
        "body": body(),
        **changes,
    }
    return ExchangedForm(read_listed(Node(tree, "x")), issuer, basis, NOW, "Tòng Văn Sở")


def entered(unit: Unit, number: str = "12", **values: Any) -> RegisteredDocument:
    """A shared document in the register of a unit."""
    row = RegisteredDocument(
        owner=unit,
        is_shared=True,
        document_type="doc_official_letter",
        number=number,
        symbol="CV-SGDĐT",
        day=date(2020, 1, 2),
        registered_at=NOW,
        registered_by="so",
        **{"title": "Về việc bồi dưỡng", **values},
    )
    row.prepare()
    row.save()
    return row


@contextmanager
def above() -> Iterator[None]:
    """What is written in here is of the installation above: it is gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
