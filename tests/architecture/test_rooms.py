"""In every app only the permitted names, so that a reader knows where to look before opening anything."""

import pytest

from tests.architecture.source import FREE_ROOMS, ROOT, none

LAYERS = (
    "rules",
    "events",
    "models",
    "queries",
    "actions",
    "access",
    "forms",
    "views",
    "api",
    "jobs",
    "urls",
)
PERMITTED = frozenset(
    [
        *(f"{name}.py" for name in LAYERS),
        *LAYERS,
        "__init__.py",
        "apps.py",
        "templates",
        "migrations",
        "README.md",
    ]
)
# Drawing official documents is too large for one layer and too pure for an app of its own.
ROOMS_WITHIN = {"documents": frozenset({"rendering"})}


def strangers(app: str, names: list[str]) -> list[str]:
    """The names in an app's folder that no reader would expect there."""
    known = PERMITTED | ROOMS_WITHIN.get(app, frozenset())
    return [f"phusa/{app}/{name} is not a permitted name" for name in sorted(names) if name not in known]


def doubles(app: str, names: list[str]) -> list[str]:
    """Layers that are a module and a package at once."""
    return [
        f"phusa/{app}/{name} is a file and a folder" for name in LAYERS if {name, f"{name}.py"} <= set(names)
    ]


def apps() -> list[str]:
    """The rooms that hold tables or pages."""
    rooms = (path.parent.name for path in (ROOT / "phusa").glob("*/__init__.py"))
    return sorted(set(rooms) - FREE_ROOMS)


def contents(app: str) -> list[str]:
    return [path.name for path in (ROOT / "phusa" / app).iterdir() if path.name != "__pycache__"]


@pytest.mark.parametrize("app", apps())
def test_an_app_holds_only_permitted_names(app: str) -> None:
    none(strangers(app, contents(app)) + doubles(app, contents(app)))


@pytest.mark.parametrize("room", [*apps(), *sorted(FREE_ROOMS)])
def test_every_room_says_what_it_is(room: str) -> None:
    assert (ROOT / "phusa" / room / "README.md").is_file(), f"phusa/{room}/README.md is missing"


def test_a_stranger_is_reported() -> None:
    assert strangers("staff", ["models.py", "rules", "utils.py", "rendering"]) == [
        "phusa/staff/rendering is not a permitted name",
        "phusa/staff/utils.py is not a permitted name",
    ]
    assert strangers("documents", ["rendering"]) == []


def test_a_layer_that_is_both_is_reported() -> None:
    assert doubles("staff", ["views", "views.py"]) == ["phusa/staff/views is a file and a folder"]
