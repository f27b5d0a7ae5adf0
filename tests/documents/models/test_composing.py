"""Drafts are a unit's."""

import pytest

from phusa.documents.access import WRITE_PAPERS
from phusa.documents.models import PaperDraft
from tests.documents.composed import kept_by
from tests.schools import District

pytestmark = pytest.mark.django_db


def test_drafts_are_limited_to_the_units_of_an_actor(place: District) -> None:
    draft = kept_by(place, "vt")
    assert list(PaperDraft.objects.within(place.actor("ht"), WRITE_PAPERS)) == [draft]
    assert not PaperDraft.objects.within(place.actor("ht2"), WRITE_PAPERS).exists()


def test_a_draft_is_named_by_kind_and_title(place: District) -> None:
    draft = kept_by(place, "vt")
    assert str(draft) == "Công văn: báo cáo kết quả bồi dưỡng thường xuyên"
    actor = place.actor("vt")
    assert draft.access_paths(actor) == place.school.access_paths(actor) != ()
    assert draft.access_person_id() is None
