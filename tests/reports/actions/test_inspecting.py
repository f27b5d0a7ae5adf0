"""Inspecting leaves lines of its own, and looks that people can read."""

import pytest

from phusa.base import clock
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible
from phusa.reports.actions.inspecting import WHAT, note_file_taken, note_path, note_sample
from phusa.staff.models import RecordLook
from tests.inspected import Inspected
from tests.schools import NOW

pytestmark = pytest.mark.django_db


def sample(inspected: Inspected, who: str) -> None:
    note_sample(
        actor=inspected.actor(who),
        now=NOW,
        unit=inspected.school,
        school_year=inspected.planned.year,
        population="Kết quả năm học",
        seed=2020,
        size=30,
        purpose="Đoàn 12",
    )


def test_a_sample_is_written_down_with_its_seed_and_purpose(inspected: Inspected) -> None:
    sample(inspected, "tt")
    line = AuditLine.objects.latest("seq")
    assert (line.verb, line.thing_name, line.reason) == ("reports.inspect", inspected.school.name, "Đoàn 12")
    assert line.after == {
        "school_year": "2019-2020",
        "population": "Kết quả năm học",
        "seed": 2020,
        "size": 30,
    }


def test_a_path_of_a_person_is_a_look_he_can_read(inspected: Inspected) -> None:
    given = {"thing": inspected.record(), "person": inspected.person(), "purpose": "Đoàn 12"}
    for _ in range(2):
        note_path(actor=inspected.actor("tt"), now=clock.now(), **given)
    look = RecordLook.objects.get(person=inspected.person())
    assert (look.what, look.purpose, look.viewer_name) == (WHAT, "Đoàn 12", "Đặng Quốc Bảo")
    assert AuditLine.objects.filter(verb="reports.inspect").count() == 2


def test_somebody_who_moved_away_is_looked_at_where_his_record_is(inspected: Inspected) -> None:
    inspected.move_away()
    given = {"now": NOW, "thing": inspected.record(), "person": inspected.person(), "purpose": "x"}
    note_path(actor=inspected.actor("tt2"), **given)
    assert RecordLook.objects.filter(person=inspected.person()).count() == 1


def test_a_path_of_a_document_is_a_line_about_it(inspected: Inspected) -> None:
    paper = inspected.paper()
    note_path(actor=inspected.actor("tt"), now=NOW, thing=paper, person=None, purpose="x")
    line = AuditLine.objects.latest("seq")
    assert (line.thing_type, line.thing_id, line.after) == (
        "documents.officialdocument",
        str(paper.pk),
        {"what": WHAT},
    )
    assert not RecordLook.objects.exists()


def test_a_file_taken_is_written_down_with_its_hash(inspected: Inspected) -> None:
    given = {"population": "Kết quả năm học", "seed": 7, "files": 12, "sha256": "a" * 64, "purpose": "x"}
    note_file_taken(actor=inspected.actor("tt"), now=NOW, unit=inspected.school, **given)
    after = AuditLine.objects.latest("seq").after
    assert (after["files"], after["sha256"]) == (12, "a" * 64)


@pytest.mark.parametrize("who", ["ttk", "ht", "gv"])
def test_nobody_else_inspects(inspected: Inspected, who: str) -> None:
    lines = AuditLine.objects.count()
    with pytest.raises(NotVisible):
        sample(inspected, who)
    with pytest.raises(NotVisible):
        note_path(
            actor=inspected.actor(who),
            now=NOW,
            thing=inspected.record(),
            person=inspected.person(),
            purpose="x",
        )
    with pytest.raises(NotVisible):
        note_file_taken(
            actor=inspected.actor(who),
            now=NOW,
            unit=inspected.school,
            population="x",
            seed=1,
            files=1,
            sha256="",
            purpose="x",
        )
    assert AuditLine.objects.count() == lines
