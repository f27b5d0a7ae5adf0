"""What may stand under what in the tree."""

# One table instead of conditions: a kind, and the kinds it may stand directly under. "" is the root.
PARENTS: dict[str, frozenset[str]] = {
    "moet": frozenset({""}),
    "doet": frozenset({"moet"}),
    "boet": frozenset({"doet"}),
    "commune_people_committee": frozenset({"doet"}),
    "school": frozenset({"moet", "doet", "boet", "commune_people_committee"}),
    "school_cluster": frozenset({"doet", "boet", "commune_people_committee"}),
    "subject_group": frozenset({"school"}),
    "training_institution": frozenset({"moet", "doet"}),
}


def may_stand_under(kind: str, parent_kind: str) -> bool:
    """Whether a unit of `kind` may stand directly under one of `parent_kind` ("" for the root)."""
    return parent_kind in PARENTS[kind]
