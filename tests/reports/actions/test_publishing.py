"""An officer publishes a made report once, each edition stays, and one taken down says why."""

import hashlib

import pytest
from django.db import DatabaseError, transaction

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.models import Unit
from phusa.reports.actions.publishing import publish, publish_sum, withdraw_publication
from phusa.reports.models import Publication
from phusa.workflow.actions.receiving import return_submission
from tests.asked import DUE, Asked, answered, ask
from tests.documents.conftest import filed
from tests.published import HOUR, four_schools, made, published
from tests.reports.queries.test_publishing_forms import MANY
from tests.schools import NOW, District, system

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


def test_the_same_sum_is_one_edition_and_another_one_the_next_which_keeps_what_was_hidden(
    asked: Asked,
) -> None:
    sent = answered(asked, values=MANY | {"b1.cbql.xong": "3"}, received=True)
    given = {"actor": asked.place.actor("cv"), "request": asked.request}
    first = publish_sum(**given, now=NOW + HOUR)
    assert publish_sum(**given, now=NOW + 2 * HOUR) == first
    return_submission(actor=system(), now=NOW + 3 * HOUR, submission=sent, reason="Sai")
    with pytest.raises(Refused, match="nothing_received"):
        publish_sum(**given, now=NOW + 3 * HOUR)
    answered(asked, values=MANY | {"b1.cbql.xong": "7"}, now=NOW + 4 * HOUR, received=True)
    second = publish_sum(**given, now=NOW + 5 * HOUR)
    assert (second.number, second.slug) == (2, first.slug)
    assert (first.figures["values"]["b1.cbql.xong"], second.figures["values"]["b1.cbql.xong"]) == (
        "small",
        "hidden",
    )


def test_only_one_level_of_a_chain_publishes_its_sum(asked: Asked) -> None:
    place = asked.place
    above = ask(place, asked.form, [place.office], asker=Unit.objects.get(code="SO-SL"), due_at=DUE + HOUR)
    below = ask(place, asked.form, parent=above, due_at=DUE)
    answered(asked, request=below, values=MANY, received=True)
    publish_sum(actor=place.actor("cv"), now=NOW, request=below)
    answered(asked, place.office, request=above, values=MANY, received=True)
    with pytest.raises(Refused, match="published_elsewhere"):
        publish_sum(actor=system(), now=NOW, request=above)


def test_the_page_of_a_year_is_not_held_against_that_of_a_form(asked: Asked) -> None:
    answered(asked, values=MANY, received=True)
    publish_sum(actor=asked.place.actor("cv"), now=NOW, request=asked.request)
    four_schools(asked.place)
    assert published(asked.place).slug == "p-ms-2019-2020"
