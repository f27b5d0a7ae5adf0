import os
import signal
import subprocess
import time
from pathlib import Path

from phusa.config.postgres import Cluster, processes


def test_the_running_server_is_seen_with_its_processes(cluster: Cluster) -> None:
    cluster.enter()
    server = processes.postmaster_of(cluster.data)
    assert server is not None and server.ready
    assert server.pid in processes.leftovers(cluster.data)


def test_no_file_no_server(tmp_path: Path) -> None:
    assert processes.postmaster_of(tmp_path) is None
    (tmp_path / "postmaster.pid").write_text("")
    assert processes.postmaster_of(tmp_path) is None


def test_a_number_reused_by_another_program_is_no_server(tmp_path: Path) -> None:
    (tmp_path / "postmaster.pid").write_text(f"{os.getpid()}\n{tmp_path}\n")
    assert processes.postmaster_of(tmp_path) is None


def test_a_server_of_another_folder_is_not_ours(cluster: Cluster, tmp_path: Path) -> None:
    cluster.enter()
    assert cluster.server is not None
    assert processes.serves(cluster.server.pid, cluster.data)
    assert not processes.serves(cluster.server.pid, tmp_path)


def test_a_zombie_is_dead(cluster: Cluster) -> None:
    cluster.enter()
    assert cluster.server is not None
    pid = cluster.server.pid
    os.kill(pid, signal.SIGKILL)
    while Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
        time.sleep(0.01)
    assert (cluster.data / "postmaster.pid").exists()
    assert processes.postmaster_of(cluster.data) is None


def test_telling_a_process_that_is_gone_does_no_harm() -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    processes.tell(gone.pid, signal.SIGTERM)
