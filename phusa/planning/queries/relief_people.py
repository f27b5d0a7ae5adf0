"""Which people of a unit a pasted class list means."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from phusa.base.text import clean, fold
from phusa.staff.models import Post


@dataclass(frozen=True, slots=True)
class Meant:
    """The persons (ids) a list means, and its lines that mean nobody, or more than one of the same name."""

    people: tuple[int, ...]
    unknown: tuple[str, ...]
    several: tuple[str, ...]


def people_meant(posts: Sequence[Post], pasted: str) -> Meant:
    """Who of these posts' people is meant by lines of codes or names; numbering and what follows a tab are left out.

    Names are compared whole, accents and all: two people of one name are never guessed between.
    """
    by_code = {fold(post.person.code): post.person_id for post in posts}
    by_name: dict[str, list[int]] = defaultdict(list)
    for post in posts:
        by_name[clean(post.person.name).lower()].append(post.person_id)
    people: list[int] = []
    unknown: list[str] = []
    several: list[str] = []
    for line in filter(None, map(_name, pasted.splitlines())):
        named = by_name.get(line.lower(), [])
        found = [by_code[fold(line)]] if fold(line) in by_code else named
        if len(found) == 1:
            people += found
        else:
            (several if found else unknown).append(line)
    return Meant(tuple(dict.fromkeys(people)), tuple(unknown), tuple(several))


def _name(line: str) -> str:
    """The name or code of a line of a list: without its number, the first cell that is not a number."""
    cells = [
        clean(cell).lstrip("0123456789.)- ") if _numbered(cell) else clean(cell) for cell in line.split("\t")
    ]
    return next((cell for cell in cells if cell), "")


def _numbered(cell: str) -> bool:
    """Whether a cell is a number or begins with one: "3", "3. Lò Thị Mẩy"."""
    head = clean(cell).split(" ")[0].rstrip(".)-")
    return head.isdigit()
