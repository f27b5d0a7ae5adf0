"""How an item reaches a unit: the nearest correction, from its day on, and the marks in words."""

from datetime import date, timedelta

import pytest

from phusa.base.access import Role
from phusa.catalogue.models import CatalogueItem, ItemVersion
from phusa.catalogue.queries.shown import ShownItem, chain_of, shown, unit_of
from phusa.organisations.models import Unit
from tests.schools import END, NOW, START, District, employ, sign_up

pytestmark = pytest.mark.django_db


def corrected(code: str, unit: str, title: str, day: date = START) -> ItemVersion:
    return ItemVersion.objects.create(
        item=CatalogueItem.objects.get(code=code),
        unit=Unit.objects.get(code=unit),
        title=title,
        hours=None,
        from_day=day,
        source="TT 32/2011",
        recorded_at=NOW,
        recorded_by="Ai đó",
    )


def at(unit: Unit, code: str, day: date = END) -> ShownItem:
    (row,) = shown(CatalogueItem.objects.filter(code=code), chain_of(unit, day), day)
    return row


def test_a_correction_holds_in_its_own_part_of_the_tree(place: District, elsewhere: Unit) -> None:
    corrected("TH15", "SO-SL", "Tên của Sở Sơn La")
    assert at(place.school, "TH15").title == "Tên của Sở Sơn La"
    assert at(elsewhere, "TH15").title == "Một số phương pháp dạy học tích cực ở tiểu học"


def test_the_ministry_corrects_for_all_and_a_department_goes_before_it(
    place: District, elsewhere: Unit
) -> None:
    corrected("TH4", "SO-SL", "Tên của Sở")
    corrected("TH4", "BO", "Tên của Bộ")
    assert at(place.school, "TH4").title == "Tên của Sở"
    assert at(elsewhere, "TH4").title == "Tên của Bộ"


def test_a_correction_holds_from_its_day_on(place: District) -> None:
    corrected("TH4", "SO-SL", "Tên", END)
    assert at(place.school, "TH4", END).title == "Tên"
    before = at(place.school, "TH4", END - timedelta(days=1))
    assert (before.title, before.version) == ("", None)


def test_marks_are_said_in_words(place: District) -> None:
    assert (
        at(place.school, "TH4").mark == "chưa đối chiếu văn bản gốc" and at(place.school, "TH4").is_unverified
    )
    printed = at(place.school, "ND2-TH-GV-02b")
    assert not printed.is_unverified and printed.short_mark == "nguyên văn"
    assert at(place.school, "TH4").short_mark == at(place.school, "TH4").mark
    assert printed.hours_mark == "chưa đối chiếu văn bản gốc"
    assert at(place.school, "ND2-TH-GV-01").hours_mark == ""
    corrected("TH4", "SO-SL", "Tên")
    assert at(place.school, "TH4").mark == "Sở Giáo dục và Đào tạo Sơn La đính chính"
    assert not at(place.school, "TH4").is_unverified


def test_whom_an_item_is_for_is_said_in_words(place: District) -> None:
    assert at(place.school, "ND2-TH-GV-02a").people == "Giáo viên; TH; chỉ môn Tiếng Anh"
    assert at(place.school, "ND2-TH-GV-02b").people == "Giáo viên; TH; các môn khác Tiếng Anh"
    everybody = at(place.school, "ND1-ALL-01")
    assert everybody.people == "Giáo viên, cán bộ quản lý; MN, TH, THCS"
    assert everybody.levels == "Mầm non, Tiểu học, Trung học cơ sở"


def test_one_looks_from_the_seat_or_the_main_post_or_from_nowhere(place: District) -> None:
    person = employ(place, place.school, 1)[0]
    sign_up(place, "co", "Có Vị Trí", Role.TEACHER, place.schools[1], person)
    actor = place.actor("co")
    assert unit_of(actor, actor.held[0]) == place.schools[1]
    assert unit_of(actor, None) == place.school
    assert unit_of(place.actor("cv"), None) is None
    assert chain_of(None, END) == []
    assert chain_of(place.school, END)[-2:] == [place.office.pk, place.school.pk]
    assert chain_of(place.school, date(1980, 1, 1)) == [place.school.pk]
