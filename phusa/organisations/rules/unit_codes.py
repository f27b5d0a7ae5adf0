"""Codes proposed for units whose list gives none."""

from collections.abc import Callable

_PREFIX = {
    "doet": "SGD",
    "boet": "PGD",
    "commune_people_committee": "UBND",
    "school_cluster": "CUM",
    "training_institution": "CSBD",
}
_OF_OFFICES = ("SGD", "PGD", "UBND")
_LONGEST = 40


def proposed_code(
    kind: str, levels: tuple[str, ...], parent_code: str, is_used: Callable[[str], bool]
) -> str:
    """Return the first free code for a unit: "TH-14-119-03" under PGD-14-119, "…-T02" for a group of a school."""
    if kind == "subject_group":
        stem, width = f"{parent_code}-T", 2
    else:
        prefix = levels[0] if kind == "school" and levels else _PREFIX.get(kind, "DV")
        stem, width = f"{prefix}-{_place(parent_code)}-", 2
    stem = stem[: _LONGEST - 5]
    number = 1
    while is_used(code := f"{stem}{number:0{width}d}"):
        number += 1
    return code


def _place(parent_code: str) -> str:
    """What the code of an office says of its place: "14-119" of "PGD-14-119"."""
    first, _, rest = parent_code.partition("-")
    return rest if first in _OF_OFFICES and rest else parent_code
