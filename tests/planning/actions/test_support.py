"""A plan of peer support: begun, written, issued, followed, evaluated."""

from datetime import date

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from phusa.base import clock
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.documents.models import OfficialDocument
from phusa.planning.actions.issuing import issue_plan, receive_plan, reopen_plan, return_plan
from phusa.planning.actions.support import add_line, change_line, drop_line, note_support, start_support_plan
from phusa.planning.models import PlanKind, PlanState, SupportLine, SupportNote, SupportNoteKind, UnitPlan
from phusa.planning.queries.support import values_of
from phusa.planning.queries.unit_plans import versions_above
from tests.supported import LINE, Supported, issued_support, support_plan, supported
from tests.unit_plans import begun

pytestmark = pytest.mark.django_db
SEEN = {"kind": SupportNoteKind.MONITORING, "day": date(2020, 3, 12), "seen": "Đã dự ba giờ."}


@pytest.fixture
def world() -> Supported:
    return supported()


def kept(plan: UnitPlan) -> UnitPlan:
    return UnitPlan.objects.select_related("unit", "school_year").get(pk=plan.pk)


def test_a_unit_begins_its_plan_once_and_nobody_begins_it_for_another(world: Supported) -> None:
    given = {"unit": world.place.school, "school_year": world.year}
    for other in ("gv", "cc", "cv", "ht2", "tt"):
        with pytest.raises(NotVisible):
            start_support_plan(**world.by(other), **given)
    plan = start_support_plan(**world.by("ht"), **given)
    assert (plan.kind, [one["number"] for one in plan.sections]) == (PlanKind.SUPPORT, [1, 2, 3, 4, 5, 6])
    lines = AuditLine.objects.count()
    assert start_support_plan(**world.by("ht"), **given) == plan
    assert AuditLine.objects.count() == lines


def test_a_line_names_group_and_core_person_that_reach_the_unit(world: Supported) -> None:
    plan, core, group = support_plan(world, lines=0), world.named(), world.group("ht")
    line = add_line(
        **world.by("ht"), plan=plan, values={**LINE, "support_group": group.pk, "core_person": core.pk}
    )
    assert (line.whom, line.with_whom, line.core_person, line.place) == ("Toán THCS", "", core, 1)
    far = world.group("cv", name="Nhóm của Phòng")
    for values, code in (
        ({"support_group": far.pk}, "no_such_group"),
        ({"core_person": 0}, "no_such_core"),
        ({"content": " "}, "no_content"),
        ({"with_whom": ""}, "no_whom"),
        ({"from_day": date(2019, 8, 31)}, "day_outside"),
        ({"to_day": date(2020, 9, 1)}, "day_outside"),
        ({"from_day": date(2020, 3, 2), "to_day": date(2020, 3, 1)}, "days_turned"),
    ):
        with pytest.raises(Refused, match=code):
            add_line(**world.by("ht"), plan=plan, values={**LINE, **values})
    for other in ("gv", "cv"):
        with pytest.raises(NotVisible):
            add_line(**world.by(other), plan=plan, values=LINE)


def test_a_line_belongs_to_a_plan_of_support_only(world: Supported) -> None:
    year = begun(world, "ht", world.place.school, catalogue=False)  # type: ignore[arg-type]  # has what it takes
    with pytest.raises(Refused, match="not_support"):
        add_line(**world.by("ht"), plan=year, values=LINE)


def test_a_line_is_changed_and_two_who_edit_see_each_other(world: Supported) -> None:
    line = support_plan(world).support_lines.select_related("plan__unit", "plan__school_year").get()
    opened = values_of(line)
    change_line(**world.by("ht"), line=line, values={**opened, "followed_how": "Họp tháng"}, opened=opened)
    other = {**opened, "content": "Góp ý kế hoạch bài dạy"}
    change_line(**world.by("ht"), line=line, values=other, opened=opened)
    line.refresh_from_db()
    assert (line.content, line.followed_how) == ("Góp ý kế hoạch bài dạy", "Họp tháng")
    with pytest.raises(Refused, match="changed_meanwhile"):
        change_line(**world.by("ht"), line=line, values={**opened, "followed_how": "Sổ"}, opened=opened)
    lines = AuditLine.objects.count()
    change_line(**world.by("ht"), line=line, values=values_of(line))
    assert AuditLine.objects.count() == lines
    with pytest.raises(NotVisible):
        change_line(**world.by("cv"), line=line, values=other)
    drop_line(**world.by("ht"), line=line)
    drop_line(**world.by("ht"), line=line)
    assert not SupportLine.objects.exists()
    with pytest.raises(Refused, match="line_gone"):
        change_line(**world.by("ht"), line=line, values=other)


