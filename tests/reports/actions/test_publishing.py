"""An officer publishes a made report once, each edition stays, and one taken down says why."""

import hashlib

import pytest
from django.db import DatabaseError, transaction

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.reports.actions.publishing import publish, withdraw_publication
from phusa.reports.models import Publication
from tests.documents.conftest import filed
from tests.published import HOUR, four_schools, made, published
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_an_edition_has_files_hashes_and_the_code_of_the_paper(place: District) -> None:
    four_schools(place)
    document = made(place)
    found = publish(actor=place.actor("cv"), now=NOW + 2 * HOUR, document=document)
    assert (found.slug, found.number, found.figures["check_code"]) == (
        "p-ms-2019-2020",
        1,
        document.check_code,
    )
    for format in ("csv", "pdf"):
        content = getattr(found, format).open("rb").read()
        assert hashlib.sha256(content).hexdigest() == getattr(found, f"{format}_sha256")
    line = AuditLine.objects.order_by("seq").last()
    assert line and (line.verb, line.after) == (
        "reports.publish",
        {"check_code": document.check_code, "number": 1},
    )


def test_the_same_report_is_published_once_and_a_later_one_is_the_next_edition(place: District) -> None:
    four_schools(place)
    first = published(place)
    assert publish(actor=place.actor("cv"), now=NOW + 3 * HOUR, document=first.document) == first
    assert published(place, 4).number == 2
    with pytest.raises(Refused, match="replaced"):
        first.document.refresh_from_db()
        publish(actor=place.actor("cv"), now=NOW + 9 * HOUR, document=first.document)


def test_an_edition_is_taken_down_with_a_reason_once_and_nothing_else_of_it_changes(place: District) -> None:
    four_schools(place)
    found = published(place)
    given = {"actor": place.actor("cv"), "publication": found}
    with pytest.raises(Refused, match="no_reason"):
        withdraw_publication(**given, now=NOW + 3 * HOUR, reason=" ")
    gone = withdraw_publication(**given, now=NOW + 3 * HOUR, reason="Sai một trường")
    again = withdraw_publication(**given, now=NOW + 4 * HOUR, reason="Khác")
    assert (again.withdrawn_at, again.withdrawn_reason) == (gone.withdrawn_at, "Sai một trường")
    with pytest.raises(DatabaseError), transaction.atomic():
        Publication.objects.filter(pk=found.pk).update(title="Khác")


def test_only_who_stands_for_the_unit_publishes_and_takes_down(place: District) -> None:
    four_schools(place)
    found = published(place)
    for who in ("so", "ht"):
        with pytest.raises(NotVisible):
            publish(actor=place.actor(who), now=NOW + 3 * HOUR, document=found.document)
        with pytest.raises(NotVisible):
            withdraw_publication(actor=place.actor(who), now=NOW, publication=found, reason="x")


def test_the_list_of_a_school_is_not_published(place: District) -> None:
    with pytest.raises(NotVisible):
        publish(actor=place.actor("cv"), now=NOW, document=filed(place))
