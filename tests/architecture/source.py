"""What the house rules read: the source of the project as text and as syntax trees.

A rule is a function from sources to complaints, so that a test can also feed it a small bad example and see it report.
"""

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Rooms without tables or pages of their own, where names inside are free.
FREE_ROOMS = frozenset({"base", "rules", "config"})

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One file: its path from the root of the project, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree of a Python file."""
        return ast.parse(self.text, self.path)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree: walked once, for all rules."""
        return tuple(ast.walk(self.tree))

    @property
    def parts(self) -> tuple[str, ...]:
        """The folders and the name of the file."""
        return tuple(self.path.split("/"))

    @property
    def stem(self) -> str:
        """The name of the file without its ending."""
        return self.parts[-1].rpartition(".")[0]

    @property
    def app(self) -> str:
        """The room of a file under `phusa/`, else the empty string."""
        return self.parts[1] if self.parts[0] == "phusa" and len(self.parts) > 2 else ""

    @property
    def layer(self) -> str:
        """What a file of an app is ("views", "actions" …), whether a module or a package of that name."""
        return self.parts[2].removesuffix(".py") if self.app else ""

    @property
    def is_migration(self) -> bool:
        """Whether the file is written by `makemigrations`."""
        return "migrations" in self.parts

    def functions(self) -> Iterator[FunctionNode]:
        """Every function and method, nested ones too."""
        return (node for node in self.nodes if isinstance(node, FunctionNode))

    def strings(self) -> Iterator[tuple[int, str]]:
        """Line and text of every string that is not a docstring; in an f-string, {} stands for what is put in."""
        skipped = {id(doc) for doc in _docstrings(self.nodes)}
        for node in self.nodes:
            if isinstance(node, ast.JoinedStr):
                skipped |= {id(part) for part in node.values}
                texts = [part.value if isinstance(part, ast.Constant) else "{}" for part in node.values]
                yield node.lineno, "".join(map(str, texts))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
                yield node.lineno, node.value


def read(*patterns: str, but: str = "\0") -> list[Source]:
    """The files that match the glob patterns from the root, by path, without those whose path contains `but`."""
    paths = {path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()}
    names = sorted(path.relative_to(ROOT).as_posix() for path in paths)
    return [_read(name) for name in names if but not in name]


@cache
def _read(name: str) -> Source:
    """A file is read and parsed once a run, for all rules."""
    return Source(name, (ROOT / name).read_text("utf-8"))


def product() -> list[Source]:
    """All Python of the product, without migrations."""
    return read("phusa/**/*.py", but="/migrations/")


def templates() -> list[Source]:
    """All templates of pages."""
    return read("phusa/**/templates/**/*.*")


def none(complaints: Sequence[str]) -> None:
    """Fail with every complaint on a line of its own."""
    assert not complaints, "\n" + "\n".join(complaints)


def _docstrings(nodes: Iterable[ast.AST]) -> Iterator[ast.expr]:
    for node in nodes:
        if isinstance(node, ast.Module | ast.ClassDef | FunctionNode) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                yield first.value
