"""An action is a verb on somebody's authority: one permission check, one transaction, one line in the log."""

import ast
import re

from tests.architecture.source import FunctionNode, Source, none, product, read

_ACTIONS = re.compile(r"phusa\.\w+\.actions(?:\.|$)")
REQUIRING = frozenset({"require", "require_all", "require_own"})
GOOD = '''
@action
def end_post(*, actor: Actor, now: datetime, post: Post) -> None:
    """End a post."""
    _allowed(actor, post)
    audit.record(actor, MANAGE_STAFF, post, now=now)

def _allowed(actor, post):
    require(actor, MANAGE_STAFF, post)
'''


def faults(sources: list[Source], taken: set[tuple[str, str]] | None = None) -> list[str]:
    """What public functions in one app's `actions` lack to be actions.

    In a package, a function that other modules of the package import and nobody outside takes (`taken`: app and name)
    is a step of actions, not one itself.
    """
    helpers = {function.name: function for source in sources for function in _top(source)}
    steps = imported(sources) - (taken or set())
    return [
        f"{source.path}:{function.lineno} {function.name} {fault}"
        for source in sources
        for function in _top(source)
        if not function.name.startswith("_") and (source.app, function.name) not in steps
        for fault in _lacks(function, helpers)
    ]


def imported(sources: list[Source]) -> set[tuple[str, str]]:
    """App and name of what these sources import from the modules of an `actions` package."""
    return {
        (node.module.split(".")[1], name.name)
        for source in sources
        for node in source.nodes
        if isinstance(node, ast.ImportFrom) and node.module and _ACTIONS.match(node.module)
        for name in node.names
    }


def _top(source: Source) -> list[FunctionNode]:
    return [node for node in source.tree.body if isinstance(node, FunctionNode)]


def _lacks(function: FunctionNode, helpers: dict[str, FunctionNode]) -> list[str]:
    named, reached = function.args, _reached(function, helpers)
    first = named.kwonlyargs[0].arg if named.kwonlyargs else ""
    wanted = {
        "takes arguments by position": not (named.posonlyargs or named.args or named.vararg),
        "does not take `actor` first": first == "actor",
        "has no docstring": bool(ast.get_docstring(function)),
        "is not decorated with `action`": "action" in {ast.unparse(d) for d in function.decorator_list},
        "does not ask `require`": bool(REQUIRING & reached),
        "writes no line with `audit.record`": "audit.record" in reached,
    }
    return [fault for fault, fine in wanted.items() if not fine]


def _reached(function: FunctionNode, helpers: dict[str, FunctionNode]) -> set[str]:
    """What a function calls, itself or through functions of the same layer."""
    reached: set[str] = set()
    waiting = [function]
    while waiting:
        for node in ast.walk(waiting.pop()):
            if isinstance(node, ast.Call) and (name := ast.unparse(node.func)) not in reached:
                reached.add(name)
                waiting += [helpers[name]] if name in helpers else []
    return reached


def layers() -> dict[str, list[Source]]:
    """The sources of each app's actions."""
    by_app: dict[str, list[Source]] = {}
    for source in read("phusa/*/actions.py", "phusa/*/actions/**/*.py"):
        by_app.setdefault(source.app, []).append(source)
    return by_app


def test_every_public_function_in_actions_is_an_action() -> None:
    taken = imported([source for source in product() if source.layer != "actions"])
    none([fault for sources in layers().values() for fault in faults(sources, taken)])


def check(text: str) -> list[str]:
    return [fault.partition("end_post ")[2] for fault in faults([Source("phusa/staff/actions.py", text)])]


def test_a_good_action_is_not_reported() -> None:
    assert check(GOOD) == []


def test_what_an_action_lacks_is_reported() -> None:
    assert check(GOOD.replace("*, actor: Actor", "actor: Actor, *")) == [
        "takes arguments by position",
        "does not take `actor` first",
    ]
    assert check(GOOD.replace("actor: Actor, now: datetime", "now: datetime, actor: Actor")) == [
        "does not take `actor` first"
    ]
    assert check(GOOD.replace('    """End a post."""\n', "")) == ["has no docstring"]
    assert check(GOOD.replace("@action\n", "")) == ["is not decorated with `action`"]
    assert check(GOOD.replace("    require(actor", "    print(actor")) == ["does not ask `require`"]
    assert check(GOOD.replace("    audit.record(actor", "    print(actor")) == [
        "writes no line with `audit.record`"
    ]


def test_a_step_is_no_action_as_long_as_nobody_outside_takes_it() -> None:
    step = Source("phusa/staff/actions/posts.py", "def close(post): pass")
    taking = "from phusa.staff.actions.posts import close"
    inside, outside = Source("phusa/staff/actions/people.py", taking), Source("phusa/staff/views.py", taking)
    assert faults([step]) != []
    assert faults([step, inside]) == []
    assert faults([step, inside], imported([outside])) != []
