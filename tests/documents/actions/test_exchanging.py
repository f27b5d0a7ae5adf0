"""Documents from above are entered once; newer words are written, older ones are not, ties are only added."""

from dataclasses import replace
from typing import Any

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.documents.actions.exchanging import take_documents
from phusa.documents.models import RegisteredDocument
from phusa.documents.rules.exchanged import ExchangedDocument, Tie
from phusa.organisations.models import Unit
from tests.exchanged import document
from tests.schools import NOW, District, district, system

pytestmark = pytest.mark.django_db
KEY = "P-MS|12/CV|2020-01-02"


@pytest.fixture
def world() -> District:
    return district()


def take(*documents: ExchangedDocument, **more: Any) -> int:
    """How many changed."""
    given: dict[str, Any] = {"actor": system(), "now": NOW, "unit": Unit.objects.get(code="BO"), **more}
    return take_documents(**given, documents=documents)


def test_they_are_entered_for_their_units_and_once(world: District) -> None:
    other = replace(document("SO-SL|12/CV|2020-01-02"), relations=(Tie("cites", KEY, "xem"),))
    other = replace(
        other, errata=(("1", "a", "b"),), aliases=(Tie("Công văn 12", KEY, ""), Tie("Kia", "gone", ""))
    )
    assert take(other, document(KEY), document("tt99")) == 3
    assert take(other, document(KEY), document("tt99")) == 0
    owners = sorted(RegisteredDocument.objects.values_list("owner__code", flat=True))
    assert owners == ["BO", "P-MS", "SO-SL"]
    row = RegisteredDocument.objects.get(owner__code="SO-SL")
    assert (row.errata.count(), row.relations.count(), row.aliases.count()) == (1, 1, 1)


def test_newer_words_are_written_and_older_ones_only_tie(world: District) -> None:
    take(document(KEY))
    assert take(document(KEY, signer="Lò Văn Ký")) == 1
    assert take(document(KEY), older={KEY}) == 0
    assert RegisteredDocument.objects.get().signer == "Lò Văn Ký"


def test_a_published_one_never_changes_and_a_strange_owner_is_named(world: District) -> None:
    take(document("tt99"))
    with pytest.raises(Refused, match="document_changed"):
        take(replace(document("tt99"), checksum="b" * 64))
    with pytest.raises(Refused, match="unknown_owner"):
        take(document("XX|12/CV|2020-01-02"))
    with pytest.raises(NotVisible):
        take(document(KEY), actor=replace(system(), system=False))
