"""Yes and no as lists hold them: x, có, nữ in a column "Nữ", 1."""

from phusa.base.text.cleaning import fold

_YES = {"x", "co", "c", "v", "1", "1.0", "true", "yes", "y", "dung", "roi", "✓", "✔", "☑"}
_NO = {"", "-", "–", "—", "khong", "k", "0", "0.0", "false", "no", "n", "chua", "sai", "☐"}


def parse_yes(value: object) -> bool | None:
    """Return True or False for a cell that answers yes or no, None when it says neither."""
    if isinstance(value, bool):
        return value
    word = "" if value is None else fold(str(value))
    if word in _YES:
        return True
    return False if word in _NO else None
