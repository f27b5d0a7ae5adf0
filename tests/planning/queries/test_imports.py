from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base.refusals import NotVisible, Refused
from phusa.planning.actions.imports import discard_plan
from phusa.planning.queries.imports import (
    plan_imports_for,
    preview_of,
    read_file,
    same_file,
    units_to_import,
    visible_import,
    year_to_import,
)
from tests.planned import PlannedSchool
from tests.planned_documents import PLANS, brought_by
from tests.schools import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize(
    ("who", "units"), [("cv", ["P-MS"]), ("ht", ["TH-NK"]), ("vt", ["TH-NK"]), ("gv", []), ("to", [])]
)
def test_everybody_brings_in_for_the_unit_he_stands_for(
    planned: PlannedSchool, who: str, units: list[str]
) -> None:
    assert [unit.code for unit in units_to_import(planned.place.actor(who))] == units


def test_an_import_is_seen_by_those_over_its_unit_alone(planned: PlannedSchool) -> None:
    brought = brought_by(planned)
    assert visible_import(planned.place.actor("so"), brought.pk) == brought
    assert list(plan_imports_for(planned.place.actor("ht"))) == []
    with pytest.raises(NotVisible):
        visible_import(planned.place.actor("ht"), brought.pk)


def test_lines_stand_together_for_whom_they_are(planned: PlannedSchool) -> None:
    groups = preview_of(planned.place.actor("cv"), brought_by(planned)).groups
    words = "Nội dung bồi dưỡng 1, mầm non, tiểu học, trung học cơ sở, giáo viên và cán bộ quản lý"
    assert (groups[0].title, len(groups[0].lines)) == (words, 8)
    assert sum(len(group.lines) for group in groups) == 95


def test_a_file_thrown_away_may_come_again(planned: PlannedSchool) -> None:
    brought = brought_by(planned)
    digest = brought.batch.file_sha256
    assert same_file(planned.place.office, digest) == brought
    assert same_file(planned.school, digest) is None
    discard_plan(actor=planned.place.actor("cv"), now=NOW, plan_import=brought)
    assert same_file(planned.place.office, digest) is None


def test_a_refusal_says_what_to_do_at_the_field_of_the_file() -> None:
    with pytest.raises(Refused) as refused:
        read_file((PLANS / "ban-chup.pdf").read_bytes(), "../ban-chup.pdf")
    assert (refused.value.code, refused.value.field) == ("no_text", "file")
    assert refused.value.text.startswith("Tệp “ban-chup.pdf” chỉ có hình chụp")
    assert "Xin bản .docx" in refused.value.text


def test_the_year_is_the_chosen_one_else_that_of_the_document(planned: PlannedSchool) -> None:
    written = read_file((PLANS / "41-xa-muong-bu.txt").read_bytes(), "41.txt")
    assert year_to_import(written, planned.year) == planned.year
    with pytest.raises(Refused) as refused:
        year_to_import(written, None)
    assert "năm học 2025-2026, năm học này chưa mở" in refused.value.text


def test_as_many_queries_for_a_long_document(planned: PlannedSchool) -> None:
    actor, counts = planned.place.actor("cv"), []
    for name in ("208-nam-pan.docx", "772-mai-son.txt"):
        brought = brought_by(planned, name=name, school_year=planned.year)
        with CaptureQueriesContext(connection) as asked:
            preview_of(actor, brought)
        counts.append(len(asked))
    assert counts[0] == counts[1]
