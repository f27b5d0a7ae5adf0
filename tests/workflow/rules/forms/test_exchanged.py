"""A version travels as it was issued; one that is not what its hash says is refused."""

from typing import Any

import pytest

from phusa.rules.documents import LawError
from phusa.workflow.rules.forms.exchanged import from_json, to_json
from tests.exchanged import form_of

ONE = form_of("so-nguoi", 2, basis="tt26")


def test_it_comes_back_as_it_went() -> None:
    assert from_json(to_json(ONE), "x") == ONE
    assert (ONE.key, ONE.name) == ("SO-SL|so-nguoi|2", "Số người đã học (phiên bản 2)")


@pytest.mark.parametrize(
    "change",
    [
        {"checksum": "0" * 64},
        {"issued_at": "hôm qua"},
        {"issued_at": "2020-01-01T00:00:00"},
        {"more": 1},
        {"form": {}},
    ],
)
def test_what_is_not_whole_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(LawError, match=r"^x"):
        from_json(to_json(ONE) | change, "x")


def test_another_word_has_another_hash() -> None:
    tree = to_json(ONE)
    tree["form"] = {**tree["form"], "title": "Khác"}
    with pytest.raises(LawError, match="checksum"):
        from_json(tree, "x")