def test_issued_it_is_frozen_with_paper_sent_up_and_nothing_flows_down(world: Supported) -> None:
    version = issued_support(world)
    assert (version.number, len(version.sha256)) == (1, 64)
    assert [one["content"] for one in version.content["support"]] == ["Dự giờ lần 1"]
    assert version.content["items"] == [] and kept(version.plan).state == PlanState.SENT
    paper = OfficialDocument.objects.get(pk=version.document_id)
    assert paper.unit == world.place.school
    office = issued_support(world, "cv")
    assert not ProcrastinateJob.objects.filter(task_name="planning.flow_down").exists()
    assert office not in versions_above(world.place.school, world.year, clock.today())
    line = kept(version.plan).support_lines.get()  # type: ignore[attr-defined]
    with pytest.raises(Refused, match="plan_issued"):
        drop_line(**world.by("ht"), line=line)


def test_it_is_not_issued_without_a_line_and_without_days(world: Supported) -> None:
    plan = support_plan(world, lines=0)
    with pytest.raises(Refused, match="not_ready") as refused:
        issue_plan(**world.by("ht"), plan=plan)
    assert "Chưa có việc hỗ trợ nào" in refused.value.text
    add_line(**world.by("ht"), plan=plan, values={**LINE, "from_day": None})
    with pytest.raises(Refused, match="not_ready"):
        issue_plan(**world.by("ht"), plan=kept(plan))


def test_the_unit_above_receives_or_returns_and_a_new_version_says_why(world: Supported) -> None:
    plan = issued_support(world).plan
    with pytest.raises(NotVisible):
        receive_plan(**world.by("so"), plan=plan)
    receive_plan(**world.by("cv"), plan=plan)
    assert kept(plan).state == PlanState.RECEIVED
    return_plan(**world.by("cv"), plan=kept(plan), note="Ghi rõ nhóm")
    reopen_plan(**world.by("ht"), plan=kept(plan))
    with pytest.raises(Refused, match="no_reason"):
        issue_plan(**world.by("ht"), plan=kept(plan))
    assert issue_plan(**world.by("ht"), plan=kept(plan), reason="Theo Phòng").number == 2


def test_it_is_followed_and_evaluated_by_the_unit_and_the_one_above(world: Supported) -> None:
    plan = support_plan(world)
    with pytest.raises(Refused, match="not_issued"):
        note_support(**world.by("ht"), plan=plan, **SEEN)
    issue_plan(**world.by("ht"), plan=plan)
    note_support(**world.by("ht"), plan=plan, what="Dự giờ lần 1", **SEEN)
    note_support(**world.by("cv"), plan=plan, **{**SEEN, "kind": SupportNoteKind.EVALUATION, "seen": "Tốt"})
    assert [one.get_kind_display() for one in SupportNote.objects.order_by("pk")] == ["Theo dõi", "Đánh giá"]
    verbs = AuditLine.objects.order_by("-seq").values_list("verb", flat=True)[:2]
    assert list(verbs) == ["planning.receive_unit_plans", "planning.write_unit_plans"]
    for other in ("so", "gv", "cc", "ht2", "tt"):
        with pytest.raises(NotVisible):
            note_support(**world.by(other), plan=plan, **SEEN)
    for values, code in (
        ({"seen": " "}, "nothing_seen"),
        ({"day": date(2019, 8, 31)}, "day_outside"),
        ({"day": date(2099, 1, 1)}, "day_ahead"),
    ):
        with pytest.raises(Refused, match=code):
            note_support(**world.by("ht"), plan=plan, **{**SEEN, **values})
