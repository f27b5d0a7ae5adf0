"""Which steps the reports of a province take, as its officer chooses them."""

from typing import Any

from django import forms

from phusa.base.access import Role
from phusa.base.ui.fields import DayField
from phusa.workflow.models import ReportKind
from phusa.workflow.rules.steps import Step

BY_HAND, BY_ITSELF, NONE = "tay", "tu-dong", "khong"
ROLES = [(role.value, role.label) for role in (Role.BOET_OFFICER, Role.COMMUNE_OFFICER, Role.DOET_OFFICER)]
WHO = "Không chọn ai: chuyên viên của chính nơi nhận."


class ProcessForm(forms.Form):
    """How a kind of report is received, whether it is approved and locked, by whom, from which day."""

    kind = forms.ChoiceField(
        label="Loại báo cáo",
        choices=[(kind.value, kind.label) for kind in (ReportKind.SCHOOL, ReportKind.OFFICE)],
    )
    receive = forms.ChoiceField(
        label="Nhận",
        choices=[
            (BY_HAND, "Chuyên viên bấm nhận; trường rút lại được cho đến lúc đó"),
            (BY_ITSELF, "Nhận ngay khi gửi"),
        ],
        widget=forms.RadioSelect,
    )
    receivers = forms.MultipleChoiceField(
        label="Ai nhận", choices=ROLES, required=False, widget=forms.CheckboxSelectMultiple, help_text=WHO
    )
    approve = forms.ChoiceField(
        label="Duyệt",
        choices=[(NONE, "Không có bước duyệt"), (BY_HAND, "Có người duyệt sau khi nhận")],
        widget=forms.RadioSelect,
    )
    approvers = forms.MultipleChoiceField(
        label="Ai duyệt", choices=ROLES, required=False, widget=forms.CheckboxSelectMultiple, help_text=WHO
    )
    lock = forms.ChoiceField(
        label="Khoá",
        choices=[(BY_HAND, "Nơi nhận bấm khoá"), (NONE, "Không có bước khoá")],
        widget=forms.RadioSelect,
    )
    from_day = DayField(label="Áp dụng từ ngày", help_text="Ví dụ: 1/7/2025")
    basis = forms.CharField(label="Căn cứ", max_length=300, required=False)

    def steps(self) -> list[Step]:
        """The steps chosen, in their order."""
        values = self.cleaned_data
        by_itself = values["receive"] == BY_ITSELF
        found = [Step("receive", () if by_itself else tuple(values["receivers"]), by_itself)]
        if values["approve"] == BY_HAND:
            found.append(Step("approve", tuple(values["approvers"])))
        if values["lock"] == BY_HAND:
            found.append(Step("lock"))
        return found


def as_typed(kind: str, steps: tuple[Step, ...]) -> dict[str, Any]:
    """Steps as the form shows them."""
    known = {step.step: step for step in steps}
    approve = known.get("approve")
    return {
        "kind": kind,
        "receive": BY_ITSELF if known["receive"].automatic else BY_HAND,
        "receivers": list(known["receive"].roles),
        "approve": BY_HAND if approve else NONE,
        "approvers": list(approve.roles) if approve else [],
        "lock": BY_HAND if "lock" in known else NONE,
    }
