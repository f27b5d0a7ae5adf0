"""What an office has to say before its report is made: of units that are missing, and of sums that do not fit."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

NAMES_SHOWN: Final = 8
MARK: Final = "~"
_FORMAT: Final = "%Y-%m-%dT%H:%M:%S.%fZ"


@dataclass(frozen=True, slots=True)
class Warning:
    """Something that takes an answer: `key` names the answer, `title` says what, `text` whom it is about."""

    key: str
    title: str
    text: str


def warnings_of(missing: Sequence[str], differing: Sequence[str]) -> list[Warning]:
    """What takes an answer: units of which nothing stands, and units whose sum is not that of their schools."""
    found = []
    if missing:
        found.append(Warning("missing", f"{len(missing)} đơn vị chưa có trong số liệu", _names(missing)))
    if differing:
        title = f"{len(differing)} đơn vị có số liệu khác với báo cáo hiện nay của các trường"
        found.append(Warning("differing", title, _names(differing)))
    return found


def unanswered(warnings: Sequence[Warning], answers: Mapping[str, str]) -> list[Warning]:
    """The warnings nobody has said anything about."""
    return [one for one in warnings if not answers.get(one.key)]


def about_of(instant: datetime, answers: Sequence[tuple[str, str]]) -> str:
    """The key of a report: its instant in UTC, so that keys sort as instants do, and what was answered."""
    said = hashlib.sha256(json.dumps(list(answers), ensure_ascii=False).encode("utf-8")).hexdigest()[:12]
    return f"{instant.astimezone(UTC):{_FORMAT}}{MARK}{said}"


def instant_in(about: str) -> datetime:
    """The instant in the key of a report."""
    return datetime.strptime(about.partition(MARK)[0], _FORMAT).replace(tzinfo=UTC)


def _names(names: Sequence[str]) -> str:
    shown = "; ".join(names[:NAMES_SHOWN])
    more = len(names) - NAMES_SHOWN
    return f"{shown}; và {more} đơn vị khác" if more > 0 else shown
