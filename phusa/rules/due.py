"""Until which day something is on time, by the wording of the deadline (AM-34)."""

import re
from datetime import date, timedelta
from unicodedata import normalize

# "trước 17 giờ ngày D" and "trước và trong ngày D" still name D itself as the last day.
_UNTIL_THE_DAY = re.compile(r"trước\s+(?:\d{1,2}\s*(?:giờ|h|g|:)|(?:và|hoặc)\s+trong)", re.IGNORECASE)
_BEFORE = re.compile(r"\btrước\b", re.IGNORECASE)


def last_on_time(wording: str, day: date, reading: str) -> date:
    """The last day on time for a deadline `day` worded so; `reading` of due.before is strict or inclusive.

    Only "trước ngày D" is open: "chậm nhất ngày D", "đến hết ngày D" and the like mean D itself.
    """
    if reading not in ("strict", "inclusive"):
        raise ValueError(f"due.before has no reading {reading!r}")
    text = normalize("NFC", wording)
    if reading == "inclusive" or not _BEFORE.search(text) or _UNTIL_THE_DAY.search(text):
        return day
    return day - timedelta(days=1)
