import pytest

from phusa.base.text.syllables import is_syllable


@pytest.mark.parametrize(
    "word",
    [
        "Nguyễn",
        "Lường",
        "QUỲNH",
        "gì",
        "Giàng",
        "nghiêng",
        "Xuyến",
        "ạ",
        "khuỷu",
        "yên",
        "Pọm",
        "Hiêng",
        "hoà",
        "hòa",
    ],
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["Thµo", "Nguyeãn", "bỡnh", "càt", "áá", "Niê Kđăm", "xyz", "", "Hìiu", "mạcc"]
)
def test_what_is_none(word: str) -> None:
    assert not is_syllable(word)
