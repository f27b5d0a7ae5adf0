"""What a plan's bases mean, and what can be cited."""

from datetime import date, timedelta

import pytest

from phusa.documents.models import DocumentRelation
from phusa.organisations.models import Unit
from phusa.planning.actions.unit_plans import save_bases
from phusa.planning.queries.bases import bases_of, citable, line_of, readable_bases
from tests.planned import PlannedSchool
from tests.registered import registered, regulations_of_2012
from tests.schools import NOW
from tests.unit_plans import begun, kept

pytestmark = pytest.mark.django_db


def root() -> Unit:
    return Unit.objects.get(code="BO")


def test_lines_stand_in_their_order_with_what_is_known_of_them(planned: PlannedSchool) -> None:
    known = regulations_of_2012(root())
    plan = begun(planned, "ht", planned.school)
    lines = ["Tình hình nhà trường", "Thông tư 26/2012/TT-BGDĐT", "Thông tư 26/2015/TT-BGDĐT"]
    actor = planned.place.actor("ht")
    save_bases(actor=actor, now=NOW, plan=plan, title=plan.title, preamble="", bases="\n".join(lines))
    first, second, third = bases_of(kept(plan))
    assert (first.text, first.document_id, first.warnings) == (lines[0], None, ())
    assert second.warnings == ("đã được thay thế bởi Thông tư 19/2019/TT-BGDĐT ngày 12/11/2019",)
    assert (third.document_id, third.warnings) == (known[2015].pk, ())


def test_what_came_after_the_year_is_remarked_and_changes_nothing_in_it(planned: PlannedSchool) -> None:
    known = regulations_of_2012(root())
    last = planned.year.last_day
    plan = begun(planned, "ht", planned.school)
    at_end = registered(root(), "90", "TT-BGDĐT", last, "Ban hành ngày cuối năm học")
    after = registered(root(), "91", "TT-BGDĐT", last + timedelta(days=1), "Sửa đổi sau năm học")
    DocumentRelation.objects.create(document=after, kind="amends", other=known[2015])
    lines = [line_of(one) for one in (known[2015], at_end, after)]
    actor = planned.place.actor("ht")
    save_bases(actor=actor, now=NOW, plan=plan, title=plan.title, preamble="", bases="\n".join(lines))
    said = [one.warnings for one in bases_of(kept(plan))]
    assert said == [(), (), ("ban hành ngày 1/9/2020, sau năm học 2019–2020",)]


def test_a_reader_opens_only_what_he_may_read(planned: PlannedSchool) -> None:
    regulations_of_2012(root())
    own = registered(planned.school, "7", "NQ-NK", date(2019, 9, 5), "Nghị quyết hội nghị", shared=False)
    plan = begun(planned, "ht", planned.school)
    actor = planned.place.actor("ht")
    lines = "Thông tư 26/2012/TT-BGDĐT\nNghị quyết số 7/NQ-NK ngày 05/9/2019"
    save_bases(actor=actor, now=NOW, plan=plan, title=plan.title, preamble="", bases=lines)
    _, by_head = readable_bases(actor, kept(plan))
    _, by_teacher = readable_bases(planned.place.actor("gv"), kept(plan))
    assert own.pk in by_head and len(by_head) == 2
    assert own.pk not in by_teacher and len(by_teacher) == 1


def test_documents_are_found_by_words_in_any_order_without_accents(planned: PlannedSchool) -> None:
    regulations_of_2012(root())
    plan = begun(planned, "ht", planned.school)
    day = planned.place.actor("ht").today
    assert [one.key for one in citable(plan, "2015 thong tu", day)] == ["26/2015/TT-BGDĐT"]
    assert citable(plan, "quy chế không có", day) == []
    assert len(citable(plan, "", day)) == 3


def test_a_document_without_number_is_cited_by_its_title(planned: PlannedSchool) -> None:
    letter = registered(root(), "", "", None, "Chỉ thị nhiệm vụ năm học 2019-2020", issuer="")
    assert line_of(letter) == "Thông tư: Chỉ thị nhiệm vụ năm học 2019-2020"
