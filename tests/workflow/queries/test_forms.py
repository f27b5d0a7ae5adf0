"""Who opens which form: issued ones from above and below, drafts of his own unit alone."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.workflow.queries import forms as queries
from tests.formed import issued
from tests.schools import District

pytestmark = pytest.mark.django_db


def test_a_draft_is_seen_by_its_unit_alone(place: District) -> None:
    draft = issued(place.office, version=2, state="draft", issued_at=None)
    first = issued(place.office)
    assert set(queries.forms_for(place.actor("cv"))) == {draft, first}
    for who in ("so", "ht"):
        assert set(queries.forms_for(place.actor(who))) == {first}
        with pytest.raises(NotVisible):
            queries.form_page(place.actor(who), draft.pk)
    assert queries.draft_for(place.actor("cv"), draft.pk) == draft
    with pytest.raises(NotVisible):
        queries.draft_for(place.actor("cv"), first.pk)


def test_the_list_has_the_newest_of_each_form_and_the_drafts(place: District) -> None:
    issued(place.office)
    newest = issued(place.office, version=2)
    draft = issued(place.office, version=3, state="draft", issued_at=None)
    other = issued(None)
    assert set(queries.newest_forms(place.actor("cv"))) == {newest, draft, other}


def test_a_page_knows_its_versions_and_what_the_reader_may_do(place: District) -> None:
    first, second = issued(place.office), issued(place.office, version=2)
    page = queries.form_page(place.actor("cv"), second.pk)
    assert (page.versions, page.earlier, page.may_edit) == ([second, first], first, False)
    assert list(page.copies_to) == [place.office]
    assert list(queries.form_page(place.actor("so"), second.pk).copies_to) == []
    product = issued(None)
    assert list(queries.form_page(place.actor("ht"), product.pk).copies_to) == []
    assert list(queries.form_page(place.actor("cv"), product.pk).copies_to) == [place.office]
    draft = issued(place.office, version=3, state="draft", issued_at=None)
    assert queries.form_page(place.actor("cv"), draft.pk).may_edit
    assert queries.maker_ids(place.actor("ht")) == set()
