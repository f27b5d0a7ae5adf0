"""The ladder in the tables: foreign keys point downwards, as imports do."""

import tomllib
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import Field, Model

from tests.architecture.source import ROOT, none


def ladder() -> dict[str, int]:
    """Height of each room: 0 is the top, as the import contract in `pyproject.toml` lists them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract for contract in contracts if contract["id"] == "ladder")["layers"]
    return {name.strip(" ()"): height for height, layer in enumerate(layers) for name in layer.split("|")}


def upward(references: list[tuple[str, str, str]], heights: dict[str, int]) -> list[str]:
    """References (app, field, app pointed to) that do not stay in their room or go down."""
    return [
        f"{field} points to {target}, which stands above or beside {app}"
        for app, field, target in references
        if app in heights and target in heights and app != target and heights[app] >= heights[target]
    ]


def references(models: list[type[Model]]) -> Iterator[tuple[str, str, str]]:
    """Every foreign key, one-to-one and many-to-many of the models."""
    for model in models:
        fields: list[Field] = [*model._meta.local_fields, *model._meta.local_many_to_many]
        for field in fields:
            if field.related_model is not None:
                target: type[Model] = field.related_model
                yield model._meta.app_label, str(field), target._meta.app_label


def test_foreign_keys_point_down() -> None:
    models = apps.get_models(include_auto_created=True)
    assert sum(1 for _ in references(models)) > 20
    none(upward(list(references(models)), ladder()))


def test_every_app_stands_on_the_ladder() -> None:
    rooms = {config.label for config in apps.get_app_configs() if config.name.startswith("phusa.")}
    assert rooms <= ladder().keys()


@pytest.mark.parametrize(
    ("app", "target", "fine"),
    [
        ("staff", "organisations", True),
        ("staff", "staff", True),
        ("organisations", "staff", False),
        ("providers", "standards", False),
        ("staff", "auth", True),
    ],
)
def test_an_upward_key_is_reported(app: str, target: str, fine: bool) -> None:
    assert (upward([(app, f"{app}.X.y", target)], ladder()) == []) is fine
