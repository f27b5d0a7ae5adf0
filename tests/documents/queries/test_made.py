"""Documents for those who may see them, and what anybody may know who holds the paper."""

from datetime import timedelta

import pytest

from phusa.base.refusals import NotVisible
from phusa.documents.queries import made as queries
from tests.documents.conftest import filed
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_a_document_is_found_by_its_code_within_ones_reach(place: District) -> None:
    code = filed(place).check_code
    assert queries.visible_document(place.actor("cv"), code).check_code == code
    with pytest.raises(NotVisible):
        queries.visible_document(place.actor("ht2"), code)
    with pytest.raises(NotVisible):
        queries.visible_document(place.actor("cv"), "PS-AAAA-AAAA-AAAA")


def test_a_file_is_found_by_its_form(place: District) -> None:
    code = filed(place).check_code
    assert queries.visible_file(place.actor("vt"), code, "docx").format == "docx"
    with pytest.raises(NotVisible):
        queries.visible_file(place.actor("vt"), code, "odt")
    with pytest.raises(NotVisible):
        queries.visible_file(place.actor("ht2"), code, "docx")


def test_newest_documents_come_first(place: District) -> None:
    later, earlier = filed(place, now=NOW + timedelta(days=1)), filed(place)
    assert [d.pk for d in queries.documents_for(place.actor("ht"))] == [later.pk, earlier.pk]


def test_the_public_check_gives_counts_and_hashes_and_no_name(place: District) -> None:
    document = filed(place)
    check = queries.public_check(document.check_code.lower().replace("-", " "))
    assert check is not None
    assert (check.check_code, check.unit, check.school_year) == (
        document.check_code,
        place.school.name,
        "2019–2020",
    )
    assert {sha256 for _, sha256 in check.files} == {file.file_sha256 for file in document.files.all()}
    person = document.data["groups"][0]["people"][0]["name"]
    assert person not in str(check)


def test_the_public_check_says_what_replaced_a_document(place: District) -> None:
    first, second = filed(place), filed(place)
    found = queries.public_check(first.check_code)
    assert found is not None and found.replaced_by == second.check_code
    latest = queries.public_check(second.check_code)
    assert latest is not None and latest.replaced_by == ""


@pytest.mark.parametrize("typed", ["", "PS-AAAA-AAAA-AAAA", "không phải mã", "PS-7KQM"])
def test_an_unknown_code_gives_nothing(place: District, typed: str) -> None:
    filed(place)
    assert queries.public_check(typed) is None


def test_the_public_check_counts_nobody_below_five(place: District) -> None:
    document = filed(place)
    check = queries.public_check(document.check_code)
    assert check is not None
    for kept, shown in zip(document.data["counts"], check.counts, strict=True):
        for item, (label, cell) in zip(kept["classes"], shown.classes, strict=True):
            assert label == item["label"] and cell.count in (None, item["people"])
            assert not 0 < (cell.count or 0) < 5
    assert any(group.hides for group in check.counts)
