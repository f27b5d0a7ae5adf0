"""The lists kept in `catalogue/`: one file a programme, read strictly, refused when one differs from its seal."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from phusa.rules.documents import LawError, Node, checksum, read_document
from phusa.rules.labels import BLOCKS, CONFIDENCE_ORDER, LEVEL_LABELS, ROLE_LABELS, weakest
from phusa.rules.seals import Seals

FOLDER: Final = Path(__file__).resolve().parents[3] / "catalogue"
CHOICES: Final = ("compulsory", "emphasised", "elective")
ONLY, OTHER_THAN = "only", "other_than"


@dataclass(frozen=True, slots=True)
class ListedBlock:
    """The hours of a block (ND1, CT01…) a year, in tiết; `about` where the source says "khoảng"."""

    block: str
    hours: int
    cite: str
    confidence: str
    about: bool


@dataclass(frozen=True, slots=True)
class ListedItem:
    """A module or topic as its source has it. What the source does not say is empty: title, hours, number.

    `subject_rule` is "only" or "other_than" with `subject`, or empty for teachers of every subject; `part_of` is the
    code of the topic it belongs to; `criteria` are numbers in the standard its programme names.
    """

    code: str
    number: int | None
    block: str
    choice: str
    roles: tuple[str, ...]
    levels: tuple[str, ...]
    title: str
    confidence: str
    hours: int | None
    hours_confidence: str
    subject: str
    subject_rule: str
    part_of: str
    criteria: tuple[int, ...]
    cite: str
    note: str


@dataclass(frozen=True, slots=True)
class ListedProgramme:
    """A programme with its items. `last_year` is empty while it goes on; `local` lists count only where taken up.

    `also_roles` may choose from it too, though it was not written for them, by `also_cite`.
    """

    code: str
    title: str
    document: str
    issuer: str
    issued_on: date | None
    is_local: bool
    first_year: str
    last_year: str
    roles: tuple[str, ...]
    levels: tuple[str, ...]
    also_roles: tuple[str, ...]
    also_cite: str
    standard: str
    derived_from: str
    confidence: str
    notes: str
    blocks: tuple[ListedBlock, ...]
    items: tuple[ListedItem, ...]
    checksum: str


def load(folder: Path = FOLDER, *, sealed: bool = True) -> list[ListedProgramme]:
    """Every programme of a folder, by code. Raises `LawError` for a bad file or one that differs from its seal."""
    found = [read_programme(path) for path in sorted(folder.glob("*.yaml"))]
    if sealed:
        seals_of(folder).check({one.code: one.checksum for one in found})
    _check_codes(found)
    return found


def seals_of(folder: Path) -> Seals:
    """The seals of the programmes of a folder."""
    return Seals(folder / "programmes.sha256", "a published list never changes, add a new one")


def read_programme(path: Path) -> ListedProgramme:
    """One file. Raises `LawError` naming the file and the place of what is wrong."""
    tree = read_document(path)
    node = Node(tree, path.name)
    common = node.take("common", dict, {})
    items = tuple(
        _item(one, common, f"{path.name}.items[{n}]") for n, one in enumerate(node.take("items", list))
    )
    years, also = node.node("years"), _optional(node, "also")
    scope = _optional(node, "scope")
    programme = ListedProgramme(
        code=node.one_of("programme", (path.stem,)),
        title=node.text("title"),
        document=node.text("document"),
        issuer=node.text("issuer"),
        issued_on=node.day("issued", None),
        is_local=node.take("local", bool, False),
        first_year=years.text("first"),
        last_year=years.text("last", ""),
        roles=scope.texts("roles") if scope else _union(ROLE_LABELS, [item.roles for item in items]),
        levels=scope.texts("levels") if scope else _union(LEVEL_LABELS, [item.levels for item in items]),
        also_roles=also.texts("roles") if also else (),
        also_cite=also.text("cite") if also else "",
        standard=node.text("standard", ""),
        derived_from=node.text("derived_from", ""),
        confidence=node.one_of("confidence", CONFIDENCE_ORDER),
        notes=node.text("notes", ""),
        blocks=node.each("blocks", _block),
        items=items,
        checksum=checksum(tree),
    )
    for part in (node, years, also, scope):
        if part:
            part.finish()
    _check(programme, path.name)
    return programme


def _optional(node: Node, key: str) -> Node | None:
    node.take(key, dict, None)
    return node.node(key) if node.has(key) else None


def _union(order: dict[str, str], groups: list[tuple[str, ...]]) -> tuple[str, ...]:
    named = {one for group in groups for one in group}
    return tuple(code for code in order if code in named)


def _block(node: Node) -> ListedBlock:
    return ListedBlock(
        block=node.one_of("block", BLOCKS),
        hours=node.take("hours", int),
        cite=node.text("cite"),
        confidence=node.one_of("confidence", CONFIDENCE_ORDER),
        about=node.take("about", bool, False),
    )


def _item(tree: Any, common: dict[str, Any], path: str) -> ListedItem:
    node = Node({**common, **tree} if isinstance(tree, dict) else tree, path)
    rule, subject = _subject(node)
    item = ListedItem(
        code=node.text("code"),
        number=node.take("number", int, None),
        block=node.one_of("block", BLOCKS, ""),
        choice=node.one_of("choice", CHOICES),
        roles=_known(node, "roles", ROLE_LABELS),
        levels=_known(node, "levels", LEVEL_LABELS),
        title=node.text("title", ""),
        confidence=node.one_of("confidence", CONFIDENCE_ORDER),
        hours=node.take("hours", int, None),
        hours_confidence=node.one_of("hours_confidence", CONFIDENCE_ORDER, ""),
        subject=subject,
        subject_rule=rule,
        part_of=node.text("part_of", ""),
        criteria=tuple(node.take("criteria", list, [])),
        cite=node.text("cite"),
        note=node.text("note", ""),
    )
    node.finish()
    if not item.title and item.confidence != "unverified":
        raise LawError(f"{path}: an item without a title is unverified")
    if (item.hours is None) != (not item.hours_confidence):
        raise LawError(f"{path}: hours and hours_confidence come together")
    return item


def _subject(node: Node) -> tuple[str, str]:
    """The rule and the subject of `subject: {only: Tiếng Anh}`; both empty without it."""
    inner = _optional(node, "subject")
    if inner is None:
        return "", ""
    rule = ONLY if inner.has(ONLY) else OTHER_THAN
    subject = inner.text(rule)
    inner.finish()
    return rule, subject


def _known(node: Node, key: str, words: dict[str, str]) -> tuple[str, ...]:
    given = node.texts(key)
    if not given or any(one not in words for one in given):
        raise LawError(f"{node.path}.{key}: some of {', '.join(words)} are expected")
    return given


def _check(programme: ListedProgramme, name: str) -> None:
    """What must agree inside a programme: marks (hours of an item carry their own), numbers, parts."""
    marks = [item.confidence for item in programme.items]
    marks += [block.confidence for block in programme.blocks]
    if programme.items and programme.confidence != weakest(marks):
        raise LawError(f"{name}: the whole is worth as much as its weakest part, {weakest(marks)}")
    codes = {item.code for item in programme.items}
    numbered = [(role, item.number) for item in programme.items if item.number for role in item.roles]
    if len(codes) < len(programme.items) or len(set(numbered)) < len(numbered):
        raise LawError(f"{name}: a code stands twice, or a number twice for one role")
    if strange := [item.code for item in programme.items if item.part_of and item.part_of not in codes]:
        raise LawError(f"{name}: {', '.join(strange)} belongs to a topic that is not there")


def _check_codes(programmes: list[ListedProgramme]) -> None:
    """A code means one item in the whole catalogue: people write it without the programme."""
    seen: dict[str, str] = {}
    for programme in programmes:
        for item in programme.items:
            if item.code in seen:
                raise LawError(f"{programme.code}: {item.code} stands in {seen[item.code]} too")
            seen[item.code] = programme.code
