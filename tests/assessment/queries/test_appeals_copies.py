"""A frozen copy is plain JSON with everything a decision rests on."""

import json

import pytest

from phusa.assessment.actions.closing import close_year
from phusa.assessment.queries.appeals_copies import copy_of
from phusa.documents.models import DocumentFile
from tests.appealed import Appealed
from tests.schools import NOW

pytestmark = pytest.mark.django_db


def test_the_same_state_gives_the_same_copy(world: Appealed) -> None:
    assert copy_of(world.line()) == copy_of(world.line())
    assert json.loads(json.dumps(copy_of(world.line()))) == copy_of(world.line())


def test_documents_stand_in_it_with_the_hashes_of_their_files(world: Appealed) -> None:
    given = {"unit": world.place.school, "school_year": world.place.year}
    close = close_year(actor=world.place.actor("ht"), now=NOW, **given)
    copy = copy_of(world.line())
    assert copy["close"]["is_closed"] is True
    assert [one["check_code"] for one in copy["documents"]] == [
        one.check_code for one in (close.class_list, close.report) if one
    ]
    files = DocumentFile.objects.filter(document=close.class_list).order_by("format")
    assert [one["sha256"] for one in copy["documents"][0]["files"]] == [one.file_sha256 for one in files]


def test_a_proof_is_named_by_its_hash(world: Appealed) -> None:
    assert copy_of(world.line(), ("a.pdf", "ab" * 32))["proof"] == {"name": "a.pdf", "sha256": "ab" * 32}
    assert copy_of(world.line())["proof"] is None


def test_hours_have_event_entries_and_dues(world: Appealed) -> None:
    hours = copy_of(world.hours())["hours"]
    assert (hours["event"]["title"], hours["event"]["hours"]) == ("Lớp bồi dưỡng hè", "24.0")
    assert [one["recorded_by"] for one in hours["entries"]] == [world.event.recorded_by]
    assert [one["dues"][0]["basis"] for one in hours["blocks"]] == ["TT 26/2012 Điều 5"] * 3
