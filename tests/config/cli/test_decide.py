import json
import subprocess
import sys
from pathlib import Path

import pytest

from phusa.config import cli

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = [str(ROOT / ".venv" / "bin" / "phusa"), "decide"]


def test_it_starts_without_django_and_answers_every_line() -> None:
    facts = {"on": "2020-05-20", "role": "teacher", "level": "THCS", "criteria": {}}
    told = (json.dumps(facts) + "\n") * 2
    run = subprocess.run([*SCRIPT, "standard-level"], input=told, capture_output=True, text=True)
    assert run.returncode in (0, 1) and len(run.stdout.splitlines()) == 2
    code = "import sys, phusa.config.cli.decide, phusa.rules.jsonlines; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


def test_an_unknown_kind_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["decide", "something"])
    assert end.value.code == 2
    assert "annual-result" in capsys.readouterr().err


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    line = json.dumps({"module": "THCS18", "verdicts": []}) + "\n"
    pipe = subprocess.PIPE
    with subprocess.Popen([*SCRIPT, "module-completion"], stdin=pipe, stdout=pipe, stderr=pipe) as run:
        assert run.stdin and run.stdout and run.stderr
        run.stdout.close()
        try:
            run.stdin.write(line.encode() * 20_000)
            run.stdin.close()
        except BrokenPipeError:
            run.stdin = None
        assert run.stderr.read() == b""
