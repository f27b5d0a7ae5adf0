import pytest

from phusa.base.text import parse_yes


@pytest.mark.parametrize("value", ["x", "X", "Có", "1", 1, 1.0, True, "✓", " đúng "])
def test_yes(value: object) -> None:
    assert parse_yes(value) is True


@pytest.mark.parametrize("value", ["", None, "-", "Không", 0, False, "chưa"])
def test_no(value: object) -> None:
    assert parse_yes(value) is False


@pytest.mark.parametrize("value", ["có lẽ", "2", "Nữ"])
def test_what_is_neither_is_not_guessed(value: object) -> None:
    assert parse_yes(value) is None
