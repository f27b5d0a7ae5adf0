"""`now` and `today` are arguments: one module asks the machine, and only doors ask that module."""

import ast
import re

import pytest

from tests.architecture.source import Source, none, product, templates

CLOCK = "phusa/base/clock.py"
ASKING = re.compile(
    r"(?:^|\.)(?:datetime\.(?:now|utcnow|today)|date\.today|timezone\.(?:now|localdate|localtime)"
    r"|time\.(?:time|time_ns|localtime|gmtime|ctime))$"
)
ASKING_SQL = re.compile(
    r"\b(?:now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(\s*\)"
    r"|\b(?:CURRENT_DATE|CURRENT_TIMESTAMP|CURRENT_TIME|LOCALTIMESTAMP|LOCALTIME)\b",
    re.IGNORECASE,
)
ASKED = frozenset("now utcnow today localdate localtime time time_ns gmtime ctime".split())
BY_ITSELF = frozenset({"auto_now", "auto_now_add"})
DATABASE_CLOCK = frozenset({"Now", "TransactionNow"})
# Requests and jobs begin here; `base/ui` draws the frame and the faults of requests that reached no view.
DOORS = frozenset({"views", "api", "jobs", "ui"})


def clocks(sources: list[Source]) -> list[str]:
    """Places outside the clock that ask the machine or the database for the time."""
    return [complaint for source in sources if source.path != CLOCK for complaint in _in_python(source)]


def askers(sources: list[Source]) -> list[str]:
    """Places that ask our clock though they are no door: they take the time as an argument instead."""
    return [
        f"{source.path}:{node.lineno} asks {ast.unparse(node.func)}(): take it as an argument"
        for source in sources
        if source.path != CLOCK and source.app != "config" and source.layer not in DOORS
        for node in source.nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and ast.unparse(node.func) in {"clock.now", "clock.today"}
    ]


def clocks_in_templates(sources: list[Source]) -> list[str]:
    """Templates that print the present moment by themselves."""
    return [f"{source.path} asks for the time" for source in sources if re.search(r"{%\s*now\b", source.text)]


def _in_python(source: Source) -> list[str]:
    found = []
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in ASKED and ASKING.search(ast.unparse(node)):
            found.append((node.lineno, ast.unparse(node)))
        elif isinstance(node, ast.keyword) and node.arg in BY_ITSELF:
            found.append((node.lineno, node.arg))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.db.models"):
            found += [(node.lineno, name.name) for name in node.names if name.name in DATABASE_CLOCK]
    if source.path.startswith("phusa/"):
        found += [(line, hit[0]) for line, text in source.strings() if (hit := ASKING_SQL.search(text))]
    return [f"{source.path}:{line} asks {what} for the time" for line, what in found]


def test_only_the_clock_asks_for_the_time() -> None:
    none(clocks(product()))


def test_only_doors_ask_the_clock() -> None:
    none(askers(product()))


def test_templates_are_given_the_time() -> None:
    none(clocks_in_templates(templates()))


@pytest.mark.parametrize(
    "line",
    [
        "datetime.now(UTC)",
        "datetime.datetime.now()",
        "date.today()",
        "timezone.now()",
        "Field(default=timezone.now)",
        "time.time()",
        "DateTimeField(auto_now_add=True)",
        "from django.db.models.functions import Now",
        "execute('SELECT now()')",
        "execute(f'SELECT {a} WHERE day < current_date')",
    ],
)
def test_a_clock_elsewhere_is_reported(line: str) -> None:
    assert len(clocks([Source("phusa/staff/queries.py", line)])) == 1
    assert clocks([Source(CLOCK, line)]) == []


@pytest.mark.parametrize("line", ["clock.now()", "request.now", "time.monotonic()", "'the day is known now'"])
def test_what_is_no_clock_is_not_reported(line: str) -> None:
    assert clocks([Source("phusa/staff/queries.py", line)]) == []


def test_asking_the_clock_below_the_doors_is_reported() -> None:
    text = "def f(): return clock.today()"
    assert len(askers([Source("phusa/staff/queries.py", text)])) == 1
    assert askers([Source("phusa/staff/views.py", text), Source("phusa/config/cli/users.py", text)]) == []


def test_a_template_that_asks_is_reported() -> None:
    assert clocks_in_templates([Source("a.html", '{% now "Y" %}')]) == ["a.html asks for the time"]
    assert clocks_in_templates([Source("a.html", "{{ now|day }}")]) == []
