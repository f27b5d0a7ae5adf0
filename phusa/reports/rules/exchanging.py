"""The file by which an upper installation gives forms, shared documents and code lists to lower ones (P-39).

Canonical JSON with the SHA-256 of its content: the same content is the same bytes, and another byte is refused. See
docs/how-to/exchange.md.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar
from unicodedata import is_normalized

from phusa.base.refusals import Refused
from phusa.catalogue.rules import exchanged as programmes
from phusa.catalogue.rules.published import ListedProgramme
from phusa.documents.rules import exchanged as documents
from phusa.documents.rules.exchanged import ExchangedDocument
from phusa.rules.documents import LawError
from phusa.workflow.rules.forms import exchanged as forms
from phusa.workflow.rules.forms.exchanged import ExchangedForm

FORMAT: Final = "phusa-exchange/1"
KINDS: Final[dict[str, str]] = {
    "catalogue": "Danh mục chương trình, mô đun",
    "documents": "Văn bản dùng chung",
    "forms": "Biểu mẫu báo cáo",
}
STATES: Final[dict[str, str]] = {
    "new": "Mới",
    "changed": "Thay đổi",
    "same": "Đã có, giống hệt",
    "older": "Đã có bản mới hơn",
    "refused": "Không nhận được",
}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Package:
    """What a file holds; `since` is the day from which its writer chose, None for everything."""

    what: tuple[str, ...]
    since: date | None
    catalogue: tuple[ListedProgramme, ...]
    documents: tuple[ExchangedDocument, ...]
    forms: tuple[ExchangedForm, ...]
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a package and what taking it in would do here; `note` says why it is refused."""

    kind: str
    key: str
    name: str
    state: str
    note: str = ""


def chosen(words: Sequence[str]) -> tuple[str, ...]:
    """The kinds of things that are asked for, in our order. Raises `Refused` for one there is not."""
    if strange := [word for word in words if word not in KINDS]:
        raise Refused(
            "unknown_kind", f"Không có loại “{strange[0]}”.", next_step=f"Chọn trong: {', '.join(KINDS)}."
        )
    return tuple(kind for kind in KINDS if kind in words)


def write(package: Package) -> bytes:
    """The file of a package: the same bytes for the same content, in whatever order it was gathered."""
    tree: dict[str, Any] = {
        "format": FORMAT,
        "what": list(package.what),
        "since": package.since.isoformat() if package.since else "",
        "catalogue": [programmes.to_json(one) for one in sorted(package.catalogue, key=lambda one: one.code)],
        "documents": [documents.to_json(one) for one in sorted(package.documents, key=lambda one: one.key)],
        "forms": [forms.to_json(one) for one in sorted(package.forms, key=lambda one: one.key)],
    }
    return _canonical({**tree, "sha256": _digest(tree)})


def read(content: bytes) -> Package:
    """What a file holds. Raises `Refused`: `not_an_exchange`, `other_format`, `changed_bytes`, `bad_content`."""
    tree = _tree(content)
    if tree.get("format") != FORMAT:
        raise Refused(
            "other_format",
            f"Gói theo định dạng {tree.get('format')}, phần mềm này đọc {FORMAT}.",
            next_step="Cập nhật phần mềm ở nơi cũ hơn rồi làm lại.",
        )
    said = tree.pop("sha256", "")
    if said != _digest(tree) or content != _canonical({**tree, "sha256": said}):
        raise Refused(
            "changed_bytes",
            "Gói không còn nguyên như lúc xuất: mã băm không khớp. Chưa nhận gì.",
            next_step="Xin lại tệp từ nơi gửi, đừng mở ra lưu lại.",
        )
    try:
        since = date.fromisoformat(tree["since"]) if tree["since"] else None
        return Package(
            what=chosen(tree["what"]),
            since=since,
            catalogue=_each(tree["catalogue"], programmes.from_json, "catalogue"),
            documents=_each(tree["documents"], documents.from_json, "documents"),
            forms=_each(tree["forms"], forms.from_json, "forms"),
            sha256=said,
        )
    except (LawError, KeyError, TypeError, ValueError) as error:
        place = str(error).partition(": ")[0]
        raise Refused("bad_content", f"Nội dung gói sai ở chỗ: {place}. Chưa nhận gì.") from error


def counted(items: Iterable[Item]) -> list[tuple[str, str, int]]:
    """How many things of each state, as (state, words, count), in our order; states without any are left out."""
    held = [item.state for item in items]
    return [(state, words, held.count(state)) for state, words in STATES.items() if state in held]


def _each(trees: object, read_one: Callable[[object, str], T], path: str) -> tuple[T, ...]:
    if not isinstance(trees, list):
        raise LawError(f"{path}: a list")
    return tuple(read_one(tree, f"{path}[{place}]") for place, tree in enumerate(trees))


def _tree(content: bytes) -> dict[str, Any]:
    try:
        text = content.decode("utf-8")
        tree = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _no_exchange() from error
    if not isinstance(tree, dict) or "format" not in tree or not is_normalized("NFC", text):
        raise _no_exchange()
    return tree


def _no_exchange() -> Refused:
    return Refused(
        "not_an_exchange", "Tệp này không phải gói trao đổi.", next_step="Chọn tệp .json do cấp trên gửi."
    )


def _digest(tree: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(tree)).hexdigest()


def _canonical(tree: dict[str, Any]) -> bytes:
    return (json.dumps(tree, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()
