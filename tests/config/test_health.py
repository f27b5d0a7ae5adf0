from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings

from phusa.base import clock
from phusa.base.audit_chain import head
from phusa.base.audit_heads import keep
from phusa.config import health
from phusa.config.health import Level
from tests.base.test_audit import tamper, write


def test_python_3_11_is_good_and_3_10_is_not() -> None:
    assert health.python((3, 11, 0)).level is Level.GOOD
    assert health.python((3, 10, 9)).level is Level.BAD


def test_an_unknown_time_zone_is_bad() -> None:
    assert health.time_zone().level is Level.GOOD
    with override_settings(TIME_ZONE="Asia/Mai_Son"):
        assert health.time_zone().level is Level.BAD


@pytest.mark.parametrize(
    ("free", "level"),
    [
        (health.LOW_SPACE, Level.GOOD),
        (health.LOW_SPACE - 1, Level.CARE),
        (health.NO_SPACE, Level.CARE),
        (health.NO_SPACE - 1, Level.BAD),
    ],
)
def test_space_is_judged_on_both_sides_of_its_bounds(free: int, level: Level) -> None:
    assert health.disk_space(free).level is level


def test_space_is_said_with_a_decimal_comma() -> None:
    assert "1,5 GB" in health.disk_space(1_500_000_000).what


def test_the_fonts_are_there_and_a_missing_one_is_named(tmp_path: Path) -> None:
    assert health.fonts().level is Level.GOOD
    for name in health.FONTS[1:]:
        (tmp_path / f"LiberationSerif-{name}.ttf").touch()
    finding = health.fonts(tmp_path)
    assert finding.level is Level.BAD and "Regular" in finding.what


@pytest.mark.django_db
def test_tables_in_shape_are_good_and_pending_ones_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert health.migrations().level is Level.GOOD
    monkeypatch.setattr(health, "pending_migrations", lambda: 2)
    finding = health.migrations()
    assert finding.level is Level.BAD and "2 bước" in finding.what


@pytest.mark.django_db
def test_an_old_server_is_bad(monkeypatch: pytest.MonkeyPatch) -> None:
    assert health.server().level is Level.GOOD
    monkeypatch.setattr(health, "server_version", lambda: 14)
    assert health.server().level is Level.BAD


@pytest.mark.django_db
def test_without_regulations_nothing_can_be_decided(monkeypatch: pytest.MonkeyPatch) -> None:
    assert health.editions().level is (Level.GOOD if health.Edition.objects.exists() else Level.BAD)
    monkeypatch.setattr(health.Edition.objects, "count", lambda: 0)
    assert health.editions().level is Level.BAD
    monkeypatch.setattr(health.Edition.objects, "count", lambda: 9)
    assert "9 bản" in health.editions().what


@pytest.mark.django_db
def test_a_clock_behind_the_log_is_bad_once_beyond_the_tolerance() -> None:
    now = clock.now()
    assert health.clock(now).level is Level.GOOD  # an empty log
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO base_auditline (at, actor_name, verb, thing_type, thing_id, thing_name, place, reason)"
            " VALUES (%s, '', 'thử', '', '', '', '', '')",
            [now],
        )
    assert health.clock(now - health.SAME_CLOCK).level is Level.GOOD
    assert health.clock(now - health.SAME_CLOCK - timedelta(seconds=1)).level is Level.BAD


@pytest.mark.django_db
def test_a_worker_is_alive_while_its_last_sign_is_fresh() -> None:
    now = clock.now()
    assert health.worker(now).level is Level.CARE
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", [now])
    assert health.worker(now + health.SIGN_OF_LIFE - timedelta(seconds=1)).level is Level.GOOD
    assert health.worker(now + health.SIGN_OF_LIFE).level is Level.CARE


@pytest.mark.django_db
def test_without_tables_what_needs_them_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = [finding.what for finding in health.examine(clock.now())]
    monkeypatch.setattr(health, "pending_migrations", lambda: 1)
    without = [finding.what for finding in health.examine(clock.now())]
    assert len(everything) == len(without) + 4


@pytest.mark.django_db
def test_who_finds_something_says_why_and_what_to_do() -> None:
    for finding in health.examine(clock.now()):
        assert finding.level is Level.GOOD or (finding.why and finding.to_do)


@pytest.mark.django_db
def test_a_log_whose_end_was_cut_off_is_bad(tmp_path: Path) -> None:
    with override_settings(VAR=tmp_path):
        write(2)
        last = head()
        assert last is not None
        keep(last)
        assert health.log_end().level is Level.GOOD
        tamper("DELETE FROM base_auditline WHERE seq = 2")
        finding = health.log_end()
        assert finding.level is Level.BAD and "dòng 2" in finding.what
