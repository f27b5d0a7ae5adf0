"""The verb that chooses which steps the reports of a province take (P-08)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from phusa.base import audit, ranges
from phusa.base.access import Actor, Role, require
from phusa.base.refusals import Refused
from phusa.base.text import clean, show_date
from phusa.base.writing import action
from phusa.organisations.models import Unit
from phusa.workflow.access import CHOOSE_PROCESS, RECEIVE_REPORTS
from phusa.workflow.models import Process, ReportKind
from phusa.workflow.rules.steps import ORDER, Step

MAY_STEP = frozenset(RECEIVE_REPORTS.roles)


@action
def choose_process(
    *,
    actor: Actor,
    now: datetime,
    scope: Unit,
    kind: ReportKind,
    steps: Sequence[Step],
    from_day: date,
    basis: str = "",
) -> Process:
    """Choose the steps of a kind of report for a unit and all under it, from a day on; what held before ends there.

    Refused without the step of receiving, and for a role that receives no reports. The same again changes nothing.
    """
    require(actor, CHOOSE_PROCESS, scope)
    _refuse_wrong(steps)
    Unit.objects.select_for_update(no_key=True).get(pk=scope.pk)
    kept = [
        {"step": step.step, "roles": list(step.roles), "automatic": step.automatic}
        for step in sorted(steps, key=lambda one: ORDER.index(one.step))
    ]
    before = Process.objects.filter(kind=kind, scope=scope)
    running = before.filter(valid__contains=from_day).first()
    if running is not None and running.steps == kept and running.basis == clean(basis):
        return running
    _refuse_later(before, from_day)
    if running is not None and running.valid.lower == from_day:
        running.steps, running.basis, running.chosen_by = kept, clean(basis), actor.name
        running.save()
        process = running
    else:
        if running is not None:
            running.valid = ranges.since(running.valid.lower, from_day)
            running.save()
        process = Process.objects.create(
            kind=kind,
            scope=scope,
            valid=ranges.since(from_day),
            steps=kept,
            basis=clean(basis),
            chosen_by=actor.name,
        )
    audit.record(actor, CHOOSE_PROCESS, process, now=now, after=_told(kept, from_day), reason=clean(basis))
    return process


def _refuse_wrong(steps: Sequence[Step]) -> None:
    names = [step.step for step in steps]
    if len(set(names)) != len(names) or not set(names) <= set(ORDER) or "receive" not in names:
        raise Refused(
            "bad_steps",
            "Quy trình phải có bước nhận; các bước là nhận, duyệt, khoá, mỗi bước một lần.",
            next_step="Giữ bước nhận và bỏ bước ghi hai lần.",
        )
    wrong = {role for step in steps for role in step.roles} - MAY_STEP
    if wrong:
        words = ", ".join(sorted(Role(role).label if role in Role.values else role for role in wrong))
        raise Refused(
            "bad_role",
            f"Vai trò không nhận báo cáo: {words}.",
            field="roles",
            next_step="Chọn chuyên viên của xã, Phòng, Sở hoặc Bộ.",
        )


def _refuse_later(before: Any, from_day: date) -> None:
    later = before.filter(valid__startswith__gt=from_day).order_by("valid").first()
    if later is not None:
        raise Refused(
            "later_process",
            f"Đã có quy trình chọn từ ngày {show_date(later.valid.lower)}.",
            field="from_day",
            next_step=f"Chọn từ ngày {show_date(later.valid.lower)} trở đi.",
        )


def _told(steps: Sequence[dict[str, Any]], from_day: date) -> dict[str, Any]:
    by = {True: "tự động", False: "người làm"}
    return {"from": from_day, "codes": [f"{one['step']} ({by[one['automatic']]})" for one in steps]}
