"""What was made stays as it was made, whoever asks the database."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from phusa.documents.access import VIEW_DOCUMENTS
from phusa.documents.models import DocumentFile, OfficialDocument
from tests.documents.conftest import filed
from tests.schools import District

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "change", [{"title": "Khác"}, {"data": {}}, {"data_sha256": "0" * 64}, {"check_code": "X"}]
)
def test_the_database_refuses_to_change_a_document(place: District, change: dict[str, Any]) -> None:
    document = filed(place)
    with pytest.raises(DatabaseError), transaction.atomic():
        OfficialDocument.objects.filter(pk=document.pk).update(**change)


def test_the_database_refuses_to_delete_a_document_or_touch_its_files(place: District) -> None:
    document = filed(place)
    for touch in (
        lambda: DocumentFile.objects.all()._raw_delete("default"),
        lambda: DocumentFile.objects.update(file_sha256="0" * 64),
        lambda: OfficialDocument.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            touch()
    assert document.files.count() == 3


def test_a_document_may_point_to_the_one_that_replaces_it(place: District) -> None:
    document = filed(place)
    OfficialDocument.objects.filter(pk=document.pk).update(replaced_by=document)
    assert OfficialDocument.objects.get().replaced_by == document


def test_a_document_stands_where_its_unit_stands_and_is_nobodys_own(place: District) -> None:
    document = filed(place)
    assert document.access_paths(place.actor("ht")) == place.school.access_paths(place.actor("ht"))
    assert document.access_person_id() is None


@pytest.mark.parametrize(("who", "seen"), [("ht", 1), ("vt", 1), ("cv", 1), ("ht2", 0)])
def test_documents_are_seen_at_their_school_and_above(place: District, who: str, seen: int) -> None:
    filed(place)
    assert OfficialDocument.objects.within(place.actor(who), VIEW_DOCUMENTS).count() == seen
