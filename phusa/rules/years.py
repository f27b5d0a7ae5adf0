"""School years. The engine counts them from 1 September; no regulation read so far fixes that day."""

from datetime import date


def school_year_start(day: date) -> date:
    """The first day of the school year a date belongs to; June to August belong to the year that ends."""
    return date(day.year if day.month >= 9 else day.year - 1, 9, 1)
