"""What was read in a letter, as it is kept: proposals for a person to confirm, each beside its sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from phusa.base.text import fold
from phusa.documents.rules.facts import DocumentFacts

# The words of the reader, and the codes of the register.
KINDS: Final = {
    "implements": "implements",
    "based on": "based_on",
    "amends": "amends",
    "replaces": "replaces",
    "guides": "guides",
}
PURPOSES: Final = (
    ("b/c", "to_report"),
    ("p/h", "to_coordinate"),
    ("th/h", "to_carry_out"),
    ("biết", "to_know"),
)
CITES, OTHER = "cites", "doc_other"


@dataclass(frozen=True, slots=True)
class ProposedTask:
    """Something to be done. `day` is None where the letter prints no whole day; `recurring` says what comes back."""

    place: int
    wording: str
    day: date | None
    who: str
    what: str
    sentence: str
    recurring: str


@dataclass(frozen=True, slots=True)
class ProposedCitation:
    """A document that the letter names; `key` is empty where it prints none, `likely` what a misprint seems to mean.

    `kind` is how the letter stands to it, `of` pairs of kind and key: how it stands to another document.
    """

    place: int
    as_written: str
    key: str
    day: date | None
    likely: str
    sentence: str
    kind: str
    of: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProposedAlias:
    """A short name that the letter gives the document of this key."""

    place: int
    alias: str
    key: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ProposedReceiver:
    """A line of "Kính gửi" or "Nơi nhận"; `purpose` is a code of the register, `printed` as it stands there."""

    place: int
    name: str
    purpose: str
    printed: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """All that was read. `unreadable` says why nothing could be; then the rest is empty."""

    facts: DocumentFacts
    tasks: tuple[ProposedTask, ...] = ()
    citations: tuple[ProposedCitation, ...] = ()
    aliases: tuple[ProposedAlias, ...] = ()
    receivers: tuple[ProposedReceiver, ...] = ()
    mentions: tuple[tuple[str, str], ...] = ()
    doubts: tuple[str, ...] = ()
    unreadable: str = ""


def proposals_of(kept: Mapping[str, Any], types: Mapping[str, str]) -> Proposals:
    """What is kept of a reading, as values; `types` gives the codes of types of documents by their words."""
    if "unreadable" in kept:
        return Proposals(DocumentFacts("doc_official_letter", ""), unreadable=kept["unreadable"])
    return Proposals(
        facts=_facts(kept["document"], types),
        tasks=tuple(_task(place, one) for place, one in enumerate(kept["deadlines"])),
        citations=tuple(_citation(place, one) for place, one in enumerate(kept["citations"])),
        aliases=tuple(
            ProposedAlias(place, one["alias"], one["key"], one["sentence"])
            for place, one in enumerate(kept["aliases"])
        ),
        receivers=tuple(_receiver(place, one) for place, one in enumerate(kept["recipients"])),
        mentions=tuple((one["wording"], one["sentence"]) for one in kept["not_deadlines"]),
        doubts=tuple(kept["doubts"]),
    )


def _facts(head: Mapping[str, Any], types: Mapping[str, str]) -> DocumentFacts:
    codes = {fold(words): code for code, words in types.items()}
    return DocumentFacts(
        document_type=codes.get(fold(head["kind"] or ""), OTHER),
        title=head["subject"] or "",
        number=head["number"] or "",
        symbol=head["symbol"] or "",
        day=_day(head["date"]),
        issuer=head["issuer"] or "",
        signer=head["signer"] or "",
        capacity=head["capacity"] or "",
        incomplete=head["incomplete"] or "",
        is_draft=not head["number"],
    )


def _task(place: int, one: Mapping[str, Any]) -> ProposedTask:
    said = {name: one.get(name, "") for name in ("who", "what", "sentence", "recurring")}
    return ProposedTask(place=place, wording=one["wording"], day=_day(one["date"]), **said)


def _citation(place: int, one: Mapping[str, Any]) -> ProposedCitation:
    said = one.get("relations") or ([one["relation"]] if one.get("relation") else [])
    relations = [_relation(text) for text in said]
    own = [kind for kind, of in relations if not of]
    return ProposedCitation(
        place=place,
        as_written=one["as_written"],
        key=one["key"] or "",
        day=_day(one.get("date")),
        likely=one.get("likely", ""),
        sentence=one.get("sentence", ""),
        kind=own[0] if own else CITES,
        of=tuple((kind, of) for kind, of in relations if of),
    )


def _relation(text: str) -> tuple[str, str]:
    word = next((word for word in KINDS if text == word or text.startswith(f"{word} ")), "")
    return KINDS.get(word, CITES), text.removeprefix(word).strip()


def _receiver(place: int, one: Mapping[str, Any]) -> ProposedReceiver:
    printed, name = one.get("purpose", ""), one["name"]
    purpose = next((code for words, code in PURPOSES if words in printed), "")
    if one["part"] == "kính gửi":
        purpose = "addressee"
    elif one["part"] == "lưu":
        purpose, name = "filed", f"Lưu: {name}"
    return ProposedReceiver(place, name, purpose, printed)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
