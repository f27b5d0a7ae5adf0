"""Taking a list of people out of the system."""

from pathlib import Path

import pytest
from pytest_django import Settings

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.base.sealing import unseal_bytes
from phusa.staff.actions import exports
from phusa.staff.models import PeopleExport, Person, RecordLook
from phusa.staff.queries import PeopleFilter
from phusa.staff.queries.exports import Written
from tests.schools import NOW, District, system

pytestmark = pytest.mark.django_db


def ask(place: District, viewer: str, **wishes: object) -> PeopleExport:
    given = {"is_full": False, "purpose": "", "format": "xlsx"} | wishes
    return exports.ask_for_list(
        actor=place.actor(viewer), now=NOW, unit=place.school, wanted=PeopleFilter(search="van"), **given
    )


def test_who_wants_what_is_written_down(place: District) -> None:
    export = ask(place, "ht", is_full=True, purpose="  Báo cáo ")
    assert (export.wanted["search"], export.purpose, export.owner_user_id) == (
        "van",
        "Báo cáo",
        place.users["ht"].pk,
    )
    assert AuditLine.objects.latest("seq").reason == "Báo cáo"


def test_private_data_take_right_and_purpose(place: District) -> None:
    with pytest.raises(Refused, match="mục đích"):
        ask(place, "ht", is_full=True, purpose=" ")
    with pytest.raises(NotVisible):
        ask(place, "tt", is_full=True, purpose="Báo cáo")
    with pytest.raises(NotVisible):
        ask(place, "ht2")
    with pytest.raises(Refused, match="Excel"):
        ask(place, "ht", format="pdf")


def test_everybody_opened_gets_a_look_but_oneself(place: District) -> None:
    export, ids = ask(place, "ht"), list(Person.objects.values_list("pk", flat=True)[:3])
    Person.objects.filter(pk=ids[0]).update(user=place.users["ht"])
    actor = place.actor("ht")
    exports.hand_over(actor=actor, now=NOW, export=export, written=Written(13, ids))
    assert set(RecordLook.objects.values_list("person", flat=True)) == set(ids[1:])
    assert PeopleExport.objects.get().people == 13


def test_a_kept_file_is_forgotten(place: District, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "nhan-su.csv").write_text("Mã", "utf-8")
    export = exports.make_list_later(actor=place.actor("ht"), now=NOW, export=ask(place, "ht", format="csv"))
    assert export.job_key
    exports.keep_list(
        actor=place.actor("ht"), now=NOW, export=export, path=tmp_path / "nhan-su.csv", written=Written(1, [])
    )
    kept = Path(PeopleExport.objects.get().file.path)
    assert unseal_bytes(kept.read_bytes()).decode() == "Mã"
    exports.forget_list(actor=system(), now=NOW, export=PeopleExport.objects.get())
    assert not kept.exists() and not PeopleExport.objects.get().file
