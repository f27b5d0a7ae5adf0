"""Bundles and keys as rows: where they stand, and what the database refuses."""

import pytest
from django.db import IntegrityError, transaction

from phusa.reports.models import Bundle, BundleDirection
from tests.by_hand import SCHOOL, works_with
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_a_bundle_comes_in_once_and_may_have_gone_out_here_too(place: District) -> None:
    given = {"unit": place.school, "to_unit": place.office, "file_sha256": "a" * 64, "at": NOW, "by": "Định"}
    bundle = Bundle.objects.create(direction=BundleDirection.OUT, **given)
    Bundle.objects.create(direction=BundleDirection.IN, **given)
    with pytest.raises(IntegrityError), transaction.atomic():
        Bundle.objects.create(direction=BundleDirection.IN, **given)
    assert str(bundle) == f"{place.school}: aaaaaaaaaaaa"


def test_bundles_and_keys_stand_with_their_unit(place: District) -> None:
    key = works_with(place.school, SCHOOL)
    given = {"unit": place.school, "to_unit": place.office, "file_sha256": "b" * 64, "at": NOW, "by": "Định"}
    bundle = Bundle.objects.create(direction=BundleDirection.OUT, **given)
    actor = place.actor("ht")
    for thing in (key, bundle):
        assert thing.access_paths(actor) == place.school.access_paths(actor)
        assert thing.access_person_id() is None
    assert str(key) == SCHOOL.public.fingerprint
