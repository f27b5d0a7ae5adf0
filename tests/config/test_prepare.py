from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.storage import FileSystemStorage
from django.test import override_settings

from phusa.base import clock
from phusa.base.access import Actor, may, system_actor
from phusa.base.refusals import Refused
from phusa.catalogue.models import CatalogueItem
from phusa.config import prepare
from phusa.documents.models import RegisteredDocument
from phusa.organisations import actions as organisations
from phusa.organisations.models import AdminUnit, Unit
from phusa.regulations.access import PUBLISH_EDITIONS
from phusa.workflow.models import ReportForm


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.mark.django_db
def test_a_database_in_its_newest_shape_is_left_alone(said: list[str]) -> None:
    assert prepare.pending_migrations() == 0
    prepare.migrate(said.append)
    assert said == []


@pytest.mark.django_db
def test_a_server_of_version_15_is_new_enough_and_of_14_is_not(
    said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "server_version", lambda: 15)
    prepare.migrate(said.append)
    monkeypatch.setattr(prepare, "server_version", lambda: 14)
    with pytest.raises(Refused, match="bản 14") as refused:
        prepare.migrate(said.append)
    assert refused.value.code == "server_too_old"


@pytest.mark.django_db
def test_the_version_is_the_servers_own() -> None:
    assert prepare.server_version() >= 15


def test_static_files_are_collected_once_until_one_changes(
    said: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    monkeypatch.setattr(prepare, "call_command", lambda name, **_: calls.append(name))
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.css").write_text("a {}")
    finder = SimpleNamespace(list=lambda _: [("a.css", FileSystemStorage(source))])
    monkeypatch.setattr(prepare, "get_finders", lambda: [finder])
    with override_settings(STATIC_ROOT=tmp_path / "root"):
        prepare.collect_static(said.append)
        prepare.collect_static(said.append)
        assert calls == ["collectstatic"]
        (source / "a.css").write_text("a { b: c }")
        prepare.collect_static(said.append)
    assert calls == ["collectstatic"] * 2
    assert said == ["Đang nén giao diện…"] * 2


@pytest.mark.django_db
def test_regulations_are_published_once(said: list[str]) -> None:
    prepare.publish_regulations(said.append, clock.now())
    prepare.publish_regulations(said.append, clock.now())
    assert len(said) == 1 and "bản quy định" in said[0]


@pytest.mark.django_db
def test_an_empty_installation_gets_lists_and_a_root_once(said: list[str]) -> None:
    prepare.bring_up_to_date(said.append, clock.now())
    assert [unit.code for unit in Unit.objects.all()] == [prepare.ROOT]
    assert AdminUnit.objects.filter(edition="2025", kind="commune").count() == 3_321
    told = len(said)
    prepare.bring_up_to_date(said.append, clock.now())
    assert (Unit.objects.count(), len(said)) == (1, told)


@pytest.mark.django_db
def test_a_tree_that_is_there_gets_no_second_root(said: list[str]) -> None:
    organisations.found_unit(
        actor=system_actor(clock.today()),
        now=clock.now(),
        parent=None,
        unit=Unit(code="BO", name="Bộ Giáo dục và Đào tạo", kind="moet"),
        from_day=date(2010, 1, 1),
    )
    prepare.found_root(said.append, clock.now())
    assert [unit.code for unit in Unit.objects.all()] == ["BO"]


def test_what_holds_everywhere_is_within_reach_of_the_machine_alone() -> None:
    today = clock.today()
    assert may(system_actor(today), PUBLISH_EDITIONS, prepare.Everywhere())
    assert not may(Actor(name="Cầm Văn Định", today=today), PUBLISH_EDITIONS, prepare.Everywhere())


@pytest.mark.django_db
def test_the_catalogue_is_published_once(said: list[str]) -> None:
    prepare.publish_catalogue(said.append, clock.now())
    prepare.publish_catalogue(said.append, clock.now())
    assert said == ["Đã đưa vào 12 chương trình, danh mục bồi dưỡng."]
    assert CatalogueItem.objects.filter(programme__code="kh772-2019").count() == 84


@pytest.mark.django_db
def test_shared_documents_are_entered_once_and_only_under_a_root(said: list[str]) -> None:
    prepare.publish_register(said.append, clock.now())
    assert said == []
    prepare.found_root(said.append, clock.now())
    prepare.publish_register(said.append, clock.now())
    prepare.publish_register(said.append, clock.now())
    assert said[1:] == ["Đã đưa vào sổ 36 văn bản dùng chung."]
    assert RegisteredDocument.objects.filter(is_shared=True, owner__code=prepare.ROOT).count() == 36


@pytest.mark.django_db
def test_forms_of_reports_are_taken_in_once_with_their_documents(said: list[str]) -> None:
    prepare.found_root(said.append, clock.now())
    prepare.publish_register(said.append, clock.now())
    prepare.publish_report_forms(said.append, clock.now())
    prepare.publish_report_forms(said.append, clock.now())
    assert said[2:] == ["Đã đưa vào 4 biểu mẫu báo cáo."]
    assert ReportForm.objects.get(document__published_code="cv2104").code == "temis-2020"
