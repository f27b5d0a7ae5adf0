"""What a document says of itself on its way to another installation."""

import hashlib

import pytest

from phusa.documents.queries.taking import contents_of, document_of, statement_of
from tests.documents.conftest import filed
from tests.schools import District

pytestmark = pytest.mark.django_db


def test_every_file_is_named_with_its_hash_and_can_be_read(place: District) -> None:
    document = filed(place)
    said, files = statement_of(document), contents_of(document)
    assert {one["format"] for one in said["files"]} == {"pdf", "docx", "xlsx"}
    for one in said["files"]:
        assert hashlib.sha256(files[one["name"]]).hexdigest() == one["sha256"]


def test_it_is_found_by_its_code(place: District) -> None:
    document = filed(place)
    assert document_of(document.check_code) == document
    assert document_of("PS-AAAA-AAAA-AAAA") is None
