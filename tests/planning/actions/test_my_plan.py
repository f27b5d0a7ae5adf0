"""What a person does to his own plan, in order, twice, from two tabs, and what nobody may."""

from collections.abc import Callable

import pytest

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.cycles.models import SchoolYear
from phusa.planning.actions.my_plan import (
    add_own_topic,
    change_line,
    choose_item,
    decline_item,
    drop_line,
    reconsider_item,
)
from phusa.planning.models import (
    LineSource,
    PersonalPlan,
    PersonalPlanVersion,
    PlanLine,
    ReliefKind,
)
from phusa.planning.queries.my_plan import read_plan
from phusa.planning.rules.scheduling import stamp
from phusa.regulations.models import SwitchSetting
from tests.needing import need, relieve
from tests.planned import PlannedSchool
from tests.schools import NOW

pytestmark = pytest.mark.django_db
Choose = Callable[..., None]


@pytest.fixture
def plan(planned: PlannedSchool) -> PersonalPlan:
    """The plan of the teacher of general subjects."""
    return planned.plan("gv")


@pytest.fixture
def given(planned: PlannedSchool) -> dict[str, object]:
    """Who acts, and when."""
    return {"actor": planned.place.actor("gv"), "now": NOW}


def seen(line: PlanLine) -> str:
    return stamp(line.hours_first, line.hours_second, line.study_form)


def elective(plan: PersonalPlan) -> list[PlanLine]:
    return list(plan.lines.filter(block="ND3"))


def reading(name: str, value: str) -> None:
    SwitchSetting.objects.create(name=name, value=value, school_year="", scope_code="")


def test_a_given_line_is_scheduled_and_nothing_else(plan: PersonalPlan, given: dict[str, object]) -> None:
    line = plan.lines.filter(block="ND2").earliest("place")
    change_line(**given, line=line, seen=seen(line), half="ca-nam", study_form="online")
    kept = PlanLine.objects.get(pk=line.pk)
    assert (kept.hours_first, kept.hours_second, kept.study_form) == (5, 5, "online")
    with pytest.raises(Refused, match="fixed_hours"):
        change_line(**given, line=kept, seen=seen(kept), half="hk1", hours=12)
    with pytest.raises(Refused, match="given_line"):
        drop_line(**given, plan=plan, line_id=line.pk)
    logged = AuditLine.objects.filter(verb="planning.make_plan").latest("seq")
    assert logged.after["schedule"] == "5/5/online" and logged.actor_name == "Lò Thị Mẩy"


def test_two_tabs_on_one_line_see_each_other_and_two_on_two_lines_do_not_meet(
    plan: PersonalPlan, given: dict[str, object]
) -> None:
    first, second = plan.lines.filter(block="ND2").order_by("place")[:2]
    old = seen(first)
    change_line(**given, line=first, seen=old, half="hk1")
    change_line(**given, line=second, seen=seen(second), half="hk1")
    with pytest.raises(Refused, match="changed_meanwhile") as met:
        change_line(**given, line=first, seen=old, half="ca-nam")
    assert met.value.status == 409
    assert seen(PlanLine.objects.get(pk=first.pk)) == "10/0/"


def test_the_same_once_more_changes_nothing_however_old_the_page(
    plan: PersonalPlan, given: dict[str, object]
) -> None:
    line = plan.lines.filter(block="ND2").earliest("place")
    old = seen(line)
    change_line(**given, line=line, seen=old, half="hk1")
    version = PersonalPlan.objects.get(pk=plan.pk).version
    change_line(**given, line=line, seen=old, half="hk1")
    assert PersonalPlan.objects.get(pk=plan.pk).version == version


def test_a_line_that_went_meanwhile_is_said(plan: PersonalPlan, given: dict[str, object]) -> None:
    choose_item(**given, plan=plan, key="TH39")
    (line,) = elective(plan)
    drop_line(**given, plan=plan, line_id=line.pk)
    drop_line(**given, plan=plan, line_id=line.pk)
    with pytest.raises(Refused, match="line_gone"):
        change_line(**given, line=line, seen=seen(line), half="hk1")


