"""Letters as clerks bring them in, and all that was read of them confirmed."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile

from phusa.documents.actions.letters import Confirmed, Given, bring_letter
from phusa.documents.actions.tasks import Wanted
from phusa.documents.models import IncomingLetter
from phusa.documents.queries.letters import Preview, preview_of
from phusa.organisations.models import Unit
from tests.schools import NOW, District

LETTERS = Path(__file__).parents[1] / "data" / "letters"


def brought_in(
    place: District, unit: Unit, name: str = "nguon-772.txt", who: str = "cv", content: bytes = b""
) -> IncomingLetter:
    """A letter of the test data, or of these bytes, brought in for a unit."""
    file = ContentFile(content or (LETTERS / name).read_bytes(), name)
    return bring_letter(actor=place.actor(who), now=NOW, unit=unit, file=file, name=name)


def all_of_it(place: District, letter: IncomingLetter, who: str = "cv", **values: Any) -> Confirmed:
    """Everything proposed, as the page proposes it: nothing doubtful is taken."""
    preview: Preview = preview_of(place.actor(who), letter)
    tasks = tuple(
        Given(Wanted(one.what or one.wording, one.day, one.wording, one.sentence), (letter.unit,))
        for one in preview.read.tasks
    )
    facts = preview.read.facts
    known: dict[str, Any] = {
        "facts": replace(facts, title=facts.title or "Về bồi dưỡng cán bộ quản lý"),
        "document": preview.itself.document,
        "tasks": tasks,
        "cited": {
            one.said.place: one.resolved.document
            for one in preview.cited
            if one.said.key and (one.resolved.document or not one.resolved.candidates)
        },
        "aliases": frozenset(one.place for one in preview.read.aliases),
        "receivers": frozenset(one.place for one in preview.read.receivers),
    }
    return Confirmed(**(known | values))
