"""What is sealed never changes and never vanishes; what is new is added."""

from pathlib import Path

import pytest

from phusa.rules.documents import LawError
from phusa.rules.seals import Seals, command


@pytest.fixture
def seals(tmp_path: Path) -> Seals:
    """A file with two seals."""
    seals = Seals(tmp_path / "all.sha256", "make a new one")
    assert seals.add({"b": "22", "a": "11"}) == ("b", "a")
    return seals


def test_every_seal_is_a_line_in_order(seals: Seals) -> None:
    assert seals.path.read_text("utf-8") == "11  a\n22  b\n"
    assert seals.read() == {"a": "11", "b": "22"}
    assert Seals(seals.path.parent / "none", "").read() == {}


def test_what_is_new_is_added_once(seals: Seals) -> None:
    assert seals.add({"a": "11", "b": "22", "c": "33"}) == ("c",)
    assert seals.add({"a": "11", "b": "22", "c": "33"}) == ()


def test_what_was_sealed_holds(seals: Seals) -> None:
    seals.check({"a": "11", "b": "22"})
    for changed, said in (
        ({"a": "11", "b": "23"}, "b differs from its seal: make a new one"),
        ({"a": "11", "b": "22", "c": "33"}, "c has no seal: make a new one"),
        ({"a": "11"}, "b: sealed, yet gone"),
    ):
        with pytest.raises(LawError, match=said):
            seals.check(changed)


def test_a_changed_one_is_not_sealed_again(seals: Seals) -> None:
    with pytest.raises(LawError, match="a differs from its seal: make a new one"):
        seals.add({"a": "12", "b": "22"})
    assert seals.read() == {"a": "11", "b": "22"}


def test_the_command_says_what_it_sealed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["sealing"])
    command(lambda folder: (folder.name, "x"), tmp_path / "mine")
    monkeypatch.setattr("sys.argv", ["sealing", str(tmp_path / "other")])
    command(lambda folder: (folder.name,), tmp_path / "mine")
    assert capsys.readouterr().out == "sealed mine\nsealed x\nsealed other\n"
