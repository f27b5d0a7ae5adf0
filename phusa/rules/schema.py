"""From the tree of an edition file to an Edition: every word known, every citation resolved, every mark honest."""

import re
from fractions import Fraction
from functools import partial
from typing import Any

from phusa.rules.documents import LawError, Node, checksum
from phusa.rules.editions import (
    WORDS,
    Block,
    ClassRow,
    Clause,
    Condition,
    Criterion,
    Edition,
    MissingLevel,
    Scope,
    Term,
    Transition,
)
from phusa.rules.labels import (
    CLASS_LABELS,
    CONFIDENCE_ORDER,
    CRITERION_LEVELS,
    LEVEL_LABELS,
    ROLE_LABELS,
    weakest,
)
from phusa.rules.switches import KINDS, SwitchBook

_CLAUSE_ID = re.compile(r"[a-z0-9]+(\.[a-z0-9]+)*")
# Facts of an edition that other rooms read (hours, who certifies, who rates …) and the engine hands through.
_RECORD = (
    "hours", "scale", "rubric", "certificate", "recognition", "authority", "cycle", "core_teacher", "core_manager",
    "approval", "peers",
)  # fmt: skip


def read_edition(tree: dict[str, Any], name: str, switches: SwitchBook) -> Edition:
    """The edition a file describes; raises LawError naming the file and the place."""
    root = Node(tree, name)
    clauses = _clauses(root)
    rows = root.each("classes", _class_row)
    otherwise = root.node("otherwise")
    average = _average(root)
    criteria, groups = _criteria(root)
    edition = Edition(
        regulation=root.text("regulation"),
        dated=root.day("edition"),
        kind=root.one_of("kind", KINDS),
        document=root.text("document"),
        title=root.text("title"),
        start=root.day("start"),
        until=root.day("until", None),
        successor=root.text("successor", ""),
        confidence=root.one_of("confidence", CONFIDENCE_ORDER),
        checksum=checksum(tree),
        clauses=clauses,
        scopes=root.each("scope", _scope, []),
        transition=_transition(root),
        switches=root.texts("switches"),
        blocks=_blocks(root),
        terms=average[0],
        average_clause=average[1],
        decimals_clause=average[2],
        completed=root.each("completed", _condition, []),
        rows=rows,
        otherwise=otherwise.one_of("class", CLASS_LABELS),
        otherwise_clause=otherwise.text("clause"),
        criteria=criteria,
        groups=groups,
        missing_levels=root.each("missing_levels", _missing_level, []),
        catalogue={key: int(value) for key, value in root.take("catalogue", dict, {}).items()},
        record={key: root.take(key, dict) for key in _RECORD if root.has(key)},
        notes=root.text("notes", ""),
    )
    root.day("issued", None)  # stays empty where the copy that was read has no date
    otherwise.finish()
    root.finish()
    _check(edition, name, switches)
    return edition


def _clauses(root: Node) -> dict[str, Clause]:
    clauses = {}
    for id_, node in root.named("clauses").items():
        if not _CLAUSE_ID.fullmatch(id_):
            raise LawError(f"{node.path}: a clause is named like d14.k1.c")
        clauses[id_] = Clause(
            id=id_,
            cite=node.text("cite"),
            short=node.text("short"),
            text=node.text("text", ""),
            heading=node.text("heading", ""),
            confidence=node.one_of("confidence", CONFIDENCE_ORDER),
            compared=node.take("compared", bool, False),
        )
        node.finish()
    return clauses


def _scope(node: Node) -> Scope:
    when = node.take("when", dict, None)
    if when is not None and len(when) != 1:
        raise LawError(f"{node.path}.when: one switch and one reading are expected")
    scope = Scope(
        role=node.one_of("role", ROLE_LABELS),
        levels=node.texts("levels"),
        clause=node.text("clause"),
        confidence=node.one_of("confidence", CONFIDENCE_ORDER),
        when=next(iter(when.items())) if when else None,
    )
    if not set(scope.levels) <= set(LEVEL_LABELS):
        raise LawError(f"{node.path}.levels: unknown level in {', '.join(scope.levels)}")
    return scope


