from typing import Any

import pytest
from django.http import QueryDict

from phusa.planning.forms.imports import PlanFileForm, PlanPreviewForm
from phusa.planning.queries.imports import preview_of
from tests.planned import PlannedSchool
from tests.planned_documents import brought_by, opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_a_file_a_unit_and_a_year_or_none(planned: PlannedSchool) -> None:
    units = [planned.school]
    form = PlanFileForm(units, {"unit": "TH-NK", "school_year": ""}, {"file": opened()})
    assert form.is_valid() and form.cleaned_data["school_year"] is None
    assert set(PlanFileForm(units, {"unit": "P-MS", "school_year": "1999-2000"}, {}).errors) == {
        "file",
        "unit",
        "school_year",
    }


def test_everything_is_ticked_at_first_and_then_what_was_sent(planned: PlannedSchool) -> None:
    preview = preview_of(planned.place.actor("cv"), brought_by(planned))
    assert len(PlanPreviewForm(preview).ticked) == 86
    sent = PlanPreviewForm(preview, QueryDict("items=0&items=3&han-0=&han-1=school_report"))
    assert sent.is_valid() and sent.ticked == {0, 3}
    assert (sent.cleaned_data["items"], sent.dates) == ([0, 3], {1: "school_report"})


def test_lines_that_cannot_be_taken_and_strange_deadlines_are_refused(planned: PlannedSchool) -> None:
    preview = preview_of(planned.place.actor("cv"), brought_by(planned))
    part = next(line.place for line in preview.lines if not line.is_taken)
    form = PlanPreviewForm(preview, QueryDict(f"items={part}&han-0=khac"))
    assert set(form.errors) == {"items", "han-0"}


def test_whoever_sets_no_deadlines_is_asked_for_none(planned: PlannedSchool) -> None:
    preview = preview_of(planned.place.actor("ht"), brought_by(planned, "ht", unit=planned.school))
    form = PlanPreviewForm(preview)
    assert [choice for _, choice in form.date_fields()] == [None, None]
