"""What goes into an exchange file: what the actor may give on, changed since a day, with what it refers to."""

from datetime import timedelta

import pytest

from phusa.base import clock
from phusa.documents.models import DocumentRelation
from phusa.organisations.models import Unit
from phusa.reports.queries.exchanging import gathered, older_keys, preview
from tests.exchanged import entered
from tests.formed import issued
from tests.schools import NOW, District, system

pytestmark = pytest.mark.django_db


def test_drafts_and_what_is_not_shared_stay_here(place: District) -> None:
    kept = entered(place.office)
    kept.is_shared = False
    kept.save()
    issued(place.office, state="draft", issued_at=None)
    package = gathered(system(), ["documents", "forms"])
    assert (package.documents, package.forms) == ((), ())


def test_a_form_takes_its_document_along_and_that_one_what_it_refers_to(place: District) -> None:
    doet = Unit.objects.get(code="SO-SL")
    first, second, _ = entered(doet), entered(doet, "13"), entered(doet, "14")
    DocumentRelation.objects.create(document=second, kind="amends", other=first)
    issued(place.office, document=second)
    package = gathered(system(), ["forms"])
    assert [one.values["number"] for one in package.documents] == ["12", "13"]
    assert package.forms[0].basis == package.documents[1].key
    assert [item.state for item in preview(package)] == ["same"] * 3
    assert older_keys(package) == set()


def test_only_what_is_newer_than_a_day(place: District) -> None:
    issued(place.office)
    issued(place.office, version=2, issued_at=NOW + timedelta(days=10))
    after = clock.day_of(NOW + timedelta(days=10))
    assert [one.listed.version for one in gathered(system(), ["forms"], after).forms] == [2]
    entered(place.office)
    assert gathered(system(), ["documents"], clock.today()).documents
    assert not gathered(system(), ["documents"], clock.today() + timedelta(days=2)).documents


def test_an_officer_gives_on_what_he_sees(place: District) -> None:
    issued(place.office)
    issued(place.schools[1], code="khac")
    assert [one.listed.code for one in gathered(place.actor("ht"), ["forms"]).forms] == ["so-nguoi"]
    assert len(gathered(place.actor("so"), ["forms"]).forms) == 2
