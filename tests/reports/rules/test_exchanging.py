"""The exchange file: the same content is the same bytes, and another byte is refused."""

import json
from datetime import date
from typing import Any

import pytest

from phusa.base.refusals import Refused
from phusa.catalogue.rules.published import load as load_programmes
from phusa.reports.rules.exchanging import FORMAT, Item, Package, chosen, counted, read, write
from tests.exchanged import document, form_of

PACKAGE = Package(
    what=("catalogue", "documents", "forms"),
    since=date(2026, 9, 1),
    catalogue=tuple(load_programmes()[:2]),
    documents=(document("P-MS|12/CV|2020-01-02"), document("tt26")),
    forms=(form_of("so-nguoi", 2), form_of("so-nguoi", 1)),
)


def test_what_is_written_is_read_again_and_written_alike() -> None:
    content = write(PACKAGE)
    package = read(content)
    assert len(package.sha256) == 64
    assert write(package) == content
    assert sorted(one.listed.version for one in package.forms) == [1, 2]
    assert package.documents[0].values["day"] == date(2020, 1, 2)
    assert set(package.catalogue) == set(PACKAGE.catalogue)


def test_the_order_of_gathering_does_not_matter() -> None:
    turned = Package(
        PACKAGE.what,
        PACKAGE.since,
        *(one[::-1] for one in (PACKAGE.catalogue, PACKAGE.documents)),
        PACKAGE.forms[::-1],
    )
    assert write(turned) == write(PACKAGE)


def test_every_changed_byte_is_refused() -> None:
    content = write(PACKAGE)
    text = content.decode()
    for changed in (
        content + b"\n",
        content.replace(b"12/CV", b"13/CV", 1),
        text.replace(": ", ":", 1).encode(),
        text.replace('"since": "2026-09-01"', '"since": "2026-09-02"').encode(),
        content.replace(b'"sha256": "', b'"sha256": "0', 1),
    ):
        with pytest.raises(Refused) as refusal:
            read(changed)
        assert refusal.value.code == "changed_bytes"
    for place in range(0, len(content), len(content) // 40):
        with pytest.raises(Refused):
            read(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff\xfe", b"x" * 99, b"[" * 9999, b'"a"'])
def test_what_is_no_exchange_file_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="not_an_exchange"):
        read(content)


def test_another_format_says_so() -> None:
    with pytest.raises(Refused, match="other_format"):
        read(write(PACKAGE).replace(FORMAT.encode(), b"phusa-exchange/2"))


def resealed(**changes: Any) -> bytes:
    """A file that is whole by its hash, with other content."""
    from phusa.reports.rules import exchanging

    tree = json.loads(write(PACKAGE))
    del tree["sha256"]
    tree |= changes
    return exchanging._canonical({**tree, "sha256": exchanging._digest(tree)})


@pytest.mark.parametrize(
    "changes",
    [
        {"forms": [{"issuer": ""}]},
        {"forms": {}},
        {"documents": [1]},
        {"since": "x"},
        {"catalogue": [{}]},
        {"forms": [{**json.loads(write(PACKAGE))["forms"][0], "checksum": "0" * 64}]},
        {"what": 3},
    ],
)
def test_content_that_does_not_hold_together_is_refused_though_its_hash_is_right(
    changes: dict[str, Any],
) -> None:
    with pytest.raises(Refused, match="bad_content"):
        read(resealed(**changes))


def test_kinds_are_chosen_in_our_order() -> None:
    assert chosen(["forms", "catalogue"]) == ("catalogue", "forms")
    with pytest.raises(Refused, match="unknown_kind"):
        chosen(["people"])


def test_items_are_counted_by_state() -> None:
    items = [Item("forms", "a", "A", "same"), Item("forms", "b", "B", "new"), Item("forms", "c", "C", "same")]
    assert counted(items) == [("new", "Mới", 1), ("same", "Đã có, giống hệt", 2)]
