"""Publishing editions and choosing readings, and who may."""

from datetime import date

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from phusa.base.access import Actor, Role
from phusa.base.models import AuditLine, JobProgress
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.models import Unit
from phusa.regulations import actions
from phusa.regulations.models import Edition, SwitchSetting
from phusa.regulations.queries import library
from tests.schools import NOW, District, district, sign_up, system
from tests.worlds import World, world

pytestmark = pytest.mark.django_db


def officers() -> District:
    """The district with an officer of the department and one of the office."""
    place = district()
    sign_up(place, "so", "Trần Thị Hường", Role.DOET_OFFICER, Unit.objects.get(code="SO-SL"))
    sign_up(place, "cv", "Phạm Văn Thuận", Role.BOET_OFFICER, place.office)
    return place


place_world = world(officers)


@pytest.fixture
def place(place_world: World[District], db: None) -> District:
    """A copy of it for one test."""
    return place_world.given()


def publish(place: District, actor: Actor | None = None) -> int:
    return actions.publish_editions(actor=actor or system(), now=NOW, scope=place.office, law=library())


def choose(
    place: District,
    value: str,
    *,
    who: str = "so",
    name: str = "tt26.class_gap",
    scope: str = "SO-SL",
    year: str = "",
) -> SwitchSetting:
    return chosen(place, value, who=who, name=name, scope=scope, year=year).setting


def chosen(
    place: District,
    value: str,
    *,
    who: str = "so",
    name: str = "tt26.class_gap",
    scope: str = "SO-SL",
    year: str = "",
) -> actions.Chosen:
    return actions.choose_reading(
        actor=place.actor(who),
        now=NOW,
        scope=Unit.objects.get(code=scope),
        school_year=year,
        name=name,
        value=value,
        confirmed_by="CV 12/SGDĐT",
    )


def test_every_edition_becomes_a_row_and_a_line_of_the_log(place: District) -> None:
    fresh = publish(place)
    assert Edition.objects.count() == len(library().editions)
    assert AuditLine.objects.filter(verb="regulations.publish_editions").count() == fresh


def test_publishing_again_changes_nothing(place: District) -> None:
    publish(place)
    assert publish(place) == 0


def test_an_officer_publishes_no_law(place: District) -> None:
    with pytest.raises(NotVisible):
        publish(place, place.actor("so"))


def test_an_edition_published_otherwise_is_refused(place: District) -> None:
    edition = library().edition("tt26-2012", date(2012, 8, 27))
    Edition.objects.create(
        regulation="tt26-2012",
        edition=edition.dated,
        title=edition.title,
        confidence="text",
        checksum="0" * 64,
        content={},
        published_at=NOW,
    )
    with pytest.raises(Refused, match="edition_changed"):
        publish(place)
    assert Edition.objects.count() == 1


def test_a_province_chooses_a_reading_and_an_office_does_not(place: District) -> None:
    chosen = choose(place, "literal")
    assert (chosen.value, chosen.scope_code, chosen.confirmed_by) == ("literal", "SO-SL", "CV 12/SGDĐT")
    with pytest.raises(NotVisible):
        choose(place, "literal", who="cv")


def test_a_province_chooses_for_itself_and_below_but_not_for_all(place: District) -> None:
    assert choose(place, "literal", scope="P-MS").scope_code == "P-MS"
    with pytest.raises(NotVisible):
        choose(place, "literal", scope="BO")
    assert SwitchSetting.objects.count() == 1


def test_a_reading_may_hold_for_one_year_only_where_the_switch_knows_years(place: District) -> None:
    assert choose(place, "literal", year="2019-2020").school_year == "2019-2020"
    switch = next(s for s in library().switches.by_name.values() if "school_year" not in s.scopes)
    with pytest.raises(Refused, match="every_year"):
        choose(place, switch.readings[0][0], name=switch.name, year="2019-2020")
    assert choose(place, switch.readings[0][0], name=switch.name).school_year == ""


@pytest.mark.parametrize(("name", "value"), [("tt26.class_gap", "rounded_up"), ("tt26.no_such", "literal")])
def test_a_reading_the_switch_does_not_know_is_refused(place: District, name: str, value: str) -> None:
    with pytest.raises(Refused, match="no_such_reading"):
        choose(place, value, name=name)
    assert not SwitchSetting.objects.exists()


def test_choosing_otherwise_is_logged_with_what_it_was_and_again_is_not(place: District) -> None:
    choose(place, "literal")
    choose(place, "step_down")
    line = AuditLine.objects.order_by("seq").last()
    assert line is not None
    assert (line.before["value"], line.after["value"]) == ("literal", "step_down")
    lines = AuditLine.objects.count()
    choose(place, "step_down")
    assert (SwitchSetting.objects.count(), AuditLine.objects.count()) == (1, lines)


def test_what_can_change_results_is_told_to_the_rooms_above(place: District) -> None:
    key = chosen(place, "literal", year="2019-2020").progress
    (job,) = ProcrastinateJob.objects.all()
    assert job.args == {
        "name": "tt26.class_gap",
        "scope_code": "SO-SL",
        "school_year": "2019-2020",
        "progress": str(key),
    }
    assert JobProgress.objects.get(key=key).owner_user_id == place.users["so"].pk


def test_nothing_follows_from_the_same_reading_or_from_one_that_decides_no_result(place: District) -> None:
    chosen(place, "literal")
    assert chosen(place, "literal").progress is None
    confirmed = actions.choose_reading(
        actor=place.actor("so"),
        now=NOW,
        scope=Unit.objects.get(code="SO-SL"),
        name="tt26.class_gap",
        value="literal",
        confirmed_by="CV 99/SGDĐT",
    )
    assert (confirmed.setting.confirmed_by, confirmed.progress) == ("CV 99/SGDĐT", None)
    assert chosen(place, "inclusive", name="due.before").progress is None
    assert ProcrastinateJob.objects.count() == 1


class Nation:
    """The whole country, on the authority of a unit."""

    code = ""

    def __init__(self, unit: Unit) -> None:
        self.access_paths = unit.access_paths
        self.access_person_id = unit.access_person_id


def test_the_whole_country_is_chosen_for_by_the_ministry_and_only_where_provinces_do_not(
    place: District,
) -> None:
    ministry = Unit.objects.get(code="BO")
    sign_up(place, "bo", "Nguyễn Minh Châu", Role.MOET_OFFICER, ministry)
    switch = next(s for s in library().switches.by_name.values() if "national" not in s.scopes)

    def choose_for_all(who: str, name: str, value: str) -> actions.Chosen:
        return actions.choose_reading(
            actor=place.actor(who), now=NOW, scope=Nation(ministry), name=name, value=value
        )

    assert choose_for_all("bo", "tt26.class_gap", "literal").setting.scope_code == ""
    with pytest.raises(Refused, match="every_province"):
        choose_for_all("bo", switch.name, switch.readings[0][0])
    with pytest.raises(NotVisible):
        choose_for_all("so", "tt26.class_gap", "step_down")
