"""What the database keeps apart, and what a document is called."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from phusa.documents.models import DocumentAlias, DocumentRelation, RegisteredDocument
from tests.documents.registered import entered_by
from tests.schools import District

pytestmark = pytest.mark.django_db


def test_a_document_is_called_by_type_number_and_day() -> None:
    row = RegisteredDocument(document_type="doc_plan", number="772", symbol="KH-PGDĐT", day=date(2019, 10, 4))
    row.prepare()
    assert (row.key, row.name) == ("772/KH-PGDĐT", "Kế hoạch 772/KH-PGDĐT ngày 4/10/2019")
    assert "772/kh-pgddt" in row.search_text


def test_one_of_the_party_keeps_its_number_whole_and_one_without_number_its_title() -> None:
    row = RegisteredDocument(document_type="doc_resolution", number="29-NQ/TW", title="Đổi mới")
    row.prepare()
    assert row.key == "29-NQ/TW"
    row.number = ""
    row.prepare()
    assert row.name == "Nghị quyết: Đổi mới"


def test_the_database_refuses_the_same_document_twice_even_without_a_day(place: District) -> None:
    row = entered_by(place, "vt", place.school, day=None)
    twin = RegisteredDocument.objects.get(pk=row.pk)
    twin.pk = None
    with transaction.atomic(), pytest.raises(IntegrityError):
        twin.save()


def test_a_relation_is_to_another_and_a_short_name_has_one_meaning(place: District) -> None:
    one, other = entered_by(place, "vt", place.school), entered_by(place, "vt", place.school, "16")
    with transaction.atomic(), pytest.raises(IntegrityError):
        DocumentRelation.objects.create(document=one, kind="cites", other=one)
    DocumentAlias.objects.create(document=one, alias="A", alias_key="a", target=other)
    with transaction.atomic(), pytest.raises(IntegrityError):
        DocumentAlias.objects.create(document=one, alias="a", alias_key="a", target=one)
