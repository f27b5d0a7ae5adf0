"""Making a document: everything is kept as it was made, and a later one takes its place without touching it."""

import hashlib
import json
from dataclasses import asdict, replace

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible
from phusa.documents.actions.making import TEMPLATE_VERSION, file_document
from phusa.documents.models import DocumentKind, OfficialDocument
from phusa.documents.queries.made import documents_listed, public_check, visible_document
from phusa.documents.rendering.consolidated import ConsolidatedData
from phusa.documents.rendering.words import cleaned
from phusa.documents.rules.check_codes import check_code_of
from tests.documents.conftest import filed
from tests.documents.rendering.consolidated_samples import DATA as OFFICE
from tests.documents.rendering.plan_samples import personal
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


def filed_plan(place: District, about: str, name: str = "Lò Thị Mẩy") -> OfficialDocument:
    """A personal plan of somebody at school 1."""
    return file_document(
        actor=place.actor("ht"),
        now=NOW,
        unit=place.school,
        school_year=place.year,
        kind=DocumentKind.PERSONAL_PLAN,
        data=replace(personal(), name=name),
        about=about,
    )


def test_plans_of_one_school_replace_each_other_person_by_person(place: District) -> None:
    first, other, second = filed_plan(place, "1"), filed_plan(place, "2"), filed_plan(place, "1")
    kept = OfficialDocument.objects.in_bulk()
    assert kept[first.pk].replaced_by_id == second.pk
    assert kept[other.pk].replaced_by_id is None
    assert kept[second.pk].replaced_by_id is None


def test_a_plan_is_word_and_pdf_and_its_public_check_names_nobody(place: District) -> None:
    document = filed_plan(place, "1")
    assert {file.format for file in document.files.all()} == {"pdf", "docx"}
    check = public_check(document.check_code)
    assert check is not None
    assert "Lò Thị Mẩy" not in repr(check)
    assert check.counts == []


def test_the_list_of_documents_leaves_plans_of_people_to_their_pages(place: District) -> None:
    plan, listed = filed_plan(place, "1"), filed(place)
    actor = place.actor("ht")
    assert list(documents_listed(actor)) == [listed]
    assert visible_document(actor, plan.check_code) == plan


def office_report(place: District, about: str, data: ConsolidatedData = OFFICE) -> OfficialDocument:
    """A consolidated report of the office as of an instant, which `about` begins with."""
    return file_document(
        actor=place.actor("cv"),
        now=NOW,
        unit=place.office,
        school_year=place.year,
        kind=DocumentKind.CONSOLIDATED,
        data=data,
        about=about,
    )


def test_a_document_of_an_instant_is_made_once_and_its_code_follows_from_its_data(place: District) -> None:
    first = office_report(place, "2020-05-21")
    again = office_report(place, "2020-05-21", replace(OFFICE, answers=(("x", "y"),)))
    other = office_report(place, "2020-05-22", replace(OFFICE, answers=(("x", "y"),)))
    assert again == first
    assert OfficialDocument.objects.filter(kind=DocumentKind.CONSOLIDATED).count() == 2
    assert first.check_code == check_code_of(first_digest(place))
    assert other.check_code != first.check_code
    assert first.data["counts"] == []


def first_digest(place: District) -> str:
    """The digest of all that the first one prints."""
    facts = [place.office.code, TEMPLATE_VERSION, asdict(cleaned(OFFICE))]
    text = json.dumps(facts, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def test_the_latest_instant_replaces_the_others_in_whatever_order_they_are_made(place: District) -> None:
    second, first, third = (
        office_report(place, day, replace(OFFICE, answers=((day, ""),)))
        for day in ("2020-05-22", "2020-05-21", "2020-05-23")
    )
    kept = OfficialDocument.objects.in_bulk([first.pk, second.pk, third.pk])
    assert kept[first.pk].replaced_by_id == second.pk
    assert kept[second.pk].replaced_by_id == third.pk
    assert kept[third.pk].replaced_by_id is None
