"""Drawing a sample that anybody can draw again: from a seed number and the keys of everybody, with SHA-256 alone.

In words: write the seed number, a bar “|” and the key behind each other (“2020|GV-0012@2019-2020”), take the SHA-256 of
these characters in UTF-8, written in small hexadecimal digits. Order everybody by it; the first ones are the sample.
"""

import hashlib
import heapq
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn: the keys in the order of their lots, how many there were in all, and the hash of all keys.

    Two who get the same `frame_sha256` drew from the same list.
    """

    keys: tuple[str, ...]
    total: int
    frame_sha256: str


def lot(seed: int, key: str) -> str:
    """The lot of a key: 64 hexadecimal digits that nobody can foresee or choose."""
    return hashlib.sha256(f"{seed}|{key}".encode()).hexdigest()


def draw(seed: int, keys: Iterable[str], size: int) -> Sample:
    """The `size` keys with the smallest lots; all of them where there are no more. A key given twice counts once."""
    every = sorted(set(keys))
    lots = ((lot(seed, key), key) for key in every)
    chosen = tuple(key for _, key in heapq.nsmallest(size, lots))
    return Sample(chosen, len(every), frame_hash(every))


def frame_hash(keys: Iterable[str]) -> str:
    """SHA-256 of the keys in the order of their characters, one a line."""
    return hashlib.sha256("\n".join(sorted(keys)).encode()).hexdigest()
