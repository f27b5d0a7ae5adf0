"""Keeping, changing and dropping questions; the table of a day is made once."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.reports.actions.exploring import (
    MOST_KEPT,
    MOST_PINNED,
    change_question,
    drop_question,
    keep_question,
    make_table,
    open_tables,
)
from phusa.reports.models import Cadence, KeptQuestion, MadeTable, Sharing
from tests.schools import NOW, District
from tests.submitted import hand_in, teachers

pytestmark = pytest.mark.django_db
DAY = date(2020, 5, 16)


@pytest.fixture(autouse=True)
def aside(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


def keep(place: District, name: str = "Theo trường", question: str = "", who: str = "cv") -> KeptQuestion:
    return keep_question(actor=place.actor(who), now=NOW, unit=place.office, name=name, question=question)


def change(place: District, kept: KeptQuestion, who: str = "cv", **values: object) -> KeptQuestion:
    given = {"name": kept.name, "sharing": "own", "cadence": "never", "is_pinned": True, **values}
    return change_question(actor=place.actor(who), now=NOW, kept=kept, today=DAY, **given)  # type: ignore[arg-type]


def test_a_question_is_kept_once_in_its_usual_words(place: District) -> None:
    kept = keep(place, question="cot=xep-loai&do=nguoi&la=x")
    assert kept.question == "dong=don-vi&cot=xep-loai&do=nguoi" and kept.is_pinned
    assert keep(place, question="") == kept


def test_a_name_in_use_a_strange_word_and_an_empty_name_are_refused(place: District) -> None:
    keep(place)
    for name, question, code in (
        ("Theo trường", "dong=cap-hoc", "name_taken"),
        ("Khác", "dong=mau", "unknown_word"),
        ("  ", "", "no_name"),
    ):
        with pytest.raises(Refused, match=code):
            keep(place, name, question)
    assert keep(place, who="so").owner == place.users["so"]


def test_who_looks_after_no_office_keeps_nothing(place: District) -> None:
    with pytest.raises(NotVisible):
        keep(place, who="ht")


def test_the_page_has_room_for_eight_and_a_person_for_fifty(place: District) -> None:
    many = [keep(place, f"Bảng {n}") for n in range(MOST_PINNED + 1)]
    assert [one.is_pinned for one in many] == [True] * MOST_PINNED + [False]
    with pytest.raises(Refused, match="too_many_pinned"):
        change(place, many[-1])
    change(place, many[0], is_pinned=False)
    assert change(place, many[-1]).is_pinned
    KeptQuestion.objects.bulk_create(
        KeptQuestion(owner=place.users["cv"], unit=place.office, name=f"Khác {n}", question="", kept_at=NOW)
        for n in range(MOST_KEPT - len(many))
    )
    with pytest.raises(Refused, match="too_many_kept"):
        keep(place, "Một bảng nữa")


def test_only_the_owner_changes_and_drops(place: District) -> None:
    kept = keep(place)
    changed = change(place, kept, name="Tên mới", sharing="below", cadence="weekly")
    assert (changed.name, changed.sharing, changed.cadence) == ("Tên mới", Sharing.BELOW, Cadence.WEEKLY)
    assert changed.cadence_since == DAY
    with pytest.raises(NotVisible):
        change(place, kept, who="so")
    drop_question(actor=place.actor("cv"), now=NOW, kept=kept)
    with pytest.raises(NotVisible):
        change(place, kept)
    assert keep(place, "Tên mới").pk != kept.pk


def test_a_table_of_a_day_is_made_once_with_its_hashes_and_waits_to_be_opened(place: District) -> None:
    hand_in(place.school, place.office, place.year, NOW, teachers(kha=20))
    kept, actor = keep(place), place.actor("cv")
    later = NOW + timedelta(hours=1)
    table = make_table(actor=actor, now=later, kept=kept, day=DAY)
    assert table is not None and "Trường THCS Chiềng Lau;20;20" in table.csv.read().decode("utf-8-sig")
    assert len(table.xlsx_sha256) == len(table.csv_sha256) == 64
    for day in (DAY, DAY - timedelta(days=3)):
        assert make_table(actor=actor, now=later, kept=kept, day=day) is None
    assert MadeTable.objects.count() == 1
    assert [open_tables(actor=actor, now=later, kept=kept) for _ in range(2)] == [1, 0]


def test_whoever_lost_the_post_gets_no_table(place: District) -> None:
    kept = keep(place)
    place.users["cv"].grants.update(unit=place.school)
    with pytest.raises(NotVisible):
        make_table(actor=place.actor("cv"), now=NOW, kept=kept, day=DAY)
    assert not MadeTable.objects.exists()
