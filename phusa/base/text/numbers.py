"""Numbers as Vietnamese readers write them: 8,5 and 130.412."""

from decimal import Decimal


def show_decimal(value: Decimal | int | None, places: int | None = None) -> str:
    """Return a number with a decimal comma and points between thousands, "–" for nothing.

    `places` fixes the digits after the comma (the value must already be rounded to it);
    without it trailing zeros are dropped.
    """
    if value is None:
        return "–"
    number = Decimal(value)
    if places is None:
        text = f"{number:,f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
    else:
        text = f"{number:,.{places}f}"
    return text.translate(str.maketrans(",.", ".,"))
