"""Making a document: everything is kept as it was made, and a later one takes its place without touching it."""

import hashlib

import pytest

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible
from phusa.documents.models import DocumentKind, OfficialDocument
from tests.documents.conftest import filed
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_a_document_is_kept_in_three_forms_with_their_hashes(place: District) -> None:
    document = filed(place)
    files = {file.format: file for file in document.files.all()}
    assert set(files) == {"pdf", "docx", "xlsx"}
    for file in files.values():
        content = file.file.read()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file.file_size, file.file_sha256)
        assert file.file_name == f"danh-sach-xep-loai-bdtx-2019-2020-thcs-cl.{file.format}"
    assert files["pdf"].file.open().read(5) == b"%PDF-"


def test_the_data_are_frozen_with_the_counts_of_every_class(place: District) -> None:
    document = filed(place)
    assert sum(len(group["people"]) for group in document.data["groups"]) == 8
    assert sum(group["people"] for group in document.data["counts"]) == 8
    for group in document.data["counts"]:
        assert sum(item["people"] for item in group["classes"]) <= group["people"]
    assert (document.made_at, document.made_by, len(document.data_sha256)) == (NOW, "Cầm Văn Định", 64)
    assert document.data["check_code"] == document.check_code


def test_the_same_data_have_the_same_fingerprint_under_another_code(place: District) -> None:
    first, second = filed(place), filed(place)
    assert first.check_code != second.check_code
    assert first.data_sha256 == second.data_sha256
    assert filed(place, people=9).data_sha256 != first.data_sha256


def test_an_earlier_document_stays_and_points_to_the_later_one(place: District) -> None:
    first = filed(place)
    report = filed(place, kind=DocumentKind.REPORT)
    second = filed(place)
    kept = OfficialDocument.objects.in_bulk()
    assert kept[first.pk].replaced_by_id == second.pk
    assert kept[report.pk].replaced_by_id is None
    assert kept[second.pk].replaced_by_id is None


def test_the_log_names_the_code(place: District) -> None:
    document = filed(place)
    line = AuditLine.objects.order_by("seq").last()
    assert line is not None
    assert (line.verb, line.after["check_code"]) == ("documents.make_documents", document.check_code)


@pytest.mark.parametrize("who", ["vt", "ht2", "cv"])
def test_only_the_head_of_the_school_makes_its_documents(place: District, who: str) -> None:
    with pytest.raises(NotVisible):
        filed(place, who)
    assert not OfficialDocument.objects.exists()