def _transition(root: Node) -> Transition | None:
    if not root.has("transition"):
        return None
    node = root.node("transition")
    transition = Transition(
        switch=node.text("switch"),
        reading=node.text("reading"),
        blocks=node.texts("blocks"),
        start=node.day("start", None),
        until=node.day("until", None),
        clause=node.text("clause"),
    )
    node.finish()
    return transition


def _blocks(root: Node) -> dict[str, Block]:
    blocks = {}
    for code, node in root.named("blocks", {}).items():
        blocks[code] = Block(code, node.text("label"), node.take("many", bool, False), node.text("clause"))
        node.finish()
    return blocks


def _average(root: Node) -> tuple[tuple[Term, ...], str, str]:
    if not root.has("average"):
        return (), "", ""
    node = root.node("average")
    terms = tuple(_term(item, node.path) for item in node.take("mean", list))
    if node.take("decimals", int) != 1:
        raise LawError(f"{node.path}.decimals: the engine rounds averages to one decimal")
    clauses = node.text("clause"), node.text("decimals_clause")
    node.finish()
    return terms, *clauses


def _term(item: object, path: str) -> Term:
    if isinstance(item, str):
        return Term(item, mean=False)
    node = Node(item, f"{path}.mean")
    term = Term(node.text("mean"), mean=True)
    node.finish()
    return term


def _class_row(node: Node) -> ClassRow:
    return ClassRow(node.one_of("class", CLASS_LABELS), node.each("conditions", _condition))


def _condition(node: Node) -> Condition:
    word = node.one_of("word", WORDS)
    return Condition(
        code=node.text("code"),
        word=word,
        clause=node.text("clause"),
        confidence=node.one_of("confidence", CONFIDENCE_ORDER),
        low=node.points("from", 0),
        high=node.points("to", None) or node.points("below", 0),
        closed=node.has("to"),
        level=node.text("level", ""),
        share=Fraction(node.text("share", "0")),
        members=node.texts("members", []),
    )


def _criteria(root: Node) -> tuple[tuple[Criterion, ...], dict[int, str]]:
    criteria: list[Criterion] = []
    groups: dict[int, str] = {}
    for number, node in root.named("groups", {}).items():
        groups[int(number)] = node.text("title", "")
        criteria += node.each("criteria", partial(_criterion, group=int(number)))
        node.finish()
    return tuple(criteria), groups


def _criterion(node: Node, group: int) -> Criterion:
    mark = node.one_of("confidence", CONFIDENCE_ORDER)
    return Criterion(node.take("number", int), node.text("title", ""), group, mark)


def _missing_level(node: Node) -> MissingLevel:
    return MissingLevel(
        node.take("criterion", int),
        node.one_of("level", CRITERION_LEVELS),
        node.day("start"),
        node.text("clause"),
    )


def _check(edition: Edition, name: str, switches: SwitchBook) -> None:
    cited = [c.clause for c in edition.conditions] + [edition.otherwise_clause]
    cited += [s.clause for s in edition.scopes] + [b.clause for b in edition.blocks.values()]
    cited += [m.clause for m in edition.missing_levels]
    cited += [c for c in (edition.average_clause, edition.decimals_clause) if c]
    cited += [edition.transition.clause] if edition.transition else []
    for clause in cited:
        if clause not in edition.clauses:
            raise LawError(f"{name}: the clause {clause} is cited but not given")
    marks = [c.confidence for c in edition.conditions] + [s.confidence for s in edition.scopes]
    if edition.confidence != weakest([*marks, edition.confidence]):
        raise LawError(f"{name}: the set is marked {edition.confidence}, yet a part of it is weaker")
    used = {*edition.switches, *(s.when[0] for s in edition.scopes if s.when)}
    if unknown := sorted(used - set(switches.by_name)):
        raise LawError(f"{name}: unknown switch {', '.join(unknown)}")
    if {t.block for t in edition.terms} - set(edition.blocks):
        raise LawError(f"{name}: the average names a block the edition does not have")
    numbers = [c.number for c in edition.criteria]
    if numbers != list(range(1, len(numbers) + 1)):
        raise LawError(f"{name}: the criteria are not numbered 1 to {len(numbers)}")
    if edition.until is not None and edition.until <= edition.start:
        raise LawError(f"{name}: it ends before it starts")
