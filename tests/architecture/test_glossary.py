"""One word for one thing: models and fields are named by the glossary, and show its Vietnamese term."""

import csv
import re
import unicodedata

import pytest
from django.apps import apps
from django.db.models import Field, Model

from tests.architecture.source import ROOT, none

GLOSSARY = ROOT / "docs" / "glossary.csv"
COLUMNS = ["vi", "en", "code", "cites", "note"]


def glossary() -> list[dict[str, str]]:
    """The rows of the glossary."""
    with GLOSSARY.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def terms(rows: list[dict[str, str]]) -> dict[str, set[str]]:
    """The Vietnamese terms of each code: parted by semicolons or commas, with or without what stands in brackets."""
    found: dict[str, set[str]] = {}
    for row in rows:
        variants = {row["vi"], *re.findall(r"\((.*?)\)", row["vi"]), re.sub(r"\s*\(.*?\)", "", row["vi"])}
        parts = {part.strip() for variant in variants for part in re.split("[;,]", variant)}
        found.setdefault(row["code"], set()).update(variants | parts)
    return found


def strangers(named: list[tuple[str, str, str]], known: dict[str, set[str]]) -> list[str]:
    """Names (where, code, verbose name) that the glossary lacks, or has under other words.

    A field is looked up as `model.field` first: the same word can mean another thing in another table.
    """
    found = []
    for where, code, words in named:
        entry = code if code in known else code.rpartition(".")[2]
        if entry not in known:
            found.append(f"{where}: {entry} is not in docs/glossary.csv (verbose_name {words!r})")
        elif words not in known[entry]:
            found.append(f"{where}: {words!r} is not a term of {entry}: {sorted(known[entry])}")
    return found


def ours() -> list[type[Model]]:
    """The models of the product, without the tables of row history, which repeat the fields of what they follow."""
    rooms = (config for config in apps.get_app_configs() if config.name.startswith("phusa."))
    models = (model for config in rooms for model in config.get_models())
    return [model for model in models if not hasattr(model, "pgh_tracked_model")]


def names() -> list[tuple[str, str, str]]:
    """Every model and every field of ours: where it stands, its code, its Vietnamese name."""
    found = []
    for model in ours():
        meta, code = model._meta, snake(model.__name__)
        found.append((meta.label, code, str(meta.verbose_name)))
        fields: list[Field] = [field for field in meta.local_fields if not field.auto_created]
        own = [field for field in fields if not _inherited(model, field)]
        found += [(str(field), f"{code}.{field.name}", str(field.verbose_name)) for field in own]
    return found


def snake(name: str) -> str:
    """The code of a class name: AnnualRecord is annual_record."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


def _inherited(model: type[Model], field: Field) -> bool:
    """Whether the field comes from a library's model."""
    return any(
        field.name in {f.name for f in base._meta.local_fields}
        for base in model.__mro__[1:]
        if hasattr(base, "_meta") and base.__module__.startswith("django.")
    )


def test_every_model_and_field_is_in_the_glossary() -> None:
    none(strangers(names(), terms(glossary())))


def test_the_glossary_is_well_formed() -> None:
    rows = glossary()
    assert list(rows[0]) == COLUMNS
    assert [row for row in rows if not row["vi"] or not row["en"] or not row["code"]] == []
    text = GLOSSARY.read_text("utf-8")
    assert text == unicodedata.normalize("NFC", text)


def test_a_code_has_one_row() -> None:
    codes = [row["code"] for row in glossary()]
    assert sorted({code for code in codes if codes.count(code) > 1}) == []


def test_a_name_the_glossary_lacks_is_reported() -> None:
    known = terms([{"vi": "đơn vị; trường (T)", "code": "unit"}, {"vi": "mã đơn vị", "code": "unit.code"}])
    fine = [
        ("Unit", "unit", "đơn vị"),
        ("Post.unit", "post.unit", "trường"),
        ("Unit.code", "unit.code", "mã đơn vị"),
    ]
    assert strangers(fine, known) == []
    assert strangers([("Place", "place", "vị trí")], known) == [
        "Place: place is not in docs/glossary.csv (verbose_name 'vị trí')"
    ]
    assert len(strangers([("Unit", "unit", "cơ quan")], known)) == 1
    assert len(strangers([("Person.code", "person.code", "mã đơn vị")], known)) == 1


@pytest.mark.parametrize(("name", "code"), [("Unit", "unit"), ("AnnualRecord", "annual_record")])
def test_a_class_name_gives_its_code(name: str, code: str) -> None:
    assert snake(name) == code
