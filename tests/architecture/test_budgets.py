"""Files and functions stay small enough to be read at a sitting."""

import pytest

from tests.architecture.source import FunctionNode, Source, none, product, read, templates

FILE, FUNCTION, DOOR, TEMPLATE = 400, 50, 25, 120
DOCUMENTS = {"phusa/*/README.md": 40, "docs/decisions/*.md": 60, "docs/how-to/*.md": 80}
DOORS = ("views", "api", "jobs")


def long_files(sources: list[Source], limit: int) -> list[str]:
    """Files with more lines than the limit."""
    counted = ((source.path, len(source.text.splitlines())) for source in sources)
    return [f"{path} has {lines} lines; the budget is {limit}" for path, lines in counted if lines > limit]


def long_functions(sources: list[Source]) -> list[str]:
    """Functions longer than their budget, from `def` to the last line; views and jobs have a smaller one."""
    found = []
    for source in sources:
        for function in source.functions():
            limit = DOOR if _is_door(source, function) else FUNCTION
            lines = (function.end_lineno or 0) - function.lineno + 1
            if lines > limit:
                found.append(
                    f"{source.path}:{function.lineno} {function.name} has {lines} lines; the budget is {limit}"
                )
    return found


def _is_door(source: Source, function: FunctionNode) -> bool:
    """Whether a function answers a request or does a job; the views package also lays out what a page shows."""
    arguments = {argument.arg for argument in function.args.args}
    return source.layer == "jobs" or (source.layer in DOORS and "request" in arguments)


def test_python_files_are_within_budget() -> None:
    none(long_files([*product(), *read("tests/**/*.py", "benchmarks/**/*.py")], FILE))


def test_functions_are_within_budget() -> None:
    none(long_functions([*product(), *read("tests/**/*.py", "benchmarks/**/*.py")]))


def test_templates_are_within_budget() -> None:
    none(long_files(templates(), TEMPLATE))


@pytest.mark.parametrize(("pattern", "limit"), DOCUMENTS.items())
def test_documents_are_within_budget(pattern: str, limit: int) -> None:
    none(long_files(read(pattern), limit))


def function_of(lines: int, path: str = "phusa/x/queries.py", argument: str = "request") -> Source:
    return Source(path, f"def f({argument}):\n" + "    pass\n" * (lines - 1))


def test_a_long_file_is_reported() -> None:
    assert long_files([Source("a.py", "x\n" * 400)], FILE) == []
    assert long_files([Source("a.py", "x\n" * 401)], FILE) == ["a.py has 401 lines; the budget is 400"]


def test_a_long_function_is_reported() -> None:
    assert long_functions([function_of(50)]) == []
    assert long_functions([function_of(51)]) == ["phusa/x/queries.py:1 f has 51 lines; the budget is 50"]


@pytest.mark.parametrize("path", ["phusa/x/views.py", "phusa/x/views/people.py", "phusa/x/jobs.py"])
def test_a_long_door_is_reported(path: str) -> None:
    assert long_functions([function_of(25, path)]) == []
    assert long_functions([function_of(26, path)]) == [f"{path}:1 f has 26 lines; the budget is 25"]


def test_what_a_page_shows_may_be_laid_out_beside_its_view() -> None:
    assert long_functions([function_of(50, "phusa/x/views/shown.py", "board")]) == []
    assert len(long_functions([function_of(51, "phusa/x/views/shown.py", "board")])) == 1
