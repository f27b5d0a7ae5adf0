"""A form is drafted, mended, issued once, and carried on in a next version."""

from dataclasses import replace
from typing import Any

import pytest

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.workflow.actions import forms as actions
from phusa.workflow.models import FormState, ReportForm
from phusa.workflow.rules.forms import editing, shipped
from tests.exchanged import form_of
from tests.formed import body, issued
from tests.schools import NOW, District, system

pytestmark = pytest.mark.django_db
WHERE = {"actor": system(), "now": NOW}


def by(place: District, who: str = "cv") -> dict[str, Any]:
    """Who acts, and when."""
    return {"actor": place.actor(who), "now": NOW}


def started(place: District) -> ReportForm:
    """A draft of the office with the tables of the test form."""
    form = actions.start_form(**by(place), unit=place.office, title=" Số  người ")
    return actions.edit_form(**by(place), form=form, revision=1, edit=lambda _: body())


def test_a_form_is_drafted_and_issued_and_then_stays(place: District) -> None:
    draft = started(place)
    assert (draft.code, draft.version, draft.title, draft.revision) == ("so-nguoi", 1, "Số người", 2)
    form = actions.issue_form(**by(place), form=draft, revision=2)
    assert form.state == FormState.ISSUED
    assert form.checksum == ReportForm.objects.get(pk=form.pk).content_checksum()
    for act in (
        lambda: actions.edit_form(**by(place), form=form, revision=3, edit=lambda one: one),
        lambda: actions.discard_form(**by(place), form=form, revision=3),
        lambda: actions.describe_form(**by(place), form=form, revision=3, title="x"),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.code == "issued_stays"
    assert AuditLine.objects.filter(verb="workflow.make_forms").count() == 3


def test_an_unfinished_draft_is_not_issued(place: District) -> None:
    draft = actions.start_form(**by(place), unit=place.office, title="Trống")
    with pytest.raises(Refused) as refusal:
        actions.issue_form(**by(place), form=draft, revision=1)
    assert refusal.value.code == "empty_form"


def test_a_step_that_does_not_hold_together_changes_nothing(place: District) -> None:
    draft = started(place)
    with pytest.raises(Refused):
        actions.edit_form(
            **by(place),
            form=draft,
            revision=2,
            edit=lambda tree: editing.add_rows(tree, "people", ["x"] * 300),
        )
    assert ReportForm.objects.get(pk=draft.pk).body == draft.body


def test_two_people_do_not_write_over_each_other(place: District) -> None:
    draft = started(place)
    actions.describe_form(**by(place), form=draft, revision=2, title="Tên mới")
    with pytest.raises(Refused) as refusal:
        actions.issue_form(**by(place), form=draft, revision=2)
    assert (refusal.value.code, refusal.value.status) == ("changed_meanwhile", 409)


def test_only_whoever_acts_for_the_unit_makes_its_forms(place: District) -> None:
    with pytest.raises(NotVisible):
        actions.start_form(**by(place, "ht"), unit=place.school, title="x")
    with pytest.raises(NotVisible):
        actions.start_form(**by(place, "so"), unit=place.office, title="x")
    with pytest.raises(NotVisible):
        actions.edit_form(**by(place, "so"), form=started(place), revision=2, edit=lambda one: one)


def test_a_claim_about_a_source_names_it(place: District) -> None:
    with pytest.raises(Refused) as refusal:
        actions.start_form(**by(place), unit=place.office, title="x", confidence="text")
    assert refusal.value.code == "no_source"
    assert actions.start_form(
        **by(place), unit=place.office, title="x", confidence="text", source="Công văn 12, mục 3"
    ).source
    with pytest.raises(Refused, match="no_title"):
        actions.start_form(**by(place), unit=place.office, title=" ")


def test_the_next_version_is_one_draft_copied_from_the_issued_one(place: District) -> None:
    form = issued(place.office)
    fresh = actions.next_version(**by(place), form=form, unit=place.office)
    assert (fresh.version, fresh.state, fresh.body) == (2, FormState.DRAFT, form.body)
    assert actions.next_version(**by(place), form=form, unit=place.office) == fresh
    with pytest.raises(Refused, match="not_issued_here"):
        actions.next_version(**by(place), form=fresh, unit=place.office)
    actions.discard_form(**by(place), form=fresh, revision=1)
    assert not ReportForm.objects.filter(pk=fresh.pk).exists()


def test_a_form_of_the_product_becomes_the_units_own_and_that_of_another_unit_does_not(
    place: District,
) -> None:
    fresh = actions.next_version(**by(place), form=issued(None), unit=place.office)
    assert (fresh.issuer, fresh.version) == (place.office, 1)
    with pytest.raises(Refused, match="not_issued_here"):
        actions.next_version(**by(place, "so"), form=issued(place.office, version=7), unit=so(place))


def so(place: District) -> Any:
    """The department above the office."""
    return place.users["so"].grants.get().unit


def test_forms_of_the_product_are_taken_once_and_never_changed(place: District) -> None:
    listed = shipped.load()
    assert actions.publish_forms(**WHERE, scope=place.office, forms=listed) == 4
    assert actions.publish_forms(**WHERE, scope=place.office, forms=listed) == 0
    row = ReportForm.objects.get(code="temis-2020", issuer=None)
    assert row.checksum == row.content_checksum()
    changed = [replace(listed[0], checksum="1" * 64)]
    with pytest.raises(Refused) as refusal:
        actions.publish_forms(**WHERE, scope=place.office, forms=changed)
    assert (refusal.value.code, refusal.value.status) == ("form_changed", 409)
    with pytest.raises(NotVisible):
        actions.publish_forms(**by(place), scope=place.office, forms=listed)


def test_versions_from_another_installation_are_kept_as_they_were_issued_there(place: District) -> None:
    given: dict[str, Any] = {**WHERE, "scope": place.office, "documents": {}}
    assert actions.take_forms(**given, forms=[form_of("a"), form_of("a", 2, issuer="")]) == 2
    assert actions.take_forms(**given, forms=[form_of("a")]) == 0
    row = ReportForm.objects.get(issuer__code="SO-SL")
    assert (row.issued_by, row.checksum, row.exchange_key) == (
        "Tòng Văn Sở",
        row.content_checksum(),
        "SO-SL|a|1",
    )
    issued(place.office, code="b", state="draft", issued_at=None)
    for form, code in (
        (form_of("a", notes="khác"), "form_changed"),
        (form_of("a", issuer="XX"), "unknown_issuer"),
        (form_of("b", issuer="P-MS"), "draft_in_the_way"),
    ):
        with pytest.raises(Refused, match=code):
            actions.take_forms(**given, forms=[form])
    with pytest.raises(NotVisible):
        actions.take_forms(**{**given, **by(place)}, forms=[form_of("c")])
