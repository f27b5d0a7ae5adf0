"""What is asked in one word: the keys by which needs of many people are counted together."""

from typing import Final

from phusa.base.text import clean, fold

ITEM, CRITERION, OWN = "muc", "tieu-chi", "khac"
KEY_LENGTH: Final = 200


def item_key(code: str) -> str:
    """The key of a module or topic of the catalogue: "muc:TH39"."""
    return f"{ITEM}:{code}"


def criterion_key(standard: str, number: int) -> str:
    """The key of a criterion of a standard: "tieu-chi:tt20-2018:6"."""
    return f"{CRITERION}:{standard}:{number}"


def own_key(topic: str) -> str:
    """The key of a topic in one's own words: without accents, capitals and a point at its end ("khac:day hoc stem")."""
    return f"{OWN}:{fold(clean(topic).rstrip(' .;,:'))[:KEY_LENGTH]}"


def unnamed(code: str) -> str:
    """The topic of a module for whose title no source was found."""
    return f"Mô đun {code}, chưa có tên chính thức"


def named(code: str, topic: str) -> str:
    """A topic with the code of its module before it: "TH39 Giáo dục …"."""
    return topic if code in topic else f"{code} {topic}"


def kind_of(key: str) -> str:
    """What a key stands for: `ITEM`, `CRITERION` or `OWN`; empty for what is no key."""
    kind, _, rest = key.partition(":")
    return kind if kind in (ITEM, CRITERION, OWN) and rest else ""


def code_of(key: str) -> str:
    """The code of the module a key stands for; empty for another kind."""
    return key.removeprefix(f"{ITEM}:") if kind_of(key) == ITEM else ""


def criterion_in(key: str) -> tuple[str, int] | None:
    """The standard and the number of the criterion a key stands for; None for another kind."""
    _, _, rest = key.partition(":")
    standard, _, number = rest.rpartition(":")
    if kind_of(key) != CRITERION or not standard or not (number.isascii() and number.isdigit()):
        return None
    return standard, int(number)
