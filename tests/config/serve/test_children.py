import os
import signal
import sys
import time
from pathlib import Path

import pytest

from phusa.config.serve import children
from phusa.config.serve.children import Child

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def said() -> list[str]:
    return []


def child(said: list[str], command: list[str]) -> Child:
    return Child("Việc thử", command, say=said.append)


def wait_for_death(child: Child) -> None:
    while child.alive:
        time.sleep(0.01)


def test_a_living_child_is_left_alone(said: list[str]) -> None:
    one = child(said, SLEEP)
    one.start()
    process = one.process
    one.revive()
    assert one.process is process and said == []
    one.ask_to_stop()
    one.wait_or_kill(5)


def test_a_dead_child_is_started_again_and_its_death_told_once(said: list[str]) -> None:
    one = child(said, SLEEP)
    one.start()
    assert one.process is not None
    os.kill(one.process.pid, signal.SIGKILL)
    wait_for_death(one)
    one.revive()
    assert one.alive
    assert said == ["Việc thử đã dừng (tín hiệu 9), đang chạy lại…"]
    one.ask_to_stop()
    one.wait_or_kill(5)


def test_a_child_that_keeps_dying_is_given_ever_longer_pauses(said: list[str]) -> None:
    one = child(said, ["false"])
    one.start()
    starts = 1
    end = time.monotonic() + 1.5
    while time.monotonic() < end:
        before = one.process
        one.revive()
        starts += one.process is not before and one.process is not None
        time.sleep(0.01)
    assert starts == 3  # at once, then after one second, not yet after two more
    assert set(said) == {"Việc thử đã dừng (mã 1), đang chạy lại…"}


def test_a_long_healthy_life_forgets_earlier_deaths(said: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    one = child(said, ["false"])
    one.start()
    for _ in range(2):
        wait_for_death(one)
        one.revive()
    monkeypatch.setattr(children, "HEALTHY_AFTER", -1.0)
    wait_for_death(one)
    one.revive()
    assert one._pause == 1.0


def test_who_does_not_stop_is_killed(said: list[str]) -> None:
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"
    one = child(said, [sys.executable, "-c", deaf])
    one.start()
    time.sleep(0.3)
    one.ask_to_stop()
    one.wait_or_kill(0.2)
    assert not one.alive
    child(said, SLEEP).wait_or_kill(1)  # never started: nothing to do
