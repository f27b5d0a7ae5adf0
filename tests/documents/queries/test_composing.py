"""What a paper begins with, which grounds it may name, whose it is."""

from datetime import date

import pytest

from phusa.base import clock
from phusa.base.refusals import NotVisible, Refused
from phusa.documents.actions.entering import withdraw_document
from phusa.documents.queries.composing import (
    bases_of,
    bases_said,
    drafts_for,
    drawn_draft,
    first_wording,
    possible_bases,
    units_to_write,
    visible_draft,
)
from tests.documents.composed import kept_by
from tests.documents.registered import entered_by
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def circular(place: District, number: str = "26/2012", day: date = date(2012, 7, 10)) -> None:
    entered_by(
        place,
        "vt",
        place.school,
        number,
        symbol="TT-BGDĐT",
        document_type="doc_circular",
        day=day,
        issuer="Bộ Giáo dục và Đào tạo",
        title="Ban hành Quy chế",
    )


def test_one_writes_for_the_unit_one_stands_for(place: District) -> None:
    draft = kept_by(place, "vt")
    assert units_to_write(place.actor("cv")) == [place.office]
    assert (
        list(drafts_for(place.actor("ht"))) == [draft] and visible_draft(place.actor("ht"), draft.pk) == draft
    )
    assert not drafts_for(place.actor("cv")).exists()
    for who in ("cv", "ht2"):
        with pytest.raises(NotVisible):
            visible_draft(place.actor(who), draft.pk)


def test_a_new_paper_begins_with_what_is_known_of_the_unit(place: District) -> None:
    school = first_wording(place.school, clock.today())
    assert (school.governing, school.place) == (place.office.name, "Mai Sơn")
    assert school.authority == "Hiệu trưởng trường THCS Chiềng Lau"
    assert school.recipients == f"{place.office.name} (để b/c)"
    office = first_wording(place.office, clock.today())
    assert (office.governing, office.signer_title) == ("", "Trưởng phòng")


def test_a_number_becomes_the_whole_ground(place: District) -> None:
    circular(place)
    actor = place.actor("vt")
    said = bases_said(actor, place.school, "Theo đề nghị của tổ Toán\n26/2012/TT-BGDĐT", [])
    whole = "Căn cứ Thông tư số 26/2012/TT-BGDĐT ngày 10 tháng 7 năm 2012 của Bộ Giáo dục và Đào tạo ban hành Quy chế"
    assert said.splitlines() == ["Theo đề nghị của tổ Toán", whole]
    assert bases_said(actor, place.school, said, possible_bases(actor, place.school)) == said
    assert [(row.key, line) for row, line in bases_of(actor, place.school, said)] == [
        ("26/2012/TT-BGDĐT", whole)
    ]


def test_an_unknown_or_doubtful_number_is_refused(place: District) -> None:
    actor = place.actor("vt")
    with pytest.raises(Refused, match="Sổ không có"):
        bases_said(actor, place.school, "26/2012/TT-BGDĐT", [])
    circular(place)
    circular(place, day=date(2012, 7, 11))
    with pytest.raises(Refused, match="có thể là"):
        bases_said(actor, place.school, "26/2012/TT-BGDĐT", [])


def test_what_was_withdrawn_or_belongs_to_another_school_is_no_ground(place: District) -> None:
    circular(place)
    other = place.actor("ht2")
    assert possible_bases(other, place.schools[1]) == []
    with pytest.raises(Refused, match="Sổ không có"):
        bases_said(other, place.schools[1], "26/2012/TT-BGDĐT", [])
    actor = place.actor("vt")
    (row,) = possible_bases(actor, place.school)
    withdraw_document(actor=actor, now=NOW, document=row, reason="Thay bằng số khác")
    assert possible_bases(actor, place.school) == []
    with pytest.raises(Refused, match="đã thu hồi"):
        bases_said(actor, place.school, "26/2012/TT-BGDĐT", [])


def test_a_draft_is_drawn_without_number(place: District) -> None:
    drawn = drawn_draft(kept_by(place, "vt"), NOW)
    assert (drawn.number, drawn.check, drawn.issuer) == (None, None, place.school.name)


def test_a_number_is_found_as_paper_prints_it(place: District) -> None:
    entered_by(place, "vt", place.school, "3", symbol="KH-THCS", document_type="doc_plan")
    said = bases_said(place.actor("vt"), place.school, "03/KH-THCS", [])
    assert said.startswith("Căn cứ Kế hoạch số 3/KH-THCS")
