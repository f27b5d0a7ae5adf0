import subprocess
from importlib import import_module
from pathlib import Path

import pytest

from phusa.base.refusals import Refused
from phusa.config import cli

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> type:
    """A command that does as it is told."""

    class Command:
        raises: BaseException | None = None

        @staticmethod
        def add(parser: object) -> None:
            parser.add_argument("word", nargs="?")  # type: ignore[attr-defined]

        @classmethod
        def run(cls, args: object) -> int:
            if cls.raises:
                raise cls.raises
            return 7

    monkeypatch.setattr(cli, "import_module", lambda name: Command)
    return Command


def test_a_refusal_is_shown_as_its_sentences(command: type, capsys: pytest.CaptureFixture[str]) -> None:
    command.raises = Refused("x", "Không được.", cite="Điều 1.", next_step="Làm khác.")
    assert cli.main(["serve"]) == 1
    assert capsys.readouterr().err == "Không được.\nĐiều 1.\nLàm khác.\n"


def test_an_interruption_is_no_error_report(command: type, capsys: pytest.CaptureFixture[str]) -> None:
    command.raises = KeyboardInterrupt()
    assert cli.main(["serve"]) == 130
    assert capsys.readouterr().err == ""


def test_the_status_is_the_commands_own(command: type) -> None:
    assert cli.main(["serve"]) == 7


def test_a_command_of_two_words_goes_before_one_of_one(
    monkeypatch: pytest.MonkeyPatch, command: type
) -> None:
    monkeypatch.setattr(cli, "COMMANDS", {"import": ("a", "a"), "import scores": ("b", "b")})
    assert cli._command(["import", "scores", "x"]) == ("import scores", ["x"])
    assert cli._command(["import", "units"]) == ("import", ["units"])
    assert cli._command(["export"]) == (None, ["export"])


@pytest.mark.parametrize(("words", "status"), [([], 0), (["--help"], 0), (["nonsense"], 2)])
def test_without_a_known_command_all_are_listed(
    words: list[str], status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(words) == status
    said = capsys.readouterr().out
    assert all(name in said for name in cli.COMMANDS)
    assert ("Không có lệnh" in said) is bool(status)


def test_a_wrong_call_is_refused_in_vietnamese(command: type, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["serve", "--nonsense"])
    assert end.value.code == 2
    assert capsys.readouterr().err.startswith("Lệnh chưa đúng:")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["decide"], "thiếu LOẠI."),
        (["decide", "foo"], "LOẠI không nhận “foo”, chọn một trong: annual-result, standard-level, "),
        (["decide", "annual-result", "x"], "không có tham số x."),
        (["import", "scores", "--unit"], "--unit cần một giá trị."),
        (["serve", "--port", "tám"], "--port cần một số nguyên, không phải “tám”."),
    ],
)
def test_what_is_wrong_with_a_call_is_said_without_english(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        cli.main(words)
    assert capsys.readouterr().err.startswith(f"Lệnh chưa đúng: {said}")


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main([*name.split(), "--help"])
    assert end.value.code == 0
    said = capsys.readouterr().out
    assert f"Cách dùng: phusa {name}" in said and "tuỳ chọn" in said


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_has_its_module(name: str) -> None:
    module = import_module(f"phusa.config.cli.{cli.COMMANDS[name][0]}")
    assert callable(module.add) and callable(module.run)


@pytest.mark.parametrize("page", ["README.md", "README.vi.md"])
def test_the_first_page_names_every_command(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    ours = [name for name in cli.COMMANDS if name != "manage"]
    assert [name for name in ours if f"`phusa {name}" not in text] == []


def test_the_script_runs_from_any_folder_and_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "phusa").symlink_to(ROOT / "scripts" / "phusa")
    run = subprocess.run([tmp_path / "phusa"], cwd=tmp_path, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "") and "phusa LỆNH" in run.stdout
