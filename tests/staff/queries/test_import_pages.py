"""Staff lists on their way in, a page of rows at a time."""

import pytest

from phusa.base.access import Role
from phusa.base.models import ImportDecision, ImportRow
from phusa.base.refusals import NotVisible
from phusa.staff.queries import import_pages
from tests.schools import District, sign_up
from tests.staff.views.lists import NEW, checked

pytestmark = pytest.mark.django_db
DOUBTFUL = "Lò Văn An;;Nam;;Giáo viên;Toán;"


def test_lists_of_ones_units_newest_first(place: District) -> None:
    first, second = checked(place, NEW), checked(place, DOUBTFUL)
    assert list(import_pages.imports_for(place.actor("ht"))) == [second, first]
    assert list(import_pages.imports_for(place.actor("cv"))) == [second, first]
    assert not import_pages.imports_for(place.actor("ht2")).exists()
    assert not import_pages.imports_for(place.actor("gv")).exists()


def test_a_list_of_another_school_does_not_exist(place: District) -> None:
    found = checked(place, NEW)
    assert import_pages.visible_import(place.actor("ht"), found.pk) == found
    with pytest.raises(NotVisible):
        import_pages.visible_import(place.actor("ht2"), found.pk)


def test_the_unit_of_the_seat_or_the_one_chosen(place: District) -> None:
    officer = place.actor("cv")
    assert import_pages.unit_of_list(officer, "", officer.held[0]) == place.office
    assert import_pages.unit_of_list(officer, "THCS-NS", officer.held[0]) == place.schools[1]
    assert import_pages.unit_of_list(place.actor("ht"), "THCS-NS", None) is None
    assert import_pages.unit_of_list(place.actor("gv"), "", place.actor("gv").held[0]) is None


def test_proposals_open_and_decided(place: District) -> None:
    found = checked(place, NEW, DOUBTFUL)
    assert [row.values["name"] for row in import_pages.proposals_of(found, decided=False)] == ["Lò Văn An"]
    ImportRow.objects.filter(values__name="Lò Văn An").update(decision=ImportDecision.SKIP)
    assert not import_pages.proposals_of(found, decided=False).exists()
    assert import_pages.proposals_of(found, decided=True).count() == 1


def test_rows_by_outcome_field_and_kind(place: District) -> None:
    found = checked(place, NEW, "Lò Văn Sai;1980;Nam;12345;Giáo viên;Toán;")
    assert [row.values["name"] for row in import_pages.rows_of(found, "new")] == ["Quàng Thị Ón"]
    assert not import_pages.rows_changing(found, "subject").exists()
    assert [row.number for row in import_pages.rows_with_issues(found)] == [3]
    assert [row.number for row in import_pages.rows_with_issues(found, "number_length")] == [3]
    assert not import_pages.rows_with_issues(found, "number_twice").exists()


def test_the_missing_with_their_posts(place: District) -> None:
    found = checked(place, NEW)
    people = list(import_pages.missing_people(found, place.actor("ht").today))
    assert len(people) == 13
    assert people[0].present_posts[0].unit == place.school  # type: ignore[attr-defined]


def test_headings_with_what_they_were_read_as(place: District) -> None:
    read = import_pages.headings_read(checked(place, NEW))
    assert read["ho va ten"] == ("Họ và tên", "name")
    assert read["mon day"] == ("Môn dạy", "subject")


def test_private_columns_by_letter(place: District) -> None:
    assert import_pages.private_columns(checked(place, NEW).batch) == {("", "D")}


def test_who_else_may_approve(place: District) -> None:
    sign_up(place, "pht", "Lò Thị Hai", Role.VICE_PRINCIPAL, place.school)
    sign_up(place, "vt", "Lò Thị Thư", Role.RECORDS_CLERK, place.school)
    found = checked(place, NEW)
    names = [user.code for user in import_pages.approvers_of(found, place.actor("ht"))]
    assert names == ["pht", "cv"]


def test_names_repaired_in_reading(place: District) -> None:
    found = checked(place, NEW)
    assert import_pages.repaired_rows(found) == []
    row = ImportRow.objects.get()
    row.values["name_in_file"] = "Quµng ThÞ ãn"
    row.save()
    assert import_pages.repaired_rows(found) == [row]
