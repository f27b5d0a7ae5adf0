"""Programmes go out as they were published, whatever they came in as."""

from datetime import timedelta

import pytest

from phusa.base.clock import day_of
from phusa.catalogue.actions import publish_programmes
from phusa.catalogue.queries.exchanged import listed_programmes
from phusa.catalogue.rules.published import load
from tests.schools import NOW, district, system

pytestmark = pytest.mark.django_db


def test_they_are_what_was_published_and_chosen_by_day_or_code() -> None:
    programmes = load()
    publish_programmes(actor=system(), now=NOW, scope=district().office, programmes=programmes)
    assert listed_programmes() == programmes
    assert len(listed_programmes(since=day_of(NOW))) == len(programmes)
    assert listed_programmes(since=day_of(NOW) + timedelta(days=1)) == []
    assert [one.code for one in listed_programmes(codes=["hn-2022", "gone"])] == ["hn-2022"]
