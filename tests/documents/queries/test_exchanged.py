"""Shared documents go out with all they name, and are known again by code or by owner, number and day."""

import pytest

from phusa.documents.models import DocumentAlias, Erratum, RegisteredDocument
from phusa.documents.queries.exchanged import key_of, known_documents, same_values, shared_documents
from tests.exchanged import entered
from tests.schools import district

pytestmark = pytest.mark.django_db


def test_what_is_shared_goes_with_what_it_names() -> None:
    office = district().office
    first, second, alone = entered(office), entered(office, "13"), entered(office, "14")
    own = entered(office, "15")
    own.is_shared = False
    own.save()
    DocumentAlias.objects.create(document=second, alias="Công văn 12", alias_key="x", target=first)
    DocumentAlias.objects.create(document=second, alias="Công văn 15", alias_key="y", target=own)
    Erratum.objects.create(document=first, place="1", printed="a", corrected="b")
    rows = RegisteredDocument.objects.all()
    assert len(shared_documents(rows, None)) == 3
    found = shared_documents(rows, None, [second.pk], only_cited=True)
    assert [one.key for one in found] == [key_of(first), key_of(second)]
    assert [tie.word for tie in found[1].aliases] == ["Công văn 12"], "what is not shared is not named"
    assert found[0].errata == (("1", "a", "b"),)
    assert known_documents([one.key for one in found]) == {key_of(first): first, key_of(second): second}
    assert same_values(first, found[0])
    assert not same_values(alone, found[0])


def test_one_with_a_code_is_known_by_it() -> None:
    row = entered(district().office, published_code="cv12", checksum="a" * 64)
    assert known_documents(["cv12", "P-MS|12/CV-SGDĐT|2020-01-02"]) == {"cv12": row}
    assert known_documents([]) == {}
