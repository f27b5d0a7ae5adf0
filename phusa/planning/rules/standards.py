"""The professional standard that is somebody's own, and which of its criteria are weak."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from phusa.base.text import fold
from phusa.rules.applicability import Person, choose_standard
from phusa.rules.editions import Criterion, Edition
from phusa.rules.labels import CONFIDENCE_LABELS, CRITERION_LEVELS
from phusa.rules.library import Library

WEAK_LEVELS: Final = ("chua_dat", "dat")
"""Levels of a criterion that leave room: below khá."""

STANDARD_LEVEL: Final = "standard-level"
SEEN: Final = "text"


@dataclass(frozen=True, slots=True)
class WeakCompetency:
    """A competency of managers that is to be steered to; `words` are those by which a topic is found to be about it."""

    code: str
    title: str
    words: tuple[str, ...]


WEAK_COMPETENCIES_CITE: Final = "962/BGDĐT-NGCBQLCSGD, mục 6"
WEAK_COMPETENCIES: Final = (
    WeakCompetency("xa-hoi", "Tiếp cận các vấn đề xã hội", ("vấn đề xã hội",)),
    WeakCompetency(
        "hoc-tap",
        "Tổ chức các hoạt động học tập và nghiên cứu khoa học",
        ("hoạt động học tập", "nghiên cứu khoa học"),
    ),
    WeakCompetency("cntt", "Ứng dụng công nghệ thông tin", ("công nghệ thông tin", "CNTT")),
    WeakCompetency("ngoai-ngu", "Ngoại ngữ", ("ngoại ngữ", "tiếng Anh")),
)
"""Named by the ministry ([962] mục 6, nguyên văn). It ties none to a criterion or module, so a topic is found by its
words; a page that counts by them says so."""


def standard_of(
    library: Library, *, role: str, level: str, day: date, readings: Mapping[str, str]
) -> Edition:
    """The standard by which somebody is evaluated on a day, as the reading `standard.version_on` has it.

    Raises `BadFacts` with a sentence for people where no standard is known for this role, level and day.
    """
    return choose_standard(library, Person(role, level, day), "", library.switches.resolve(readings)).edition


def editions_of(library: Library, standard: str) -> list[Edition]:
    """The editions of a standard ("tt20-2018"), the newest first; empty for a name the library does not know."""
    found = [one for one in library.of_kind(STANDARD_LEVEL) if one.regulation == standard]
    return sorted(found, key=lambda one: one.dated, reverse=True)


def document_of(library: Library, standard: str) -> str:
    """The document of a standard: "TT 20/2018/TT-BGDĐT"; the name itself where the library does not know it."""
    editions = editions_of(library, standard)
    return editions[0].document if editions else standard


def criterion_of(library: Library, standard: str, number: int) -> Criterion | None:
    """A criterion of the newest edition of a standard, with its title and how far that was compared."""
    found = (one for edition in editions_of(library, standard) for one in edition.criteria)
    return next((one for one in found if one.number == number), None)


def criterion_title(library: Library, standard: str, number: int) -> str:
    """A criterion in words: "Tiêu chí 6. Kiểm tra, đánh giá …"; without the title where no source gives it."""
    found = criterion_of(library, standard, number)
    return f"Tiêu chí {number}. {found.title}" if found and found.title else f"Tiêu chí {number}"


def mark_of(confidence: str) -> str:
    """How far something was compared, in words, where that must be said: nothing of what was seen word by word."""
    return "" if confidence == SEEN else CONFIDENCE_LABELS[confidence]


def criterion_mark(criterion: Criterion | None) -> str:
    """How far the title of a criterion was compared; empty when it was seen, or the criterion is not known."""
    return mark_of(criterion.confidence) if criterion else ""


def level_word(level: str) -> str:
    """A level of a criterion in words; empty when none was given."""
    return CRITERION_LEVELS.get(level, "")


def is_weak(level: str) -> bool:
    """Whether a criterion at this level leaves room: chưa đạt or đạt."""
    return level in WEAK_LEVELS


def is_about(competency: WeakCompetency, topic: str) -> bool:
    """Whether a topic names the competency, accents and capitals aside."""
    said = fold(topic)
    return any(fold(word) in said for word in competency.words)
