"""Every verb is declared, held, used and shown in `docs/permissions.md`, which is written from the code.

`REGENERATE=1 pytest tests/architecture/test_permissions.py` writes the page anew.
"""

import ast
import os
import re
from importlib import import_module

import pytest

from phusa.base.access import Role, Verb, all_verbs
from tests.architecture.source import ROOT, Source, none, product, read, templates

PAGE = ROOT / "docs" / "permissions.md"
HEAD = """# Who may do what

Written from `phusa/*/access.py` by `REGENERATE=1 pytest tests/architecture/test_permissions.py`; do not edit by hand.

A grant is person + role + unit + period. A verb is allowed when a grant of today holds a role that has the verb on a
unit at or above the thing. *Own* is the one exception: a person to his own record, without any grant.
"""


def declared() -> tuple[Verb, ...]:
    """Every verb, with each app's `access` imported."""
    for source in read("phusa/*/access.py"):
        import_module(source.path.removesuffix(".py").replace("/", "."))
    return all_verbs()


def page_of(verbs: tuple[Verb, ...]) -> str:
    """The page of permissions: a table an app, a row a verb, by role."""
    lines = [HEAD]
    for app in sorted({verb.code.partition(".")[0] for verb in verbs}):
        lines += [f"## {app}", "", "| verb | words | roles | own |", "|---|---|---|---|"]
        lines += [_row(verb) for verb in verbs if verb.code.startswith(f"{app}.")]
        lines.append("")
    lines += ["## Roles", "", "| role | words | verbs |", "|---|---|--:|"]
    lines += [
        f"| `{role.value}` | {role.label} | {sum(role in verb.roles for verb in verbs)} |" for role in Role
    ]
    return "\n".join(lines) + "\n"


def _row(verb: Verb) -> str:
    roles = ", ".join(role.value for role in Role if role in verb.roles)
    return f"| `{verb.code.partition('.')[2]}` | {verb.words} | {roles} | {'yes' if verb.own else ''} |"


def constants(source: Source) -> dict[str, str]:
    """The verbs a module declares: the name of the constant and the code."""
    return {
        node.targets[0].id: node.value.args[0].value
        for node in source.tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Call)
        and ast.unparse(node.value.func) == "verb"
        and isinstance(node.value.args[0], ast.Constant)
    }


def misplaced(sources: list[Source]) -> list[str]:
    """Verbs declared outside `access.py`, under another app's name, or not as a constant like its code."""
    found = []
    for source in sources:
        held = constants(source)
        calls = sum(isinstance(n, ast.Call) and ast.unparse(n.func) == "verb" for n in ast.walk(source.tree))
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
    text = "\n".join(source.text for source in sources if source.layer != "access")
    return [
        f"nothing asks for {code}"
        for name, code in verbs.items()
        if not re.search(rf"\b{name}\b", text) and code not in text
    ]


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
    assert set(verbs.values()) == {verb.code for verb in declared()}
    none(unused(verbs, [*product(), *templates()]))


def test_templates_ask_only_for_declared_verbs() -> None:
    none(undeclared({verb.code for verb in declared()}, templates()))


def test_every_verb_can_be_held() -> None:
    assert [verb.code for verb in declared() if not verb.roles and not verb.own] == []


def test_the_page_of_permissions_is_current() -> None:
    wanted = page_of(declared())
    if os.environ.get("REGENERATE"):
        PAGE.write_text(wanted, "utf-8")
    assert PAGE.read_text("utf-8") == wanted, (
        "run: REGENERATE=1 pytest tests/architecture/test_permissions.py"
    )


def test_another_right_changes_the_page() -> None:
    verb = Verb("staff.view_staff", "Xem", frozenset({Role.TEACHER}))
    wider = Verb("staff.view_staff", "Xem", frozenset({Role.TEACHER, Role.INSPECTOR}))
    assert page_of((verb,)) != page_of((wider,)) != page_of((wider, Verb("staff.do", "Làm", frozenset())))


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
