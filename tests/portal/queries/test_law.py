"""The law as it reaches a reader."""

from datetime import date

import pytest

from phusa.base.refusals import NotVisible
from phusa.organisations.models import Unit
from phusa.portal.queries import law
from phusa.regulations.actions import choose_reading
from tests.schools import NOW, District, system

pytestmark = pytest.mark.django_db
TT26 = ("tt26-2012", date(2012, 8, 27))


def names(pages: list[law.EditionPage]) -> set[str]:
    return {page.edition.regulation for page in pages}


def test_an_edition_is_in_force_from_its_first_to_its_last_day() -> None:
    end = law.edition_shown(*TT26).edition.until
    assert end is not None
    last = law.edition_shown(*TT26).last_day
    assert last is not None and last < end
    for day, inside in ((date(2012, 8, 26), False), (date(2012, 8, 27), True), (last, True), (end, False)):
        present, others = law.editions_by_day(day)
        assert ("tt26-2012" in names(present)) is inside
        assert len(present) + len(others) == len(law.library().editions)


def test_an_edition_says_whom_it_is_for_and_how_sure_it_is() -> None:
    page = law.edition_shown(*TT26)
    assert page.mark == "chưa đối chiếu văn bản gốc"
    assert page.scopes[0].startswith("giáo viên mầm non")
    assert page.classes[0] == "Giỏi"
    assert {clause.mark for clause in page.clauses} >= {"chưa đối chiếu văn bản gốc"}


def test_there_is_no_edition_of_another_day() -> None:
    with pytest.raises(NotVisible):
        law.edition_shown("tt26-2012", date(2012, 8, 28))


def test_a_reading_names_who_chose_and_who_confirmed_it(place: District) -> None:
    actor = place.actor("ht")
    before = {r.switch.name: r for r in law.readings_at(actor, actor.held[0])}["due.before"]
    assert before.is_default
    choose_reading(
        actor=system(),
        now=NOW,
        scope=Unit.objects.get(code="SO-SL"),
        name="due.before",
        value="inclusive",
        confirmed_by="CV 215/SGDĐT",
    )
    after = {r.switch.name: r for r in law.readings_at(actor, actor.held[0])}["due.before"]
    assert (after.value, after.chosen_by, after.confirmed_by) == (
        "inclusive",
        "Sở Giáo dục và Đào tạo Sơn La",
        "CV 215/SGDĐT",
    )


def test_an_edition_asks_only_its_own_questions(place: District) -> None:
    actor = place.actor("gv")
    mine = law.readings_at(actor, None, regulation=TT26)
    assert {r.switch.name for r in mine} == set(law.edition_shown(*TT26).edition.switches)
    assert len(mine) < len(law.readings_at(actor, None))