def test_a_module_is_chosen_once_with_its_printed_hours(plan: PersonalPlan, given: dict[str, object]) -> None:
    choose_item(**given, plan=plan, key="TH39", hours=99)
    choose_item(**given, plan=plan, key="TH39")
    (line,) = elective(plan)
    assert (line.hours, line.source, line.catalogue_item.code) == (15, LineSource.OWN, "TH39")


def test_what_has_no_printed_hours_takes_those_of_the_person(
    plan: PersonalPlan, given: dict[str, object]
) -> None:
    choose_item(**given, plan=plan, key="ND3-TH-GV-01")
    choose_item(**given, plan=plan, key="ND3-TH-GV-02", hours=20)
    first, second = elective(plan)
    assert (first.hours, second.hours) == (15, 20)
    change_line(**given, line=second, seen=seen(second), half="hk2", hours=10)
    assert PlanLine.objects.get(pk=second.pk).hours == 10
    for wrong in (0, 121):
        with pytest.raises(Refused, match="bad_hours"):
            change_line(**given, line=second, seen="0/10/", half="hk2", hours=wrong)


@pytest.mark.parametrize("key", ["THCS1", "MN3", "ND3-TH-QL-01", "ND2-TH-GV-02a", "muc-1", "x"])
def test_a_module_of_another_level_role_or_subject_is_refused(
    plan: PersonalPlan, given: dict[str, object], key: str
) -> None:
    with pytest.raises(Refused, match="not_for_you"):
        choose_item(**given, plan=plan, key=key)
    assert not elective(plan)


def test_managers_choose_from_their_own_list_and_the_teachers_modules(planned: PlannedSchool) -> None:
    actor, plan = planned.place.actor("ht"), planned.plan("ht")
    for key in ("ND3-TH-QL-01", "TH9"):
        choose_item(actor=actor, now=NOW, plan=plan, key=key)
    with pytest.raises(Refused, match="not_for_you"):
        choose_item(actor=actor, now=NOW, plan=plan, key="ND3-TH-GV-01")


def done_in(plan: PersonalPlan, code: str) -> None:
    """An approved plan of an earlier year that held a module."""
    year = SchoolYear.objects.create(code="2018-2019", first_day="2018-09-01", last_day="2019-08-31")
    earlier = PersonalPlan.objects.create(
        person=plan.person,
        school_year=year,
        unit=plan.unit,
        role=plan.role,
        level=plan.level,
        saved_at=NOW,
        saved_by="x",
    )
    item = read_plan(plan, NOW.date()).candidate(code)
    PlanLine.objects.create(
        plan=earlier,
        place=0,
        block="ND3",
        source=LineSource.OWN,
        catalogue_item_id=item.catalogue_id if item else None,
        title=code,
        hours_first=15,
    )
    PersonalPlanVersion.objects.create(
        plan=earlier, number=1, content={}, sha256="0" * 64, approved_at=NOW, approved_by="x"
    )


def test_what_was_done_in_an_earlier_year_needs_a_reason(
    plan: PersonalPlan, given: dict[str, object]
) -> None:
    done_in(plan, "TH24")
    with pytest.raises(Refused, match="reason_to_repeat"):
        choose_item(**given, plan=plan, key="TH24", reason="  ")
    choose_item(**given, plan=plan, key="TH24", reason="Chương trình mới")
    assert not [one for one in read_plan(plan, NOW.date()).problems if one.code == "done_before"]


def test_by_the_reading_refused_no_reason_helps(plan: PersonalPlan, given: dict[str, object]) -> None:
    done_in(plan, "TH24")
    reading("ct03.repeat", "refused")
    with pytest.raises(Refused, match="done_before"):
        choose_item(**given, plan=plan, key="TH24", reason="Chương trình mới")


