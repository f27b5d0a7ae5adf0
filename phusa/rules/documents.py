"""Strict reading of the YAML that holds the law: no floats, no double keys, no unknown words, one checksum."""

import hashlib
import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar
from unicodedata import is_normalized

import yaml

T = TypeVar("T")

# libyaml reads ten times faster; the Python loader gives the same tree where it is missing.
_BaseLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class LawError(ValueError):
    """A regulation file that may not be used; the message names the file and the place."""


class _Loader(_BaseLoader):
    """Safe YAML without the two habits that spoil law: silent double keys and binary fractions."""


def _mapping(loader: Any, node: Any) -> dict[Any, Any]:
    seen: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in seen:
            raise LawError(f"line {key_node.start_mark.line + 1}: the key {key!r} stands twice")
        seen[key] = loader.construct_object(value_node, deep=True)
    return seen


def _no_float(loader: Any, node: Any) -> None:
    raise LawError(
        f"line {node.start_mark.line + 1}: {node.value} must be quoted: binary fractions are not law"
    )


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:yaml.org,2002:float", _no_float)


def read_document(path: Path) -> dict[str, Any]:
    """The tree of one YAML file; raises LawError naming the file."""
    text = path.read_text(encoding="utf-8")
    if not is_normalized("NFC", text):
        raise LawError(f"{path.name}: the text is not in NFC")
    try:
        tree = yaml.load(text, Loader=_Loader)
    except LawError as error:
        raise LawError(f"{path.name}: {error}") from error
    except yaml.YAMLError as error:
        raise LawError(f"{path.name}: not YAML: {error}") from error
    if not isinstance(tree, dict):
        raise LawError(f"{path.name}: the file must hold one mapping")
    return tree


def checksum(tree: dict[str, Any]) -> str:
    """sha256 of the content: equal for equal law, whatever the comments, order of keys and line breaks."""
    canonical = json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise LawError(f"a value of type {type(value).__name__} has no place in a regulation file")


class Node:
    """One mapping of a regulation file, read key by key; what nobody asked for is an error."""

    def __init__(self, tree: object, path: str) -> None:
        if not isinstance(tree, dict):
            raise LawError(f"{path}: expected a mapping, found {type(tree).__name__}")
        self._tree = tree
        self._asked: set[object] = set()
        self.path = path

    def has(self, key: str) -> bool:
        """Whether the key is given and not null."""
        return self._tree.get(key) is not None

    def take(self, key: str, kind: type[T] | tuple[type, ...], default: Any = ...) -> Any:
        """The value of a key, checked for its type; without a default the key is required."""
        self._asked.add(key)
        value = self._tree.get(key)
        if value is None:
            if default is ...:
                raise LawError(f"{self.path}: the key {key!r} is missing")
            return default
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is int):
            raise LawError(f"{self.path}.{key}: unexpected {type(value).__name__} {value!r}")
        return value

    def text(self, key: str, default: Any = ...) -> str:
        """A text that is not blank."""
        value: str = self.take(key, str, default)
        if value is not default and not value.strip():
            raise LawError(f"{self.path}.{key}: the text is empty")
        return value

    def day(self, key: str, default: Any = ...) -> Any:
        """A date."""
        return self.take(key, date, default)

    def texts(self, key: str, default: Any = ...) -> tuple[str, ...]:
        """A list of texts or whole numbers, as texts."""
        values = self.take(key, list, default)
        if any(not isinstance(value, str | int) for value in values):
            raise LawError(f"{self.path}.{key}: a list of texts is expected")
        return tuple(str(value) for value in values)

    def one_of(self, key: str, allowed: Any, default: Any = ...) -> str:
        """A text out of a closed list."""
        value = self.text(key, default)
        if value is not default and value not in allowed:
            raise LawError(f"{self.path}.{key}: {value!r} is none of {', '.join(allowed)}")
        return value

    def points(self, key: str, default: Any = ...) -> Any:
        """A number of points as hundredths; written as a whole number or a quoted decimal."""
        value = self.take(key, (int, str), default)
        if value is default:
            return default
        hundredths = Fraction(str(value)) * 100
        if hundredths.denominator != 1:
            raise LawError(f"{self.path}.{key}: {value} has more than two decimals")
        return int(hundredths)

    def node(self, key: str) -> "Node":
        """The mapping under a key."""
        return Node(self.take(key, dict), f"{self.path}.{key}")

    def each(self, key: str, read: Callable[["Node"], T], default: Any = ...) -> tuple[T, ...]:
        """Every mapping of a list, read and finished."""
        items = []
        for index, tree in enumerate(self.take(key, list, default)):
            node = Node(tree, f"{self.path}.{key}[{index}]")
            items.append(read(node))
            node.finish()
        return tuple(items)

    def named(self, key: str, default: Any = ...) -> dict[str, "Node"]:
        """A mapping of names to mappings; the caller finishes them."""
        trees = self.take(key, dict, default)
        return {str(name): Node(tree, f"{self.path}.{key}.{name}") for name, tree in trees.items()}

    def finish(self) -> None:
        """Refuse words outside the vocabulary."""
        unknown = sorted(str(key) for key in self._tree if key not in self._asked)
        if unknown:
            raise LawError(f"{self.path}: unknown word {', '.join(unknown)}")
