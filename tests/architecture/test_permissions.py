"""Every verb is declared in its app, can be held, is asked for, and stands in `docs/permissions.md`."""

import ast
import re
from typing import TypeGuard

import pytest

from phusa.config.docs import PERMISSIONS, declared_verbs, permissions_page
from tests.architecture.source import Source, none, product, read, templates


def constants(source: Source) -> dict[str, str]:
    """The verbs a module declares: the name of the constant and the code."""
    return {
        node.targets[0].id: node.value.args[0].value
        for node in source.tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and _declares(node.value)
        and isinstance(node.value.args[0], ast.Constant)
    }


def _declares(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "verb"


def misplaced(sources: list[Source]) -> list[str]:
    """Verbs declared outside `access.py`, under another app's name, or not as a constant like its code."""
    found = []
    for source in sources:
        held = constants(source)
        calls = sum(map(_declares, source.nodes))
        if calls > len(held) or (held and source.layer != "access"):
            found.append(f"{source.path} declares a verb that is no constant of an access.py")
        found += [
            f"{source.path}: {name} declares {code}"
            for name, code in held.items()
            if code != f"{source.app}.{name.lower()}"
        ]
    return found


def unused(verbs: dict[str, str], sources: list[Source]) -> list[str]:
    """Verbs that nothing asks for: by the name of the constant in Python, by code in a template."""
    words = re.compile(r"[\w.]*\w")
    said = {word for source in sources if source.layer != "access" for word in words.findall(source.text)}
    said |= {part for word in said for part in word.split(".")}
    return [f"nothing asks for {code}" for name, code in verbs.items() if not {name, code} & said]


def undeclared(codes: set[str], sources: list[Source]) -> list[str]:
    """Verbs that templates ask for and no `access.py` declares."""
    asked = re.compile(r"\bmay(?:\s+\w+)?\s+\"([a-z]+\.[a-z_]+)\"")
    found = ((source.path, code) for source in sources for code in asked.findall(source.text))
    return [
        f"{path} asks for {code}, which no access.py declares" for path, code in found if code not in codes
    ]


def test_every_verb_is_a_constant_of_its_access_module() -> None:
    none(misplaced([source for source in product() if source.app != "base"]))


def test_every_verb_is_asked_for() -> None:
    verbs = {name: code for source in read("phusa/*/access.py") for name, code in constants(source).items()}
    assert set(verbs.values()) == {verb.code for verb in declared_verbs()}
    none(unused(verbs, [*product(), *templates()]))


def test_templates_ask_only_for_declared_verbs() -> None:
    none(undeclared({verb.code for verb in declared_verbs()}, templates()))


def test_every_verb_can_be_held() -> None:
    assert [verb.code for verb in declared_verbs() if not verb.roles and not verb.own] == []


def test_the_page_of_permissions_is_current() -> None:
    assert PERMISSIONS.read_text("utf-8") == permissions_page(declared_verbs()), "run: make docs"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("phusa/staff/access.py", "VIEW = verb('accounts.view', 'Xem')"),
        ("phusa/staff/access.py", "VIEW_ALL = verb('staff.view', 'Xem')"),
        ("phusa/staff/views.py", "VIEW = verb('staff.view', 'Xem')"),
        ("phusa/staff/access.py", "verb('staff.view', 'Xem')"),
    ],
)
def test_a_misplaced_verb_is_reported(path: str, text: str) -> None:
    assert len(misplaced([Source(path, text)])) == 1
    assert misplaced([Source("phusa/staff/access.py", "VIEW = verb('staff.view', 'Xem')")]) == []


def test_an_unused_verb_is_reported() -> None:
    asking = Source("phusa/staff/queries.py", "within(actor, VIEW)")
    assert unused({"VIEW": "staff.view"}, [asking]) == []
    assert unused({"VIEW": "staff.view", "EDIT": "staff.edit"}, [asking]) == ["nothing asks for staff.edit"]


def test_an_undeclared_verb_in_a_template_is_reported() -> None:
    page = Source("a.html", '{% may "staff.view" unit %}')
    assert undeclared({"staff.view"}, [page]) == []
    assert len(undeclared(set(), [page])) == 1
