import json
import logging
import logging.config
from io import StringIO
from typing import Any

import pytest
import structlog

from phusa.config.logs import logging_settings


def written(as_json: bool, monkeypatch: pytest.MonkeyPatch) -> str:
    settings: dict[str, Any] = logging_settings("INFO", as_json)
    formatter = settings["formatters"]["events"] | {"()": structlog.stdlib.ProcessorFormatter}
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter.pop("()")(**formatter))
    logger = logging.getLogger("phusa.thử")
    logger.propagate = False
    logger.setLevel("INFO")
    monkeypatch.setattr(logger, "handlers", [handler])
    logger.warning("việc %s", 7)
    return stream.getvalue()


def test_machines_read_json_with_vietnamese_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    event = json.loads(line := written(True, monkeypatch))
    assert (event["event"], event["level"], event["logger"]) == ("việc 7", "warning", "phusa.thử")
    assert event["timestamp"].endswith("Z")
    assert "việc" in line


def test_people_read_one_plain_line(monkeypatch: pytest.MonkeyPatch) -> None:
    line = written(False, monkeypatch)
    assert "việc 7" in line and line.count("\n") == 1 and "\x1b" not in line


def test_the_settings_are_accepted_by_the_logging_system() -> None:
    settings = logging_settings("WARNING", as_json=False)
    assert settings["root"]["level"] == "WARNING"
    logging.config.DictConfigurator(settings).configure_formatter(dict(settings["formatters"]["events"]))
