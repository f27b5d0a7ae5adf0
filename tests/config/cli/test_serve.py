import argparse
import socket

import pytest

from phusa.config import cli
from phusa.config.cli import serve


def arguments(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    serve.add(parser)
    return parser.parse_args(words)


def test_address_and_port_come_from_the_line_then_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOST", raising=False)
    monkeypatch.delenv("PORT", raising=False)
    assert (arguments().host, arguments().port) == ("127.0.0.1", 8000)
    monkeypatch.setenv("HOST", "0.0.0.0")
    monkeypatch.setenv("PORT", "8001")
    assert (arguments().host, arguments().port) == ("0.0.0.0", 8001)
    assert arguments("--port", "8002").port == 8002


def test_a_taken_port_is_said_before_anything_is_begun(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert cli.main(["serve", "--port", str(port)]) == 1
    said = capsys.readouterr().err
    assert f"Cổng {port} đang có chương trình khác dùng." in said
    assert "khởi động" not in said


def test_the_address_is_told_as_it_is_typed(capsys: pytest.CaptureFixture[str]) -> None:
    serve._announce("::1", 8000, ["hieutruong"])
    said = capsys.readouterr().err
    assert "http://[::1]:8000" in said and "hieutruong" in said


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "127.0.0.1"])
def test_an_address_can_be_opened_in_a_browser(host: str) -> None:
    assert serve._address(host, 8001) == "http://127.0.0.1:8001"
    assert serve._address("phusa.lan", 80) == "http://phusa.lan:80"
