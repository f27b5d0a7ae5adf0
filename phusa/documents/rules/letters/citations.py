"""The documents that a letter cites, each once, short names resolved inside the letter alone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from phusa.base.imports.writings.lines import shown
from phusa.base.text import clean, show_date
from phusa.documents.rules.letters.letter import Alias, Citation, Relation
from phusa.documents.rules.letters.moments import moments_in
from phusa.documents.rules.letters.naming import CODES, FILLER, Named, misnamed, named_in, same_name
from phusa.documents.rules.letters.relations import Mention, relations_in
from phusa.documents.rules.letters.sentences import cuts_of

_IS_CALLED: Final = re.compile(
    r"\(\s*(?P<said>(?:sau đây\s+)?(?:được\s+)?(?:gọi|viết)(?:\s+(?:tắt|chung))?(?:\s+là)?\s*:?\s*)?[“\"]?"
    rf"(?P<name>(?:{'|'.join(sorted(CODES, key=len, reverse=True))}|công văn|quy chế|quy định|đề án|luật)"
    r"(?:(?:\s+số)?\s+(?P<no>[0-9]{1,4})(?:/[0-9]{4})?)?)[”\"]?\s*\)",
    re.IGNORECASE,
)
_ISSUED_ON: Final = re.compile(r"^\W*(?:Vào\s+)?ngày\s+(?=[0-9])", re.IGNORECASE)
_ISSUES: Final = re.compile(r"\bban hành\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence with the documents it names, those in the definition of a short name left out."""

    text: str
    named: list[Named]
    of_letter: bool
    issued: list[tuple[int, int]]


@dataclass(slots=True)
class Cited:
    """Reads sentence after sentence; `finish` gives what was cited once all are read."""

    doubts: list[str] = field(default_factory=list)
    aliases: list[Alias] = field(default_factory=list)
    _read: list[_Read] = field(default_factory=list)
    _found: dict[str, Citation] = field(default_factory=dict)

    def read(self, text: str, *, of_letter: bool = False) -> str:
        """Take a sentence; returns it with the documents filled, so that their days are no days of the letter.

        `of_letter`: the sentence is the letter's subject.
        """
        named = named_in(text)
        filled = _filled(text, [(one.start, one.end) for one in named])
        named = self._without_definitions(text, named)
        issued = _issued(text, named)
        self._read.append(_Read(text, named, of_letter, issued))
        for one in named:
            if not one.is_short:
                day = one.day or (_day_of(text, issued, one) if one.key else None)
                self._keep(_identity(one), one, day, text)
        return _filled(filled, issued)

    def finish(self) -> tuple[Citation, ...]:
        """Every document cited, in the order of the text; what is doubtful is said in `doubts`."""
        for sentence in self._read:
            mentions: list[Mention] = []
            for one in sentence.named:
                key = self._resolved(one, sentence.text) if one.is_short else _identity(one)
                mentions.append((one.start, one.end, key))
            for key, relation in relations_in(sentence.text, mentions, of_letter=sentence.of_letter):
                self._relate(key, relation)
        return tuple(map(self._checked, self._found.values()))

    def _without_definitions(self, text: str, named: list[Named]) -> list[Named]:
        """Note the short names that a sentence defines in brackets."""
        for found in _IS_CALLED.finditer(text):
            inside = [one for one in named if found.start() < one.start < found.end()]
            if any(not one.is_short for one in inside) or not (found["said"] or found["no"]):
                continue
            key = self._meant(found, named)
            if key:
                self.aliases.append(Alias(" ".join(found["name"].split()), key, text))
                named = [one for one in named if one not in inside]
        return named

    def _meant(self, found: re.Match[str], named: list[Named]) -> str:
        """The last full name before a definition: of the same kind and number where it prints a number."""
        here = [one for one in named if one.end <= found.start() and one.key]
        before = [one for sentence in self._read for one in sentence.named if one.key]
        if not found["no"]:
            return here[-1].key if here else ""
        kind = re.sub(
            r"\s+số$",
            "",
            found["name"][: found.start("no") - found.start("name")].strip(),
            flags=re.IGNORECASE,
        )
        wanted = same_name(kind, found["no"])
        same = [one.key for one in [*before, *here] if same_name(one.kind, one.number) == wanted]
        return same[-1] if same else ""

    def _keep(self, identity: str, one: Named, day: date | None, sentence: str) -> None:
        known = self._found.get(identity)
        if known is None:
            self._found[identity] = Citation(one.as_written, one.key, day, sentence=sentence)
            self._say_odd(one)
        elif known.day is None:
            self._found[identity] = replace(known, day=day)
        elif day and day != known.day:
            self.doubts.append(
                f"{shown(one.as_written)} in ngày {show_date(day)}, chỗ khác in ngày {show_date(known.day)}."
            )

    def _say_odd(self, one: Named) -> None:
        if misnamed(one):
            self.doubts.append(
                f"{shown(one.as_written)}: tên là {one.kind} mà ký hiệu không phải của {one.kind}, xem lại bản gốc."
            )
        if one.key.startswith("/"):
            self.doubts.append(f"{shown(one.as_written)} chưa in số: có thể là dự thảo.")

    def _resolved(self, one: Named, sentence: str) -> str:
        """The key that a short name has in this letter; one that it never explains stands for itself."""
        wanted = same_name(one.kind, one.number)
        for alias in self.aliases:
            if same_name(*_parts(alias.name)) == wanted and not one.year:
                return alias.key
        full = self._full_names(wanted, one.year)
        if one.year and len(full) == 1:
            return full[0]
        identity = _identity(one)
        if identity not in self._found:
            likely = full[0] if len(full) == 1 else ""
            self._found[identity] = Citation(one.as_written, "", one.day, (), likely, sentence)
            self.doubts.append(_unexplained(one, full))
        return identity

    def _full_names(self, wanted: str, year: str) -> list[str]:
        names = (one for sentence in self._read for one in sentence.named if one.key)
        same = (
            one.key for one in names if same_name(one.kind, one.number) == wanted and year in ("", one.year)
        )
        return list(dict.fromkeys(same))

    def _relate(self, key: str, relation: Relation) -> None:
        known = self._found[key]
        if relation not in known.relations:
            self._found[key] = replace(known, relations=(*known.relations, relation))

    def _checked(self, citation: Citation) -> Citation:
        """A misprinted document with the one of the same number, year and day that the letter names rightly."""
        one = next(
            (one for sentence in self._read for one in sentence.named if one.key == citation.key), None
        )
        if one is None or not misnamed(one):
            return citation
        same = self._full_names(same_name(one.kind, one.number), one.year)
        likely = [key for key in same if key != citation.key and self._found[key].day in (citation.day, None)]
        return replace(citation, likely=likely[0]) if len(likely) == 1 else citation


