"""What goes into a bundle, what goes back, and who sees which bundle."""

import json

import pytest

from phusa.base.refusals import NotVisible
from phusa.reports.actions.bundles import take_bundle
from phusa.reports.queries.bundles import (
    BundleLine,
    answer_of,
    bundles_page,
    own_bundle,
    sealed_files,
    statement_of,
)
from tests.by_hand import at_the_office, at_the_school, bundle_from_the_school, sealed
from tests.schools import NOW, START, District

pytestmark = pytest.mark.django_db


def test_a_statement_names_figures_documents_and_files(place: District) -> None:
    submission = at_the_school(place)
    said, files = statement_of(submission), sealed_files(submission)
    assert json.loads(json.dumps(said)) == said
    assert sum(figure["people"] for figure in said["figures"]) == said["people"] == 12
    assert {file["name"] for file in said["documents"][0]["files"]} == set(files)


def test_the_page_says_what_waits_and_what_went(place: District) -> None:
    submission = at_the_school(place)
    page = bundles_page(place.actor("ht"), place.school, START)
    assert (page.waiting, page.sent, page.takes) == ((submission,), (), False)
    assert [card.unit for card in page.cards] == [place.office]
    bundle = sealed(place, submission)
    page = bundles_page(place.actor("ht"), place.school, START)
    assert (page.waiting, page.sent) == ((), (BundleLine(bundle),))
    with pytest.raises(NotVisible):
        bundles_page(place.actor("cv"), place.school, START)


def test_the_answer_says_number_and_state(place: District) -> None:
    carried = bundle_from_the_school(place)
    at_the_office(place)
    bundle = take_bundle(actor=place.actor("cv"), now=NOW, unit=place.office, content=carried.content)
    said = answer_of(bundle)
    assert (said["bundle"], said["state"], said["reason"]) == (carried.sha256, "received", "")
    assert own_bundle(place.actor("cv"), bundle.pk) == bundle
    for who in ("ht", "so"):
        with pytest.raises(NotVisible):
            own_bundle(place.actor(who), bundle.pk)
