"""A document of another installation taken in: as it was made there, once, or not at all."""

import json
from typing import Any

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.documents.actions.taking import take_document
from phusa.documents.models import OfficialDocument
from phusa.documents.queries.taking import contents_of, statement_of
from tests.documents.conftest import filed
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def sent(place: District, **changes: Any) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What another installation says of a document: one made here, under a code of its own."""
    document = filed(place)
    said = json.loads(json.dumps(statement_of(document)))
    return said | {"check_code": "PS-7KQM-3WXA-9TLC"} | changes, contents_of(document)


def take(place: District, said: dict[str, Any], files: dict[str, bytes], who: str = "cv") -> OfficialDocument:
    where = {"unit": place.school, "school_year": place.year}
    return take_document(actor=place.actor(who), now=NOW, **where, said=said, files=files)


def test_it_is_here_as_it_was_made_there(place: District) -> None:
    said, files = sent(place)
    document = take(place, said, files)
    assert statement_of(document) == said
    assert contents_of(document) == files


def test_the_same_again_is_the_same(place: District) -> None:
    said, files = sent(place)
    assert take(place, said, files) == take(place, said, {})


def test_a_code_that_is_here_with_other_data_is_refused(place: District) -> None:
    said, files = sent(place)
    take(place, said, files)
    with pytest.raises(Refused, match="đã có ở đây với số liệu khác"):
        take(place, said | {"data_sha256": "0" * 64}, files)


def test_a_file_that_differs_from_its_hash_is_refused_and_nothing_is_kept(place: District) -> None:
    said, files = sent(place)
    name = next(iter(files))
    with pytest.raises(Refused, match="không đúng mã băm"):
        take(place, said, files | {name: files[name] + b"x"})
    assert not OfficialDocument.objects.filter(check_code=said["check_code"]).exists()


def test_it_takes_the_place_of_what_was_made_before(place: District) -> None:
    said, files = sent(place)
    first = OfficialDocument.objects.get()
    later = take(place, said | {"made_at": "2026-11-02T00:00:00+00:00"}, files)
    first.refresh_from_db()
    assert first.replaced_by == later


def test_a_school_takes_none(place: District) -> None:
    with pytest.raises(NotVisible):
        take(place, *sent(place), who="ht")
