"""Drafts of reorganisations: nothing happens to units yet."""

from datetime import date
from uuid import uuid4

import pytest

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.actions.drafts import change_draft, discard_draft, note_job
from phusa.organisations.models import Place, Reorganisation
from tests.reorganised import MERGE, NOW, committed, drafted
from tests.schools import District, system

pytestmark = pytest.mark.django_db


def test_a_draft_changes_no_unit(place: District) -> None:
    before = list(Place.objects.values_list())
    draft = drafted(MERGE)
    assert draft.steps == [MERGE]
    assert list(Place.objects.values_list()) == before


def test_steps_are_stored_as_they_are_read(place: District) -> None:
    assert drafted(MERGE | {"units": [" THCS-CL ", "THCS-CL"], "nothing": 1}).steps == [MERGE]


def test_a_draft_is_changed_and_the_log_says_so(place: District) -> None:
    draft = drafted()
    changes = {"title": " Tên  khác ", "from_day": date(2026, 1, 1), "steps": [MERGE]}
    kept = change_draft(actor=system(), now=NOW, reorganisation=draft, changes=changes)
    assert (kept.title, kept.from_day, kept.steps) == ("Tên khác", date(2026, 1, 1), [MERGE])
    line = AuditLine.objects.order_by("seq").last()
    assert line is not None
    assert line.after["steps"] == 1


def test_what_was_carried_out_is_no_draft(place: District) -> None:
    done = committed(MERGE)
    for act in (
        lambda: change_draft(actor=system(), now=NOW, reorganisation=done, changes={"title": "Khác"}),
        lambda: discard_draft(actor=system(), now=NOW, reorganisation=done),
        lambda: note_job(actor=system(), now=NOW, reorganisation=done, key=uuid4()),
    ):
        with pytest.raises(Refused, match="not_draft"):
            act()


def test_a_draft_is_thrown_away(place: District) -> None:
    discard_draft(actor=system(), now=NOW, reorganisation=drafted(MERGE))
    assert not Reorganisation.objects.exists()


def test_a_head_drafts_nothing(place: District) -> None:
    with pytest.raises(NotVisible):
        drafted(MERGE, actor=place.actor("ht"), lead="THCS-CL")
    assert drafted(actor=place.actor("cv"), lead="P-MS").pk
