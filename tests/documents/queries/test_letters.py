"""What was read in a letter beside what the register knows."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.documents.actions.letters import confirm_letter
from phusa.documents.queries import letters as queries
from tests.documents.letters import LETTERS, all_of_it, brought_in
from tests.documents.registered import DAY, entered_by
from tests.schools import NOW, District, employ

pytestmark = pytest.mark.django_db


def test_a_clerk_keeps_the_register_of_his_own_unit(place: District) -> None:
    assert queries.units_to_keep(place.actor("vt")) == [place.school]
    assert queries.units_to_keep(place.actor("cv")) == [place.office]


def test_a_letter_is_seen_where_it_came_in_and_above(place: District) -> None:
    letter = brought_in(place, place.school, who="vt")
    assert queries.visible_letter(place.actor("cv"), letter.pk) == letter
    with pytest.raises(NotVisible):
        queries.visible_letter(place.actor("ht2"), letter.pk)


def test_letters_wait_for_who_keeps_the_register_of_the_unit(place: District) -> None:
    brought_in(place, place.school, who="vt")
    waiting = {who: queries.letters_waiting(place.actor(who).held[0]) for who in ("vt", "ht", "ht2", "cv")}
    assert waiting == {"vt": 1, "ht": 1, "ht2": 0, "cv": 0} and queries.letters_waiting(None) == 0


def test_what_is_proposed_stands_beside_what_is_known(place: District) -> None:
    known = entered_by(place, "cv", place.office, "108", symbol="KH-SGDĐT", day=DAY)
    preview = queries.preview_of(place.actor("cv"), brought_in(place, place.office))
    assert preview.units == (place.office, *place.schools)
    first = preview.cited[0]
    assert (first.said.key, first.resolved.document) == ("108/KH-SGDĐT", None)
    ((maybe, why),) = first.resolved.candidates
    assert maybe == known and "4/5/2020" in why
    assert (preview.people, preview.is_waiting, preview.itself.document) == ((), True, None)


def test_those_who_work_at_the_unit_can_be_given_tasks(place: District) -> None:
    employ(place, place.school, 2)
    preview = queries.preview_of(place.actor("vt"), brought_in(place, place.school, who="vt"))
    assert (preview.units, len(preview.people)) == ((place.school,), 3)


def test_the_reading_of_the_unit_is_that_of_its_last_days(place: District) -> None:
    text = "Các trường gửi báo cáo trước ngày 20/5/2020."
    kept = queries.read_letter_text(text, place.school, DAY)
    assert kept["deadlines"][0]["last_on_time"] == "2020-05-19"


def test_the_letter_of_another_commune_with_the_same_number_and_day_is_another(place: District) -> None:
    text = (LETTERS / "22-xa-dinh-ky.txt").read_text("utf-8")
    first = brought_in(place, place.office, content=text.encode())
    confirmed = confirm_letter(
        actor=place.actor("cv"), now=NOW, letter=first, confirmed=all_of_it(place, first)
    )
    other = brought_in(place, place.office, content=text.replace("CHIỀNG MAI", "NÀ KHOANG").encode())
    preview = queries.preview_of(place.actor("cv"), other)
    assert preview.itself.document is None and preview.entered is None
    ((maybe, why),) = preview.itself.candidates
    assert maybe == confirmed and "Ủy ban nhân dân xã Chiềng Mai" in why
    again = confirm_letter(actor=place.actor("cv"), now=NOW, letter=other, confirmed=all_of_it(place, other))
    assert again.key == confirmed.key and again.pk != confirmed.pk
