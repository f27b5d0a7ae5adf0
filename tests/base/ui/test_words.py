"""The status words are fixed."""

import pytest

from phusa.base.ui.icons import ICONS
from phusa.base.ui.words import STATUSES, status_of


def test_each_word_has_an_icon_and_stands_once() -> None:
    assert {status.icon for status in STATUSES.values()} <= ICONS
    assert len({status.word for status in STATUSES.values()}) == len(STATUSES)


def test_the_code_of_the_glossary_names_the_same_status() -> None:
    assert status_of("status_returned") is status_of("returned")


def test_an_unknown_status_is_refused() -> None:
    with pytest.raises(KeyError):
        status_of("done")
