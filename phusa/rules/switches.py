"""Open readings of the law: what may be asked, how it may be read, and what was read in one decision."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from phusa.rules.documents import LawError, Node
from phusa.rules.facts import BadFacts
from phusa.rules.labels import CONFIDENCE_ORDER

SCOPES = ("national", "province", "school_year")
KINDS = ("annual-result", "standard-level", "module-completion")


@dataclass(frozen=True, slots=True)
class Switch:
    """One question the law leaves open; `readings` maps each value to its meaning, `default` may be None."""

    ids: tuple[str, ...]
    name: str
    question: str
    readings: tuple[tuple[str, str], ...]
    default: str | None
    cite: str
    owner: str
    confidence: str
    decides: tuple[str, ...]
    scopes: tuple[str, ...]

    def allows(self, value: str) -> bool:
        """Whether the value is one of the readings."""
        names = [name for name, _ in self.readings]
        if value in names and value != "integer":
            return True
        return "integer" in names and value.isascii() and value.isdigit() and int(value) > 0

    def meaning(self, value: str) -> str:
        """What a reading means, in Vietnamese."""
        meanings = dict(self.readings)
        return meanings.get(value) or meanings["integer"]


class Readings(Mapping[str, str]):
    """The reading of every switch in one decision; hashable, so that compiled rules can be kept per reading."""

    __slots__ = ("_hash", "_values")

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = dict(values)
        self._hash = hash(frozenset(self._values.items()))

    def __getitem__(self, name: str) -> str:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Readings) and self._values == other._values

    def but(self, name: str, value: str) -> "Readings":
        """The same readings with one of them replaced."""
        return Readings({**self._values, name: value})


class SwitchBook:
    """All switches by name."""

    def __init__(self, switches: Iterable[Switch]) -> None:
        self.by_name = {switch.name: switch for switch in switches}
        self.defaults = {s.name: s.default for s in self.by_name.values() if s.default is not None}
        self._resolved: dict[tuple[tuple[str, str], ...], Readings] = {}
        self.default_readings = Readings(self.defaults)

    def resolve(self, given: Mapping[str, str]) -> Readings:
        """Defaults with the given readings over them; raises BadFacts for an unknown switch or reading."""
        if isinstance(given, Readings):
            return given
        if not given:
            return self.default_readings
        try:
            key = tuple(sorted(given.items()))
            if key not in self._resolved:
                self._resolved[key] = self._check(given)
            return self._resolved[key]
        except TypeError:
            raise BadFacts("switch_reading", "switches", "Mỗi cách hiểu phải là một chuỗi chữ.") from None

    def _check(self, given: Mapping[str, str]) -> Readings:
        for name, value in given.items():
            switch = self.by_name.get(name)
            if switch is None:
                raise BadFacts(
                    "switch_unknown",
                    f"switches.{name[:40]}",
                    f"Không có điểm cần chọn nào tên “{name[:40]}”.",
                )
            if not isinstance(value, str) or not switch.allows(value):
                choices = ", ".join("số nguyên dương" if n == "integer" else n for n, _ in switch.readings)
                text = f"“{value}” không phải là cách hiểu của {name}; các cách hiểu là: {choices}."
                raise BadFacts("switch_reading", f"switches.{name}", text)
        if len(self._resolved) > 1000:
            self._resolved.clear()
        return Readings({**self.defaults, **given})


def read_switches(root: Node) -> SwitchBook:
    """The book from the tree of switches.yaml."""
    switches = root.each("switches", _switch)
    root.each("settled", _settled)
    root.finish()
    names = [switch.name for switch in switches]
    if len(names) != len(set(names)):
        raise LawError(f"{root.path}: a switch name stands twice")
    return SwitchBook(switches)


def _settled(node: Node) -> None:
    for key in ("id", "question", "where", "cite"):
        node.text(key)
    node.one_of("confidence", CONFIDENCE_ORDER)


def _switch(node: Node) -> Switch:
    readings = node.take("readings", dict)
    switch = Switch(
        ids=(node.text("id"), *node.texts("also", [])),
        name=node.text("name"),
        question=node.text("question"),
        readings=tuple((str(value), str(meaning)) for value, meaning in readings.items()),
        default=node.text("default", None),
        cite=node.text("cite"),
        owner=node.text("owner"),
        confidence=node.one_of("confidence", CONFIDENCE_ORDER),
        decides=node.texts("decides"),
        scopes=node.texts("scopes"),
    )
    if switch.default is not None and not switch.allows(switch.default):
        raise LawError(f"{node.path}: the default {switch.default!r} is no reading of {switch.name}")
    if not set(switch.decides) <= set(KINDS) or not set(switch.scopes) <= set(SCOPES) or not switch.scopes:
        raise LawError(f"{node.path}: unknown kind of decision or scope")
    return switch