def test_a_certified_module_need_not_be_chosen_and_an_exempt_block_takes_nothing(
    plan: PersonalPlan, given: dict[str, object]
) -> None:
    relieve(plan, kind=ReliefKind.EXCLUSION, items=["TH24"], basis="Cốt cán")
    with pytest.raises(Refused, match="certified_before"):
        choose_item(**given, plan=plan, key="TH24")
    choose_item(**given, plan=plan, key="TH27")
    relieve(plan, kind=ReliefKind.EXEMPTION, block="ND3", basis="Mục II.2, 772/KH-PGDĐT")
    with pytest.raises(Refused, match="exempt_block"):
        choose_item(**given, plan=plan, key="TH9")
    with pytest.raises(Refused, match="no_elective_block"):
        add_own_topic(**given, plan=plan, title="Địa lí Sơn La", hours=15, reason="Lớp 4")
    assert [one.code for one in read_plan(plan, NOW.date()).problems] == ["exempt_block"]


def test_a_topic_of_ones_own_stands_in_the_elective_block_once(
    plan: PersonalPlan, given: dict[str, object]
) -> None:
    topic = {"title": " Địa lí  địa phương Sơn La", "hours": 15, "reason": "Lớp 4 học phần địa phương"}
    add_own_topic(**given, plan=plan, **topic)
    add_own_topic(**given, plan=plan, **topic)
    (line,) = elective(plan)
    assert (line.title, line.hours, line.catalogue_item_id) == ("Địa lí địa phương Sơn La", 15, None)
    with pytest.raises(Refused, match="same_topic"):
        add_own_topic(
            **given,
            plan=plan,
            **{**topic, "title": "địa lý địa phương Sơn La".replace("ý", "í"), "hours": 20},
        )


@pytest.mark.parametrize(
    ("title", "hours", "reason", "code"),
    [
        ("", 15, "x", "no_title"),
        ("a", 15, " ", "no_reason"),
        ("a", 0, "x", "bad_hours"),
        ("a", 121, "x", "bad_hours"),
    ],
)
def test_a_topic_needs_a_name_hours_and_a_reason(
    plan: PersonalPlan, given: dict[str, object], title: str, hours: int, reason: str, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        add_own_topic(**given, plan=plan, title=title, hours=hours, reason=reason)
    assert not elective(plan)


def test_a_suggestion_is_declined_with_a_line_and_taken_up_again(
    plan: PersonalPlan, given: dict[str, object]
) -> None:
    need(plan, 6)
    (said,) = read_plan(plan, NOW.date()).suggestions
    keys = [one.key for one in said.candidates]
    with pytest.raises(Refused, match="no_reason"):
        decline_item(**given, plan=plan, key=keys[0], reason="")
    for key in keys:
        decline_item(**given, plan=plan, key=key, reason="Đã học năm 2018–2019")
    assert "undecided" not in [one.code for one in read_plan(plan, NOW.date()).problems]
    reconsider_item(**given, plan=plan, key=keys[0])
    reconsider_item(**given, plan=plan, key=keys[0])
    assert "undecided" in [one.code for one in read_plan(plan, NOW.date()).problems]
    choose_item(**given, plan=plan, key=keys[1])
    own = read_plan(plan, NOW.date())
    assert own.declined == {} and "undecided" not in [one.code for one in own.problems]
    (line,) = elective(plan)
    assert (line.source, line.standard, line.criterion) == (LineSource.SUGGESTED, "tt20-2018", 6)


def test_only_a_suggestion_can_be_declined(plan: PersonalPlan, given: dict[str, object]) -> None:
    with pytest.raises(Refused, match="not_suggested"):
        decline_item(**given, plan=plan, key="TH39", reason="Không cần")


@pytest.mark.parametrize("who", ["ht", "ta", "to", "so", "cv"])
def test_nobody_else_changes_a_plan_not_even_the_head(planned: PlannedSchool, who: str) -> None:
    plan = planned.plan("gv")
    with pytest.raises(NotVisible):
        choose_item(actor=planned.place.actor(who), now=NOW, plan=plan, key="TH39")


def test_a_sent_or_approved_plan_is_not_changed(plan: PersonalPlan, given: dict[str, object]) -> None:
    for state in ("sent", "approved"):
        PersonalPlan.objects.filter(pk=plan.pk).update(state=state)
        with pytest.raises(Refused, match="not_open") as met:
            choose_item(**given, plan=plan, key="TH39")
        assert met.value.status == 409
