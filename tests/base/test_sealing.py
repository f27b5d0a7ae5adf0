"""Encrypted columns: what goes in comes out, and nothing shows on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from phusa.base.refusals import Refused
from phusa.base.sealing import (
    HIDDEN,
    Sealed,
    SealedField,
    fingerprint,
    seal,
    seal_bytes,
    unseal,
    unseal_bytes,
)

NUMBER = "099185123456"


@given(st.text())
def test_a_text_comes_back_and_does_not_show(text: str) -> None:
    cipher = seal(text)
    assert unseal(cipher) == text
    assert len(text) < 4 or text.encode() not in cipher


def test_the_same_text_has_another_cipher_but_the_same_fingerprint() -> None:
    assert seal(NUMBER) != seal(NUMBER)
    assert fingerprint(NUMBER) == fingerprint(NUMBER) != fingerprint("099185123457")


def test_printing_shows_dots() -> None:
    sealed = Sealed(seal(NUMBER))
    assert NUMBER not in f"{sealed} {sealed!r}" and str(sealed) == HIDDEN
    assert sealed.ending(3) == f"{HIDDEN} 456"
    assert sealed.open() == NUMBER


def test_sealed_texts_are_equal_as_texts() -> None:
    assert Sealed(seal("Thái")) == Sealed(seal("Thái")) != Sealed(seal("Mông"))
    assert len({Sealed(seal("Thái")), Sealed(seal("Thái"))}) == 1


@pytest.mark.parametrize("place", [1, 13, -1])
def test_a_changed_cipher_is_refused(place: int) -> None:
    cipher = bytearray(seal(NUMBER))
    cipher[place] ^= 1
    with pytest.raises(Refused) as refused:
        unseal(bytes(cipher))
    assert refused.value.code == "not_ours"


def test_another_installation_cannot_open_it(settings: Settings) -> None:
    cipher, mark = seal(NUMBER), fingerprint(NUMBER)
    settings.SECRET_KEY = "another installation"
    assert fingerprint(NUMBER) != mark
    with pytest.raises(Refused):
        unseal(cipher)


def test_a_file_comes_back_as_it_was() -> None:
    content = bytes(range(256)) * 40
    cipher = seal_bytes(content)
    assert content[:64] not in cipher and unseal_bytes(cipher) == content
    with pytest.raises(Refused):
        unseal_bytes(cipher[:-1] + b"x")


def test_the_field_takes_texts_and_keeps_nothing_for_nothing() -> None:
    field = SealedField()
    prepared = field.get_prep_value("Thái")
    assert prepared is not None and unseal(prepared) == "Thái"
    assert field.get_prep_value("") is None and field.get_prep_value(None) is None
    assert field.from_db_value(None, None, None) is None
    found = field.from_db_value(memoryview(prepared), None, None)
    assert found is not None and found.open() == "Thái"
