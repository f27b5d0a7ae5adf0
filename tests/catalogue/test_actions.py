"""Publishing, correcting, taking up a local list: who may, what is refused, what stands in the log."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.catalogue import actions
from phusa.catalogue.models import Adoption, CatalogueItem, ItemVersion, Programme
from phusa.catalogue.rules.published import load
from phusa.organisations.models import Unit
from tests.schools import NOW, START, District, system

pytestmark = pytest.mark.django_db
TITLE, SOURCE = "Môi trường dạy học lớp ghép", "TT 32/2011/TT-BGDĐT, phụ lục, trang 12"


def correct(
    place: District,
    *,
    who: str = "so",
    unit: str = "SO-SL",
    title: str = TITLE,
    hours: int | None = 15,
    from_day: date = START,
    source: str = SOURCE,
    seen: int | None = None,
) -> ItemVersion:
    return actions.correct_item(
        actor=place.actor(who),
        now=NOW,
        unit=Unit.objects.get(code=unit),
        item=CatalogueItem.objects.get(code="TH4"),
        title=title,
        hours=hours,
        from_day=from_day,
        source=source,
        seen=seen,
    )


def adopt(
    place: District,
    *,
    who: str = "cv",
    unit: str = "P-MS",
    programme: str = "kh772-2019",
    year: str = "2019-2020",
) -> Adoption:
    return actions.adopt_programme(
        actor=place.actor(who),
        now=NOW,
        unit=Unit.objects.get(code=unit),
        programme=Programme.objects.get(code=programme),
        school_year=year,
        basis="772/KH-PGDĐT",
    )


def refused(code: str):
    return pytest.raises(Refused, match=code)


class TestPublishing:
    def test_everything_is_kept_and_nothing_twice(self, place: District) -> None:
        listed = load()
        again = actions.publish_programmes(actor=system(), now=NOW, scope=place.office, programmes=listed)
        assert again == 0
        assert Programme.objects.count() == len(listed)
        assert CatalogueItem.objects.count() == sum(len(one.items) for one in listed)
        assert AuditLine.objects.filter(verb="catalogue.publish_programmes").count() == len(listed)

    def test_parts_hang_on_their_topic(self, place: District) -> None:
        topic = CatalogueItem.objects.get(code="ND2-MN-01")
        assert [part.code for part in topic.parts.order_by("place")] == [
            f"ND2-MN-01.{n}" for n in range(1, 7)
        ]

    def test_a_changed_list_is_refused_and_leaves_nothing(self, place: District) -> None:
        changed = replace(load()[0], checksum="0" * 64)
        with refused("programme_changed"):
            actions.publish_programmes(
                actor=system(),
                now=NOW,
                scope=place.office,
                programmes=[replace(changed, code="moi", items=()), changed],
            )
        assert not Programme.objects.filter(code="moi").exists()

    def test_an_officer_publishes_nothing(self, place: District) -> None:
        with pytest.raises(NotVisible):
            actions.publish_programmes(
                actor=place.actor("bo"), now=NOW, scope=place.office, programmes=load()
            )


class TestCorrecting:
    def test_a_correction_is_kept_beside_the_published_item_and_logged(self, place: District) -> None:
        version = correct(place, title="  Môi trường   dạy học lớp ghép ")
        assert (version.title, version.recorded_by) == (TITLE, "Trần Thị Hường")
        assert CatalogueItem.objects.get(code="TH4").title == ""
        line = AuditLine.objects.latest("seq")
        assert (line.verb, line.reason) == ("catalogue.correct_items", SOURCE)
        assert line.after["name"] == TITLE and line.before["name"] == ""

    @pytest.mark.parametrize("who", ["cv", "ht", "gv"])
    def test_below_the_department_nobody_corrects(self, place: District, who: str) -> None:
        with pytest.raises(NotVisible):
            correct(place, who=who, unit="P-MS")

    def test_nobody_corrects_in_the_name_of_another_department(
        self, place: District, elsewhere: Unit
    ) -> None:
        with pytest.raises(NotVisible):
            correct(place, unit="SO-HN")

    def test_a_department_does_not_correct_in_the_name_of_an_office(self, place: District) -> None:
        with refused("not_an_office"):
            correct(place, unit="P-MS")

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ({"title": "  "}, "no_title"),
            ({"source": ""}, "no_source"),
            ({"hours": 0}, "hours_out_of_range"),
            ({"hours": 121}, "hours_out_of_range"),
        ],
    )
    def test_a_correction_needs_title_source_and_possible_hours(
        self, place: District, given: dict, code: str
    ) -> None:
        with refused(code):
            correct(place, **given)
        assert not ItemVersion.objects.exists()

    @pytest.mark.parametrize("hours", [1, 120, None])
    def test_possible_hours_are_taken(self, place: District, hours: int | None) -> None:
        assert correct(place, hours=hours).hours == hours

    def test_the_same_again_is_no_correction(self, place: District) -> None:
        version = correct(place)
        with refused("unchanged"):
            correct(place, seen=version.pk)

    def test_whoever_saw_an_older_state_is_told(self, place: District) -> None:
        version = correct(place)
        with refused("corrected_meanwhile") as caught:
            correct(place, title="Tên khác", seen=None)
        assert caught.value.status == 409 and "Trần Thị Hường" in caught.value.text
        later = correct(place, title="Tên khác", seen=version.pk, from_day=START + timedelta(days=1))
        assert later.pk > version.pk

    def test_ministry_and_department_correct_side_by_side(self, place: District) -> None:
        correct(place)
        assert correct(place, who="bo", unit="BO", title="Tên của Bộ").unit.code == "BO"


class TestTakingUp:
    def test_an_office_takes_up_a_list_once(self, place: District) -> None:
        assert adopt(place).pk == adopt(place).pk
        assert AuditLine.objects.filter(verb="catalogue.adopt_programmes").count() == 1

    def test_not_for_another_unit_and_not_by_a_school(self, place: District, elsewhere: Unit) -> None:
        for who, unit in (("cv", "TH-HN"), ("ht", "THCS-CL")):
            with pytest.raises(NotVisible):
                adopt(place, who=who, unit=unit)

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ({"programme": "tt32-2011"}, "counts_everywhere"),
            ({"year": "2018-2019"}, "year_outside"),
            ({"year": "2020-2021"}, "year_outside"),
        ],
    )
    def test_what_cannot_be_taken_up(self, place: District, given: dict, code: str) -> None:
        with refused(code):
            adopt(place, **given)
        assert not Adoption.objects.exists()

    def test_dropping_needs_a_reason_and_is_logged(self, place: District) -> None:
        adoption = adopt(place)
        with refused("no_reason"):
            actions.drop_adoption(actor=place.actor("cv"), now=NOW, adoption=adoption, reason=" ")
        actions.drop_adoption(actor=place.actor("cv"), now=NOW, adoption=adoption, reason="Nhầm năm")
        actions.drop_adoption(actor=place.actor("cv"), now=NOW, adoption=adoption, reason="Nhầm năm")
        assert not Adoption.objects.exists()
        assert AuditLine.objects.filter(reason="Nhầm năm").count() == 1

    def test_a_school_drops_nothing(self, place: District) -> None:
        adoption = adopt(place)
        with pytest.raises(NotVisible):
            actions.drop_adoption(actor=place.actor("ht"), now=NOW, adoption=adoption, reason="Thôi")
        assert Adoption.objects.filter(pk=adoption.pk).exists()
