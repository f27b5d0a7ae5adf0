import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import psycopg
import pytest

from phusa.base.refusals import Refused
from phusa.config.postgres import Cluster, locate
from phusa.config.postgres import cluster as module


def ask(cluster: Cluster, question: str) -> object:
    with psycopg.connect(cluster.url(), autocommit=True) as connection:
        row = connection.execute(question).fetchone()
        return row and row[0]


def pid_of(cluster: Cluster) -> int:
    assert cluster.server is not None
    return cluster.server.pid


def test_a_new_cluster_is_created_serves_and_ends_with_its_last_user(cluster: Cluster) -> None:
    said: list[str] = []
    cluster.say = said.append
    cluster.enter()
    assert cluster.ready
    assert ask(cluster, "SELECT current_user::text") == "phusa"
    assert (
        ask(cluster, "SELECT datlocprovider::text FROM pg_database WHERE datname = current_database()") == "b"
    )
    assert ask(cluster, "SHOW listen_addresses") == ""
    assert said == ["Đang tạo cơ sở dữ liệu…"]
    cluster.leave()
    assert cluster.server is None
    cluster.leave()  # a second time does no harm


def test_data_survives_a_stop_and_the_second_start_creates_nothing(cluster: Cluster) -> None:
    with psycopg.connect(cluster.enter().url(), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 8.5 AS score")
    cluster.leave()
    again = Cluster(cluster.place, throwaway=True, say=lambda sentence: pytest.fail(sentence)).enter()
    assert str(ask(again, "SELECT score FROM kept")) == "8.5"
    again.leave()


def test_the_server_outlives_one_user_and_ends_with_the_other(cluster: Cluster) -> None:
    other = Cluster(cluster.place, throwaway=True)
    cluster.enter()
    pid = pid_of(cluster)
    other.enter()
    cluster.leave()
    assert pid_of(other) == pid
    assert ask(other, "SELECT 1") == 1
    other.leave()
    assert other.server is None


def test_two_starters_at_once_share_one_server(var: Path) -> None:
    place = locate(var)
    clusters = [Cluster(place, throwaway=True) for _ in range(4)]
    threads = [Thread(target=cluster.enter) for cluster in clusters]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({pid_of(cluster) for cluster in clusters}) == 1
    for cluster in clusters:
        cluster.leave()
    assert clusters[0].server is None


def test_after_kill_9_the_next_start_recovers_what_was_committed(var: Path) -> None:
    cluster = Cluster(locate(var)).enter()  # with the real settings: commits reach the disk
    with psycopg.connect(cluster.url(), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (n int)")
        connection.execute("INSERT INTO kept SELECT generate_series(1, 1000)")
        before = pid_of(cluster)
        os.kill(before, signal.SIGKILL)
    while cluster.ready:
        time.sleep(0.01)
    cluster.ensure()
    assert pid_of(cluster) != before
    assert ask(cluster, "SELECT count(*) FROM kept") == 1000
    cluster.leave()


def test_a_killed_server_with_a_busy_process_left_behind_is_replaced(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE_WITH_LEFTOVERS", 0.2)
    with psycopg.connect(cluster.enter().url()) as connection:
        left = connection.info.backend_pid
        os.kill(left, signal.SIGSTOP)  # it cannot notice that its server is gone
        os.kill(pid_of(cluster), signal.SIGKILL)
        while cluster.ready:
            time.sleep(0.01)
        cluster.ensure()
    assert ask(cluster, "SELECT 1") == 1


def test_a_stale_pid_file_of_another_process_does_not_count(cluster: Cluster) -> None:
    cluster.enter()
    os.kill(pid_of(cluster), signal.SIGKILL)
    while cluster.ready:
        time.sleep(0.01)
    file = cluster.data / "postmaster.pid"
    lines = file.read_text().splitlines()
    file.write_text("\n".join([str(os.getpid()), *lines[1:]]))
    cluster.ensure()
    assert ask(cluster, "SELECT 1") == 1


def test_a_server_whose_starter_was_killed_is_taken_over_and_stopped(cluster: Cluster) -> None:
    script = (
        "import sys, time; from pathlib import Path; from phusa.config.postgres import Cluster, locate;"
        "Cluster(locate(Path(sys.argv[1])), throwaway=True).enter(); print('up', flush=True); time.sleep(60)"
    )
    root = Path(__file__).resolve().parents[3]
    with subprocess.Popen(
        [sys.executable, "-c", script, str(cluster.place.folder.parent)], stdout=subprocess.PIPE, cwd=root
    ) as starter:
        assert starter.stdout is not None and starter.stdout.readline() == b"up\n"
        pid = pid_of(cluster)
        starter.kill()
    cluster.enter()
    assert pid_of(cluster) == pid
    cluster.leave()
    assert cluster.server is None


def test_data_of_another_version_is_refused_not_replaced_by_an_empty_database(cluster: Cluster) -> None:
    cluster.enter()
    cluster.leave()
    cluster.data.rename(cluster.data.with_name("17"))
    with pytest.raises(Refused) as refused:
        cluster.enter()
    assert refused.value.code == "postgres_other_version"
    assert not cluster.data.exists()


def test_a_creation_cut_short_is_begun_anew(cluster: Cluster) -> None:
    half_made = cluster.place.folder / "new"
    half_made.mkdir()
    (half_made / "PG_VERSION").write_text("18")
    cluster.enter()
    assert ask(cluster, "SELECT 1") == 1
    assert not half_made.exists()


def test_a_server_that_cannot_start_says_why(cluster: Cluster) -> None:
    cluster.enter()
    cluster.leave()
    with (cluster.data / "postgresql.conf").open("a") as file:
        file.write("\nno_such_setting = 1\n")
    with pytest.raises(Refused, match="no_such_setting") as refused:
        cluster.enter()
    assert refused.value.code == "postgres_failed"


def test_a_full_disk_is_named() -> None:
    said = 'FATAL:  could not write to file "pg_wal/xlogtemp.32": No space left on device'
    assert module._failed("Cơ sở dữ liệu không khởi động được", said).code == "disk_full"
    assert module._failed("Cơ sở dữ liệu không khởi động được", "FATAL: other").code == "postgres_failed"


def test_the_log_keeps_no_data_of_people(cluster: Cluster) -> None:
    cluster.enter()
    with psycopg.connect(cluster.url(), autocommit=True) as connection:
        connection.execute("CREATE TABLE people (code text PRIMARY KEY)")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO people VALUES ('Lò Thị Mai'), ('Lò Thị Mai')")
    text = cluster.log.read_text()
    assert "duplicate key" in text
    assert "Lò Thị Mai" not in text


def test_a_large_log_is_put_aside_at_the_next_start(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST_LOG", 10)
    cluster.enter()
    cluster.leave()
    cluster.enter()
    assert cluster.log.with_suffix(".log.1").exists()
