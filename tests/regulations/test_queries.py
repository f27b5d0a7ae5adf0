"""Which reading reaches a unit: the nearest scope, then the year."""

from datetime import date

import pytest

from phusa.organisations.models import Unit
from phusa.regulations import queries
from phusa.regulations.actions import choose_reading
from phusa.regulations.models import SwitchSetting
from tests.schools import NOW, district, system

SCOPES = ["BO", "SO-SL", "P-MS", "THCS-CL"]


def choose(value: str, scope: str = "", year: str = "") -> None:
    SwitchSetting.objects.create(name="due.before", value=value, scope_code=scope, school_year=year)


@pytest.mark.django_db
def test_what_nobody_chose_is_left_to_the_default() -> None:
    assert queries.readings_for(SCOPES, "2019-2020") == {}
    shown = {reading.switch.name: reading for reading in queries.readings_shown(SCOPES, "2019-2020")}
    assert shown["due.before"].is_default
    assert shown["due.before"].value == queries.library().switches.by_name["due.before"].default


@pytest.mark.django_db
def test_the_nearest_scope_wins() -> None:
    choose("strict")
    choose("inclusive", "P-MS")
    assert queries.readings_for(SCOPES, "2019-2020") == {"due.before": "inclusive"}
    assert queries.readings_for(["BO", "SO-SL", "P-YC"], "2019-2020") == {"due.before": "strict"}


@pytest.mark.django_db
def test_in_one_scope_the_year_wins_over_every_year() -> None:
    choose("strict", "P-MS", "2019-2020")
    choose("inclusive", "P-MS")
    assert queries.readings_for(SCOPES, "2019-2020") == {"due.before": "strict"}
    assert queries.readings_for(SCOPES, "2020-2021") == {"due.before": "inclusive"}


@pytest.mark.django_db
def test_a_nearer_scope_wins_over_the_year_of_a_farther_one() -> None:
    choose("strict", "BO", "2019-2020")
    choose("inclusive", "P-MS")
    assert queries.readings_for(SCOPES, "2019-2020") == {"due.before": "inclusive"}


@pytest.mark.django_db
def test_a_reading_is_shown_with_what_it_rests_on() -> None:
    SwitchSetting.objects.create(
        name="due.before", value="inclusive", scope_code="P-MS", confirmed_by="CV 9/PGDĐT"
    )
    shown = {reading.switch.name: reading for reading in queries.readings_shown(SCOPES, "2019-2020")}[
        "due.before"
    ]
    assert (shown.value, shown.scope_code, shown.confirmed_by, shown.is_default) == (
        "inclusive",
        "P-MS",
        "CV 9/PGDĐT",
        False,
    )


@pytest.mark.django_db
def test_the_choices_of_a_reading_come_from_the_log_the_latest_first() -> None:
    place = district()
    for scope, value, year in (
        ("SO-SL", "strict", ""),
        ("SO-SL", "inclusive", ""),
        ("THCS-CL", "strict", ""),
    ):
        choose_reading(
            actor=system(),
            now=NOW,
            scope=Unit.objects.get(code=scope),
            name="due.before",
            value=value,
            school_year=year,
        )
    found = queries.choices_of("due.before", ["BO", "SO-SL"])
    assert [(c.scope_code, c.before, c.after) for c in found] == [
        ("SO-SL", "strict", "inclusive"),
        ("SO-SL", "", "strict"),
    ]
    assert found[0].at == NOW
    assert len(queries.choices_of("due.before", ["BO", "SO-SL", place.school.code])) == 3
    assert queries.choices_of("tt26.tie", SCOPES) == []


def test_the_law_is_read_once() -> None:
    assert queries.library() is queries.library()


def test_the_text_of_an_edition_can_be_kept_as_json() -> None:
    text = queries.law_text(queries.library().edition("tt26-2012", date(2012, 8, 27)))
    assert (text["regulation"], text["edition"]) == ("tt26-2012", "2012-08-27")
