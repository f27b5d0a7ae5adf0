"""Keys of units and their cards."""

import json

import pytest

from phusa.base.refusals import Refused
from phusa.reports.rules.keys import Card, SecretKeys, card_file, read_card


def test_keys_survive_being_kept() -> None:
    keys = SecretKeys.new()
    assert SecretKeys.of_bytes(keys.to_bytes()).public == keys.public
    assert len(keys.to_bytes()) == 64


def test_a_signature_is_of_one_owner_and_one_content() -> None:
    mine, other = SecretKeys.new(), SecretKeys.new()
    signature = mine.sign(b"20/5")
    assert mine.public.signed(b"20/5", signature)
    assert not mine.public.signed(b"21/5", signature)
    assert not other.public.signed(b"20/5", signature)


def test_a_fingerprint_can_be_read_out() -> None:
    groups = SecretKeys.new().public.fingerprint.split("-")
    assert [len(group) for group in groups] == [5] * 5
    assert "".join(groups).isdigit()


def test_a_card_goes_round() -> None:
    card = Card("TH-NK", "Trường Tiểu học Nà Khoang", SecretKeys.new().public)
    assert read_card(card_file(card)) == card


@pytest.mark.parametrize("field", ["signing_key", "sealing_key", "fingerprint", "format"])
def test_a_changed_card_is_refused(field: str) -> None:
    card = json.loads(card_file(Card("TH-NK", "Trường", SecretKeys.new().public)))
    other = json.loads(card_file(Card("TH-NK", "Trường", SecretKeys.new().public)))
    card[field] = other[field] if field != "format" else "khác"
    with pytest.raises(Refused, match="không phải thẻ khoá"):
        read_card(json.dumps(card).encode())


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff\xfe", b'{"format": "phusa-unit-card-1"}'])
def test_what_is_no_card_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="không phải thẻ khoá"):
        read_card(content)
