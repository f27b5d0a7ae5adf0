"""What a letter says of itself, to whom it goes, what it cites and what it wants until when."""

from dataclasses import dataclass
from datetime import date
from typing import Final

TO, COPY, FILED = "kính gửi", "nơi nhận", "lưu"
EVENT, MENTION = "event", "mention"
IMPLEMENTS, BASED_ON, AMENDS, REPLACES, GUIDES = "implements", "based on", "amends", "replaces", "guides"
YEARLY, QUARTERLY, MONTHLY = "yearly", "quarterly", "monthly"
RELATION_WORDS: Final = {
    IMPLEMENTS: "thực hiện",
    BASED_ON: "căn cứ",
    AMENDS: "sửa đổi, bổ sung",
    REPLACES: "thay thế",
    GUIDES: "hướng dẫn",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """The document itself; empty or None where the paper prints nothing.

    `number` and `symbol` are as printed ("1187", "SGDĐT-TCCB"), `kind` a word such as "công văn", `capacity` the lines
    above the name ("KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"), `incomplete` what of a whole document is missing, in words.
    """

    number: str = ""
    symbol: str = ""
    kind: str = ""
    day: date | None = None
    place: str = ""
    issuer: str = ""
    governing: str = ""
    subject: str = ""
    signer: str = ""
    capacity: str = ""
    incomplete: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One to whom it goes: TO, COPY or FILED; `purpose` as printed, such as "để b/c"."""

    name: str
    part: str
    purpose: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something to be done until a day.

    `day` is the day the wording prints, None where it prints no year or no day. `last_on_time` follows from the wording
    (the switch due.before), `clock` is an hour of that day ("17:00"), `recurring` says what comes back ("yearly 30/6").
    """

    wording: str
    day: date | None
    last_on_time: date | None
    start: date | None = None
    clock: str = ""
    recurring: str = ""
    who: str = ""
    what: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class OtherDay:
    """A day in the text that is no deadline: an EVENT, or a MENTION of the past or of nothing to be done."""

    wording: str
    kind: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """How a document stands to another; `of` is the key of the other, empty where it is this letter that does it."""

    kind: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Another document that the letter names, once each.

    `key` is number and symbol as printed, empty where the letter does not say which document it means. `likely` is the
    key another place of the letter prints for what seems the same document: a misprint, or a short name.
    """

    as_written: str
    key: str
    day: date | None = None
    relations: tuple[Relation, ...] = ()
    likely: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """A short name that this letter gives a document ("Thông tư 26"); it means nothing outside the letter."""

    name: str
    key: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything proposed, in the order of the text, and what a person should look at."""

    document: Heading
    recipients: tuple[Recipient, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    other_days: tuple[OtherDay, ...] = ()
    citations: tuple[Citation, ...] = ()
    aliases: tuple[Alias, ...] = ()
    doubts: tuple[str, ...] = ()
