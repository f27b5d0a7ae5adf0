"""Check codes: easy to type from paper, impossible to guess."""

import re

import pytest

from phusa.documents.rules.check_codes import ALPHABET, check_code_of, new_check_code, typed_check_code

CODE = "PS-7KQM-3WXA-9TLC"


def test_a_code_has_three_groups_of_letters_that_are_not_confused() -> None:
    codes = {new_check_code() for _ in range(300)}
    assert len(codes) == 300
    assert all(re.fullmatch(r"PS(-[A-Z3-9]{4}){3}", code) for code in codes)
    assert not set("IOS0125") & set(ALPHABET)


def test_a_code_is_its_own_typed_form() -> None:
    code = new_check_code()
    assert typed_check_code(code) == code


@pytest.mark.parametrize(
    "typed",
    [CODE, CODE.lower(), "7KQM3WXA9TLC", " ps 7kqm 3wxa 9tlc ", "PS–7KQM–3WXA–9TLC", "ps7kqm-3wxa9tlc"],
)
def test_a_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert typed_check_code(typed) == CODE


@pytest.mark.parametrize("typed", ["", "PS", "PS-7KQM-3WXA-9TL", "PS-7KQM-3WXA-9TLCC", "PS-0KQM-3WXA-9TLC"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert typed_check_code(typed) == ""


def test_a_code_that_follows_from_data_looks_like_any_other_and_differs_with_them() -> None:
    codes = {check_code_of(f"{number:064x}") for number in range(1000)}
    assert len(codes) == 1000
    assert all(typed_check_code(code) == code for code in codes)
    assert check_code_of("ff" * 32) == check_code_of("ff" * 32)
