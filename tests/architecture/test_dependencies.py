"""A dependency enters with its reason; the locks are exact and name no host."""

import re

import pytest

from tests.architecture.source import ROOT, none, read

AIM, STOP = 25, 35
HOST = re.compile(
    r"https?://|--(?:extra-)?index-url|--find-links|\bregistry\.\w+\.\w+|\"resolved\"\s*:", re.IGNORECASE
)
PIN = re.compile(r"^([A-Za-z0-9._\[\],-]+)==\S+.*\\$")


def section(text: str, start: str) -> list[str]:
    """The lines of a list in `pyproject.toml` between its opening and its closing bracket."""
    lines = text.splitlines()
    first = lines.index(start) + 1
    return lines[first : lines.index("]", first)]


def unreasoned(lines: list[str]) -> list[str]:
    """Dependencies without a reason on their line, or without a bound on their version."""
    named = [line.strip() for line in lines if line.strip().startswith('"')]
    found = [f"{line} has no reason" for line in named if not re.search(r"\",?\s+#\s*\S{2,}", line)]
    runtime_bound = re.compile(r'"[^"]*(?:~=|==|>=)[^"]*"|"types-')
    return found + [f"{line} has no bound" for line in named if not runtime_bound.match(line)]


def hosts(name: str, text: str) -> list[str]:
    """Lines of a lock that name where things were fetched from."""
    lines = enumerate(text.splitlines(), 1)
    return [f"{name}:{number} names a host: {line.strip()}" for number, line in lines if HOST.search(line)]


def loose(name: str, text: str) -> list[str]:
    """Requirements of a lock that are not pinned to one version with hashes."""
    lines = [line for line in text.splitlines() if line and not line.startswith(("#", " ", "\t"))]
    return [f"{name}: {line} is not pinned with a hash" for line in lines if not PIN.match(line)]


def manifest() -> str:
    return (ROOT / "pyproject.toml").read_text("utf-8")


def test_every_dependency_has_its_reason() -> None:
    none(unreasoned(section(manifest(), "dependencies = [") + section(manifest(), "dev = [")))


def test_dependencies_are_few() -> None:
    count = len([line for line in section(manifest(), "dependencies = [") if line.strip().startswith('"')])
    assert 0 < count <= STOP, f"{count} direct dependencies; aim {AIM}, stop {STOP}"


def test_no_lock_names_a_host() -> None:
    locks = read("requirements*.txt", "package-lock.json", ".npmrc")
    assert len(locks) >= 3
    none([found for lock in locks for found in hosts(lock.path, lock.text)])


def test_locks_that_always_name_hosts_are_not_kept() -> None:
    assert [
        name for name in ("uv.lock", "pylock.toml", "poetry.lock", "yarn.lock") if (ROOT / name).exists()
    ] == []


def test_locks_are_exact() -> None:
    none([found for lock in read("requirements*.txt") for found in loose(lock.path, lock.text)])


def test_a_dependency_without_reason_is_reported() -> None:
    assert unreasoned(['    "Django~=5.2", # web framework']) == []
    assert unreasoned(['    "Django~=5.2",']) == ['"Django~=5.2", has no reason']
    assert unreasoned(['    "Django", # web framework']) == ['"Django", # web framework has no bound']


@pytest.mark.parametrize(
    "line",
    ["--index-url x", "a @ https://x.org/a.whl", '"resolved": "x"', "registry=https://registry.npmjs.org/"],
)
def test_a_host_is_reported(line: str) -> None:
    assert len(hosts("lock", line)) == 1


def test_a_loose_requirement_is_reported() -> None:
    assert loose("lock", "django==5.2.1 \\\n    --hash=sha256:ab\n    # via phusa\n") == []
    assert len(loose("lock", "django>=5\n")) == 1
    assert len(loose("lock", "django==5.2.1\n")) == 1
