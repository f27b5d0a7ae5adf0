"""The frozen result of one school's year, and the figures every document draws from it.

No figure is handed in: totals, shares and extremes are counted here from the rows, so they agree everywhere.
"""

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from phusa.documents.rendering.document import Check, Signature
from phusa.documents.rendering.words import cleaned, lower_first

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Confidence = Literal["text", "secondary", "unverified"]
BLOCK_NAMES = {
    "ND1": "Nội dung bồi dưỡng 1",
    "ND2": "Nội dung bồi dưỡng 2",
    "ND3": "Nội dung bồi dưỡng 3",
    "CT01": "Chương trình bồi dưỡng 01",
    "CT02": "Chương trình bồi dưỡng 02",
    "CT03": "Chương trình bồi dưỡng 03",
}
_CONFIDENCE_WORDS: dict[Confidence, str] = {
    "text": "",
    "secondary": "theo nguồn thứ cấp",
    "unverified": "chưa đối chiếu văn bản gốc",
}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person's line; scores 0–10 of the three blocks, `nd3` the mean of its modules; None where there is none.

    `class_code` empty: not classified yet. `note` says why a plan is not completed, or an exemption.
    """

    name: str
    birth: date | str | None
    team: str
    position: str
    nd1: Decimal | None
    nd2: Decimal | None
    nd3: Decimal | None
    lowest: Decimal | None
    average: Decimal | None
    class_code: str
    class_label: str
    note: str = ""

    @property
    def scores(self) -> tuple[Decimal | None, ...]:
        """The block scores in the order of the blocks."""
        return (self.nd1, self.nd2, self.nd3)


@dataclass(frozen=True, slots=True)
class ScaleClass:
    """One class of a scale, best first in the scale; `completed` whether it counts as done."""

    code: str
    label: str
    completed: bool = True


@dataclass(frozen=True, slots=True)
class ResultGroup:
    """People judged on one scale by one edition; `title` as “Giáo viên”, `regulation` as it is cited."""

    title: str
    scale: tuple[ScaleClass, ...]
    regulation: str
    edition: str
    confidence: Confidence
    people: tuple[PersonRow, ...]

    def count(self, code: str) -> int:
        """How many people of the group have the class."""
        return sum(person.class_code == code for person in self.people)

    @property
    def completed_words(self) -> str:
        """What is said of those whose class counts as done: the class itself where there is only one."""
        done = [item.label for item in self.scale if item.completed]
        return lower_first(done[0]) if len(done) == 1 else "hoàn thành kế hoạch bồi dưỡng"

    @property
    def unclassified(self) -> int:
        """How many people have no class of the scale."""
        codes = {item.code for item in self.scale}
        return sum(person.class_code not in codes for person in self.people)

    @property
    def not_completed(self) -> tuple[PersonRow, ...]:
        """The people whose class does not count as done, in the order of the list."""
        failing = {item.code for item in self.scale if not item.completed}
        return tuple(person for person in self.people if person.class_code in failing)


@dataclass(frozen=True, slots=True)
class SwitchUsed:
    """An open reading of the law that decided a result; `document` confirms it, empty when none is recorded."""

    code: str
    question: str
    reading: str
    people: int
    document: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the school's own figure and the computed one differ."""

    name: str
    item: str
    by_school: str
    by_rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class YearResultData:
    """All that the class list and the school's report say.

    `symbol` is the issuer's abbreviation in document numbers; `plan` the plan carried out, as it is cited; `number`
    and `dated` of the report, None to fill by hand; `made_at` in UTC; `recipients` without dashes; `blocks` the codes
    of what `nd1`, `nd2`, `nd3` of the people hold.
    """

    unit: str
    governing: str
    place: str
    school_year: str
    symbol: str
    groups: tuple[ResultGroup, ...]
    signature: Signature
    check_code: str
    check_url: str
    made_at: datetime
    number: int | None = None
    dated: date | None = None
    plan: str = ""
    addressee: str = ""
    recipients: tuple[str, ...] = ()
    switches: tuple[SwitchUsed, ...] = ()
    differences: tuple[Difference, ...] = ()
    blocks: tuple[str, str, str] = ("ND1", "ND2", "ND3")

    @property
    def averaged(self) -> bool:
        """Whether the regulations of the year know an average at all."""
        return any(person.average is not None for person in self.people)

    @property
    def people(self) -> tuple[PersonRow, ...]:
        """Everybody, in the order of the list."""
        return tuple(person for group in self.groups for person in group.people)

    @property
    def check(self) -> Check:
        """The code for paper and file, with the fingerprint of these data."""
        return Check(self.check_code, self.check_url, fingerprint(self))


@dataclass(frozen=True, slots=True)
class Extremes:
    """What the scores of one block look like; None when nobody has a score."""

    count: int
    lowest: Decimal | None
    highest: Decimal | None
    mean: Decimal | None


def extremes(scores: tuple[Decimal | None, ...]) -> Extremes:
    """Count, lowest, highest and mean (unrounded) of the scores that exist."""
    given = [score for score in scores if score is not None]
    if not given:
        return Extremes(0, None, None, None)
    return Extremes(len(given), min(given), max(given), sum(given, Decimal(0)) / len(given))


def block_name(block: str) -> str:
    """The name of a content block; a code that is not known here stands for itself."""
    return BLOCK_NAMES.get(block, block)


def confidence_words(confidence: Confidence) -> str:
    """What a document says of a rule that was not compared with the official text; empty when it was."""
    return _CONFIDENCE_WORDS[confidence]


def fingerprint(data: "DataclassInstance") -> str:
    """SHA-256 in hexadecimal of what a data set says; number, date and code of a paper do not count."""
    facts = dataclasses.asdict(cleaned(data))
    for outside in (
        "check_code",
        "check_url",
        "made_at",
        "number",
        "dated",
        "signature",
        "recipients",
        "addressee",
    ):
        facts.pop(outside, None)
    canonical = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def _plain(value: Any) -> str:
    """Dates as ISO, decimals without trailing zeros: 9 and 9.0 are one score."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a fingerprint")
