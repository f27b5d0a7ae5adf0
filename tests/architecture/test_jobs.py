"""Jobs are deferred by name, so every name must be that of a job."""

import ast
from importlib import import_module

from procrastinate.contrib.django import app

from tests.architecture.source import Source, none, product, read

# Which argument of a call is the name of a job: its place, or its keyword.
NAMING = {
    "configure_task": (0, "name"),
    "jobs.start": (0, "name"),
    "jobs.later": (0, "name"),
    "subscribe": (1, "job"),
    "events.subscribe": (1, "job"),
}
# `phusa.base` passes on the names it is given.
PASSING_ON = ("phusa/base/jobs.py", "phusa/base/events.py")


def deferred(sources: list[Source]) -> list[tuple[str, str | None]]:
    """Where a job is named, and its name; None when it cannot be read from the source."""
    found = []
    for source in sources:
        if source.path in PASSING_ON:
            continue
        constants = _constants(source)
        for node in source.nodes:
            if isinstance(node, ast.Call) and (named := _naming(node)):
                found.append((f"{source.path}:{node.lineno}", _name(node, *named, constants)))
    return found


def unknown(named: list[tuple[str, str | None]], jobs: set[str]) -> list[str]:
    """Deferred names that no job has."""
    return [f"{where} defers {name}, which is no job" for where, name in named if name not in jobs]


def _naming(node: ast.Call) -> tuple[int, str] | None:
    called = ast.unparse(node.func)
    return NAMING.get(called) or NAMING.get(called.rpartition(".")[2] if "configure_task" in called else "")


def _name(node: ast.Call, place: int, keyword: str, constants: dict[str, str]) -> str | None:
    given = [word.value for word in node.keywords if word.arg == keyword] or node.args[place : place + 1]
    if given and isinstance(given[0], ast.Constant):
        return str(given[0].value)
    return constants.get(ast.unparse(given[0])) if given else None


def _constants(source: Source) -> dict[str, str]:
    """Names given to strings at the top of a module."""
    return {
        ast.unparse(node.targets[0]): str(node.value.value)
        for node in source.tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    }


def jobs() -> set[str]:
    """The names of all jobs, with every app's `jobs` imported."""
    for source in read("phusa/*/jobs.py", "phusa/*/jobs/*.py"):
        import_module(source.path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    return set(app.tasks)


def test_every_deferred_job_exists() -> None:
    none(unknown(deferred(product()), jobs()))


def test_a_job_that_does_not_exist_is_reported() -> None:
    text = "CHECK = 'a.jobs.check'\njobs.start(CHECK, actor=actor)\nsubscribe(UnitMoved, 'a.jobs.gone')\n"
    named = deferred([Source("phusa/a/actions.py", text)])
    assert [name for _, name in named] == ["a.jobs.check", "a.jobs.gone"]
    assert unknown(named, {"a.jobs.check"}) == ["phusa/a/actions.py:3 defers a.jobs.gone, which is no job"]


def test_a_name_that_cannot_be_read_is_reported() -> None:
    named = deferred([Source("phusa/a/actions.py", "app.configure_task(name).defer()")])
    assert len(unknown(named, {"a.jobs.check"})) == 1
