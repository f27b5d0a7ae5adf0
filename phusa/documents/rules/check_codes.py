"""Check codes: what ties a paper to its file."""

import re
from secrets import choice

# No letters or digits that a reader of a copied paper confuses.
ALPHABET = "ABCDEFGHJKLMNPQRTUVWXY346789"
GROUPS, LENGTH = 3, 4


def new_check_code() -> str:
    """A code such as "PS-7KQM-3WXA-9TLC": 57 bits, so that codes cannot be guessed one from another."""
    return "-".join(["PS", *("".join(choice(ALPHABET) for _ in range(LENGTH)) for _ in range(GROUPS))])


def check_code_of(digest: str) -> str:
    """The code that follows from a SHA-256 in hexadecimal: the same data, asked for again, carry the same code."""
    number = int(digest, 16)
    letters = [ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)] for place in range(GROUPS * LENGTH)]
    return "-".join(["PS", *("".join(letters[i : i + LENGTH]) for i in range(0, len(letters), LENGTH))])


def typed_check_code(typed: str) -> str:
    """The code somebody typed, whatever the case, spaces and dashes; empty when it cannot be a code."""
    plain = re.sub(r"[^A-Z0-9]", "", typed.upper()).removeprefix("PS")
    if len(plain) != GROUPS * LENGTH or set(plain) - set(ALPHABET):
        return ""
    return "-".join(["PS", *(plain[i : i + LENGTH] for i in range(0, len(plain), LENGTH))])
