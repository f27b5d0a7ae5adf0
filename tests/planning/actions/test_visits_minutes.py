"""The minutes of a visit, begun once from what it says."""

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.documents.actions.composing import drop_paper
from phusa.documents.models import DocumentKind, PaperDraft
from phusa.documents.rules.composing import Wording
from phusa.planning.actions.visits_minutes import draft_minutes
from tests.planned import PlannedSchool
from tests.visited import as_is, by, held_visit, visit_to

pytestmark = pytest.mark.django_db


def test_minutes_are_begun_once_by_the_office_and_hold_what_was_found(planned: PlannedSchool) -> None:
    planned_only = visit_to(planned)
    with pytest.raises(Refused, match="not_held"):
        draft_minutes(**by(planned, "cv"), visit=planned_only)
    visit = held_visit(planned)
    for other in ("ht", "so", "vt"):
        with pytest.raises(NotVisible):
            draft_minutes(**by(planned, other), visit=visit)
    draft = draft_minutes(**by(planned, "cv"), visit=visit)
    assert (draft.unit, draft.kind) == (planned.place.office, DocumentKind.MINUTES)
    wording = Wording.of(draft.wording)
    assert wording.body.splitlines() == [
        "Nội dung kiểm tra: Việc thực hiện kế hoạch học kỳ 1",
        "Điều đã thấy: Mười hai giáo viên có sổ.",
        "Hai người chưa có.",
        "Đề nghị nhà trường: Bổ sung sổ",
        "Hạn nhà trường trả lời: hết ngày 30/3/2020.",
    ]
    assert (wording.present, wording.units) == ("Bà Quàng Thị Oanh", "TH-NK")
    assert wording.started == wording.chair == wording.secretary == ""  # nobody said
    assert draft_minutes(**by(planned, "cv"), visit=visit) == draft
    assert as_is(visit).version == visit.version  # whoever has the visit open goes on


def test_minutes_thrown_away_are_begun_anew(planned: PlannedSchool) -> None:
    visit = held_visit(planned)
    drop_paper(**by(planned, "cv"), draft=draft_minutes(**by(planned, "cv"), visit=visit))
    assert as_is(visit).minutes is None
    draft_minutes(**by(planned, "cv"), visit=visit)
    assert PaperDraft.objects.count() == 1
