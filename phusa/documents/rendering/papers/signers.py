"""The words over a signature: in whose place somebody signs (NĐ 30/2020, Phụ lục I: TM., Q., KT., TL., TUQ.)."""

from typing import Literal

from phusa.documents.rendering.document import Signature

# How somebody signs: as the head, in place of the head (a deputy), by order of the head, by the head's mandate, as
# acting head, in the name of a collective body.
Capacity = Literal["head", "deputy", "by_order", "by_mandate", "acting", "collective"]
_MARKS = {"deputy": "KT.", "by_order": "TL.", "by_mandate": "TUQ."}


def signed_by(
    name: str, title: str, capacity: Capacity = "head", *, head: str = "", body: str = ""
) -> Signature:
    """The signature of somebody with the title, as “Phó Giám đốc”, in a capacity.

    `head` is the title of whom they sign for, as “Giám đốc”: needed for a deputy, by order and by mandate. `body` is
    the collective that decided, as “Uỷ ban nhân dân”; with it a deputy signs under two lines. Raises ValueError when a
    capacity lacks its head or its body.
    """
    if capacity in _MARKS and not head:
        raise ValueError(f"{capacity} needs the title of the head")
    if capacity == "collective" and not body:
        raise ValueError("a collective needs its name")
    above = f"TM. {body}" if body else ""
    if capacity == "acting":
        return Signature(f"Q. {title}", name, above=above)
    return Signature(title, name, f"{_MARKS[capacity]} {head}" if capacity in _MARKS else "", above)
