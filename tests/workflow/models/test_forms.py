"""An issued version never changes, whoever tries; who sees one follows the tree."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from phusa.organisations.models import Unit
from phusa.workflow.access import MAKE_FORMS, VIEW_FORMS
from phusa.workflow.models import FormState, ReportForm
from tests.formed import body, issued
from tests.schools import NOW, District, system

pytestmark = pytest.mark.django_db


def test_an_issued_version_is_neither_changed_nor_removed(place: District) -> None:
    form = issued(place.office)
    form.title = "Khác"
    with pytest.raises(ProgrammingError), transaction.atomic():
        form.save()
    with pytest.raises(ProgrammingError), transaction.atomic():
        ReportForm.objects.filter(pk=form.pk).update(body={})
    with pytest.raises(ProgrammingError), transaction.atomic():
        form.delete()


def test_a_draft_is_changed_freely_and_issued_with_its_hash(place: District) -> None:
    draft = issued(place.office, state=FormState.DRAFT, issued_at=None, checksum="")
    draft.title = "Khác"
    draft.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportForm.objects.filter(pk=draft.pk).update(state="issued", issued_at=NOW)


def test_a_version_is_there_once_for_units_and_for_the_product(place: District) -> None:
    for unit in (place.office, None):
        issued(unit)
        with pytest.raises(IntegrityError), transaction.atomic():
            issued(unit)
        issued(unit, version=2)


def test_forms_from_above_and_below_are_seen_and_those_beside_are_not(place: District) -> None:
    doet = Unit.objects.get(code="SO-SL")
    whose = {issued(unit).pk: unit for unit in (None, doet, place.office, place.schools[1])}
    seen = {who: ReportForm.objects.seen_by(place.actor(who), VIEW_FORMS) for who in ("ht", "ht2", "so")}
    assert {one.issuer for one in seen["ht"]} == {None, doet, place.office}
    assert {one.issuer for one in seen["ht2"]} == set(whose.values())
    assert {one.issuer for one in seen["so"]} == set(whose.values())
    assert not ReportForm.objects.seen_by(place.actor("ht"), MAKE_FORMS).exists()
    assert ReportForm.objects.seen_by(system(), VIEW_FORMS).count() == 4


def test_it_says_its_name_and_reads_its_definition(place: District) -> None:
    form = issued(place.office)
    assert str(form) == "Số người đã học (phiên bản 1)"
    assert [table.code for table in form.definition.tables] == ["people", "words"]
    assert form.access_paths(system()) == place.office.access_paths(system())
    assert issued(None).access_paths(system()) == ()
    assert form.access_person_id() is None
    assert ReportForm(body=body()).definition.tables
