"""Steps that several paths share."""

from pathlib import Path

import pytest

from phusa.documents.models import OfficialDocument
from phusa.reports.actions.inspecting import note_path
from phusa.reports.queries.inspecting_parts import MOST_LINES, document_facts, file_facts, log_step
from tests.inspected import Inspected
from tests.schools import NOW

pytestmark = pytest.mark.django_db


def test_a_document_says_whether_it_still_stands(inspected: Inspected) -> None:
    paper = inspected.paper()
    (fact,) = document_facts([paper])
    assert "đang dùng" in fact.text and fact.url == f"/van-ban/{paper.check_code}/"
    OfficialDocument.objects.filter(pk=paper.pk).update(replaced_by=inspected.close.report)
    (fact,) = document_facts([inspected.paper()])
    assert f"đã thay bằng {inspected.close.report.check_code}" in fact.text


def test_a_file_that_is_gone_does_not_fit(inspected: Inspected) -> None:
    paper = inspected.paper("ta")
    file = paper.files.get(format="docx")
    assert {fact.holds for fact in file_facts(paper)} == {True}
    kept = file.file.read()
    file.file.storage.delete(file.file.name)
    try:
        assert sorted(str(fact.holds) for fact in file_facts(paper)) == ["False", "True"]
    finally:
        Path(file.file.path).write_bytes(kept)


def test_the_lines_about_things_and_about_what_was_done_for_a_whole_unit(inspected: Inspected) -> None:
    actor = inspected.actor()
    about = log_step(actor, inspected.school, [inspected.close])
    assert len(about.facts) == 1 and "Tòng Văn Hặc" in about.facts[0].text
    assert about.facts[0].url.startswith("/nhat-ky/?so=")
    wider = log_step(actor, inspected.school, [inspected.close], inspected.school, ["planning.approve_plans"])
    assert 1 < len(wider.facts) <= MOST_LINES


def test_that_it_was_inspected_does_not_hide_what_was_done(inspected: Inspected) -> None:
    before = log_step(inspected.actor(), inspected.school, [inspected.close]).facts
    note_path(actor=inspected.actor(), now=NOW, thing=inspected.close, person=None, purpose="x")
    assert log_step(inspected.actor(), inspected.school, [inspected.close]).facts == before


@pytest.mark.parametrize("who", ["ttk", "cv", "ht"])
def test_who_may_not_read_the_log_is_told_so(inspected: Inspected, who: str) -> None:
    step = log_step(inspected.actor(who), inspected.school, [inspected.close])
    assert (list(step.facts), step.empty) == ([], "Chỉ thanh tra và quản trị xem được nhật ký.")
