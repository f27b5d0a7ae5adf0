"""The steps as they are typed."""

from phusa.reports.forms.sending_process import ProcessForm, as_typed
from phusa.workflow.rules.steps import DEFAULT_STEPS, Step

TYPED = {"kind": "school_report", "receive": "tay", "approve": "khong", "lock": "tay", "from_day": "1/7/2025"}


def chosen(**changed: object) -> list[Step]:
    form = ProcessForm(TYPED | changed)
    assert form.is_valid(), form.errors
    return form.steps()


def test_the_steps_of_the_house_come_back_as_they_went() -> None:
    assert tuple(chosen()) == DEFAULT_STEPS
    assert tuple(chosen(**as_typed("school_report", DEFAULT_STEPS))) == DEFAULT_STEPS


def test_what_is_automatic_needs_nobody() -> None:
    assert chosen(receive="tu-dong", receivers=["boet_officer"])[0] == Step("receive", automatic=True)


def test_roles_go_with_their_step() -> None:
    steps = chosen(receivers=["boet_officer"], approve="tay", approvers=["doet_officer"], lock="khong")
    assert steps == [Step("receive", ("boet_officer",)), Step("approve", ("doet_officer",))]
    assert as_typed("school_report", tuple(steps))["approvers"] == ["doet_officer"]


def test_a_day_is_needed() -> None:
    assert not ProcessForm(TYPED | {"from_day": ""}).is_valid()