def _identity(one: Named) -> str:
    return one.key or clean(one.as_written)


def _parts(alias: str) -> tuple[str, str]:
    words = [word for word in alias.split() if word.casefold() != "số"]
    return " ".join(words[:-1]), words[-1].partition("/")[0]


def _unexplained(one: Named, full: list[str]) -> str:
    if len(full) > 1:
        return f"{shown(one.as_written)} có thể là {' hoặc '.join(full)}: văn bản không nói rõ."
    if full:
        return f"{shown(one.as_written)} không in ký hiệu, có thể là {full[0]}: xem lại bản gốc."
    return f"{shown(one.as_written)} không in đủ số và ký hiệu: chưa rõ là văn bản nào."


def _issued(text: str, named: list[Named]) -> list[tuple[int, int]]:
    """Where days open a part of a sentence on what was issued: "Ngày 30/10/2015, … đã ban hành …; ngày …"."""
    places: list[tuple[int, int]] = []
    moments = moments_in(text)
    for cut in cuts_of(text):
        lead = _ISSUED_ON.match(text[cut:])
        first = next((one.start for one in named if one.key and one.start > cut), 0)
        if lead is None or not _ISSUES.search(text[cut:first]):
            continue
        places += [(one.start, one.end) for one in moments if one.start == cut + lead.end() and one.full]
    return places


def _day_of(text: str, issued: list[tuple[int, int]], one: Named) -> date | None:
    """The day that opens the part of the sentence a document is named in, with no other part between."""
    above = [(start, end) for start, end in issued if end < one.start]
    return _day_in(text, above[-1]) if above and ";" not in text[above[-1][1] : one.start] else None


def _day_in(text: str, place: tuple[int, int]) -> date | None:
    return next((one.full for one in moments_in(text) if (one.start, one.end) == place), None)


def _filled(text: str, places: Iterable[tuple[int, int]]) -> str:
    for start, end in places:
        text = text[:start] + FILLER * (end - start) + text[end:]
    return text
