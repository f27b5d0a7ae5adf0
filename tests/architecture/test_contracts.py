"""The import contracts hold, and each of them breaks when its rule is broken."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

# One forbidden import a contract, written into a tree of empty modules.
BAD = {
    "ladder": ("phusa/organisations/rules/tree.py", "import phusa.staff.models"),
    "between": ("phusa/staff/models.py", "import phusa.organisations.apps"),
    "inside": ("phusa/organisations/rules.py", "import phusa.organisations.actions"),
    "doors": ("phusa/organisations/actions.py", "import phusa.organisations.views"),
    "pure": ("phusa/staff/rules/people.py", "import django.conf"),
}


def contracts() -> dict[str, dict[str, object]]:
    """The contracts of `pyproject.toml` by id."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return {str(contract["id"]): contract for contract in settings["tool"]["importlinter"]["contracts"]}


def verdicts(root: Path) -> dict[str, bool]:
    """Whether each contract, by its name, is kept by the code under `root`."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
    ]
    done = subprocess.run([*command, "--no-cache"], cwd=root, capture_output=True, text=True, check=False)
    found = re.findall(r"^(.+?) (KEPT|BROKEN)$", done.stdout, re.MULTILINE)
    assert found, done.stdout + done.stderr
    return {name: verdict == "KEPT" for name, verdict in found}


@pytest.fixture(scope="module")
def broken_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rooms of the product with empty modules, the contracts, and every bad import."""
    root = tmp_path_factory.mktemp("tree")
    for path in (ROOT / "phusa").rglob("*.py"):
        _write(root / path.relative_to(ROOT), "")
    for path, line in BAD.values():
        _write(
            root / path, (root / path).read_text("utf-8") + line + "\n" if (root / path).exists() else line
        )
    for needed in ("views", "actions", "apps"):
        _write(root / f"phusa/organisations/{needed}.py", _read(root / f"phusa/organisations/{needed}.py"))
    _write(root / "tests/architecture/__init__.py", "")
    shutil.copy(ROOT / "tests/architecture/contracts.py", root / "tests/architecture")
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


def _read(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_no_import_is_excused() -> None:
    assert [name for name, contract in contracts().items() if contract.get("ignore_imports")] == []


def test_the_ladder_lists_every_room() -> None:
    assert contracts()["ladder"]["exhaustive"] is True


def test_every_app_is_held_to_the_order_inside() -> None:
    free = {"phusa.base", "phusa.rules", "phusa.config"}
    rooms = {f"phusa.{path.parent.name}" for path in (ROOT / "phusa").glob("*/__init__.py")}
    assert set(map(str, contracts()["inside"]["containers"])) == rooms - free  # type: ignore[call-overload]


def test_the_contracts_are_kept() -> None:
    assert [name for name, kept in verdicts(ROOT).items() if not kept] == []


def test_each_contract_breaks(broken_tree: Path) -> None:
    found = verdicts(broken_tree)
    assert BAD.keys() == contracts().keys()
    assert {name: found[str(contract["name"])] for name, contract in contracts().items()} == dict.fromkeys(
        BAD, False
    )
