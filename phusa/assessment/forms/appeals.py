"""Forms about appeals: what is contested, what is decided, what an office lays down."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from phusa.assessment.forms.results import PlanForm
from phusa.assessment.rules.corrections import Correction
from phusa.assessment.rules.tables import entry_of
from phusa.base.ui.fields import HoursField
from phusa.base.ui.proofs import ProofField

UPHOLD, CHANGE = "giu-nguyen", "thay-doi"
SCHOOL, ABOVE = "truong", "cap-tren"
OUTDATED = (
    "line_changed",
    "changed_meanwhile",
    "wrong_state",
)  # how the verbs call what another did meanwhile
LINES = forms.Textarea(attrs={"rows": 4})
OUTCOMES = ((UPHOLD, "Giữ nguyên"), (CHANGE, "Thay đổi"))
HINT = "Ghi khi thay đổi: một số, ví dụ 8,5; hoặc hai phần, ví dụ 4,5 + 4."


class AppealForm(forms.Form):
    """What a person says against a line, and on what proof. `seen` is what the line said on the screen."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    claim = forms.CharField(
        label="Theo thầy cô, dòng này phải là gì và vì sao",
        max_length=2000,
        widget=LINES,
        help_text="Ví dụ: tôi dự đủ 30 tiết, có tên trong danh sách cả năm buổi.",
        error_messages={"required": "Ghi theo thầy cô dòng này phải là gì và vì sao."},
    )
    proof = ProofField(
        label="Minh chứng",
        required=False,
        help_text="Tệp PDF, ảnh, Word hoặc Excel, đến 10 MB. Người quyết định mở ra thì thầy cô biết ai mở, vì sao.",
    )


class Decision(forms.Form):
    """What every decision holds: whether the line stays, why, by which clause; version and `seen` of the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    outcome = forms.ChoiceField(
        label="Quyết định",
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn giữ nguyên hay thay đổi."},
    )
    reason = forms.CharField(
        label="Lý do",
        max_length=2000,
        widget=LINES,
        help_text="Người đề nghị đọc lời này.",
        error_messages={"required": "Ghi lý do; người đề nghị đọc lời này."},
    )
    clause = forms.CharField(
        label="Điều khoản",
        max_length=300,
        help_text="Căn cứ của quyết định, ví dụ Điều 13, Thông tư 26/2012.",
        error_messages={"required": "Ghi điều khoản làm căn cứ của quyết định."},
    )

    @property
    def changes(self) -> bool:
        """Whether the line becomes another."""
        return bool(self.cleaned_data["outcome"] == CHANGE)

    def correction(self) -> Correction:
        """What the line becomes; the form of each kind of line says."""
        raise NotImplementedError


class DecideScores(Decision):
    """A decision about scores: one component, or for a class all of them. Fields: “score” for the only or first one."""

    def __init__(
        self, data: Mapping[str, Any] | None, components: Sequence[tuple[str, str, str]], **kwargs: Any
    ) -> None:
        """`components` are (block, module, how the score is typed now)."""
        super().__init__(data, **kwargs)
        self.components = components
        for name, (block, module, now) in self._named():
            label = f"Điểm {module or block} theo quyết định"
            field = forms.CharField(label=label, required=False, max_length=20, initial=now, help_text=HINT)
            self.fields[name] = field
        self.order_fields(["outcome", *(name for name, _ in self._named()), "reason", "clause"])

    def _named(self) -> list[tuple[str, tuple[str, str, str]]]:
        return [(f"score-{n}" if n else "score", one) for n, one in enumerate(self.components)]

    def correction(self) -> Correction:
        """The components as typed."""
        values = self.cleaned_data
        return Correction(
            entries=[entry_of(block, module, values[name]) for name, (block, module, _) in self._named()]
        )


class DecideHours(Decision):
    """A decision about a line of the ledger."""

    hours = HoursField(
        label="Số tiết theo quyết định", required=False, help_text="Ghi khi thay đổi, ví dụ 30 hoặc 4,5."
    )
    field_order = ("outcome", "hours", "reason", "clause")

    def correction(self) -> Correction:
        """The hours."""
        return Correction(hours=self.cleaned_data["hours"])


class DecideFacts(PlanForm, Decision):
    """A decision about the modules of a plan and what somebody is exempt from."""

    def __init__(self, data: Mapping[str, Any] | None, blocks: list[str], initial: dict[str, object]) -> None:
        super().__init__(data, blocks, initial)
        facts = [name for name in self.fields if name not in ("outcome", "reason", "clause")]
        self.order_fields(["outcome", *facts, "reason", "clause"])

    def correction(self) -> Correction:
        """Modules and exemptions."""
        return Correction(modules=self.cleaned_data["modules"], exemptions=self.exemptions)


class TermForm(forms.Form):
    """Who decides first, and within how many days."""

    first = forms.ChoiceField(
        label="Lần đầu do ai quyết định",
        choices=((SCHOOL, "Hiệu trưởng nhà trường"), (ABOVE, "Cấp trên của trường")),
        widget=forms.RadioSelect,
        initial=SCHOOL,
        error_messages={"required": "Chọn nơi quyết định lần đầu."},
    )
    days = forms.IntegerField(
        label="Số ngày để trả lời",
        required=False,
        min_value=1,
        max_value=365,
        help_text="Tính cả ngày nghỉ, từ ngày gửi. Để trống khi chưa văn bản nào đặt hạn.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "3"}),
        error_messages={
            "invalid": "Ghi số ngày bằng số, ví dụ 10.",
            "min_value": "Ít nhất là 1 ngày.",
            "max_value": "Nhiều nhất là 365 ngày.",
        },
    )
    basis = forms.CharField(
        label="Căn cứ",
        max_length=500,
        help_text="Văn bản nào đặt hạn và cấp quyết định này: số, ngày, mục.",
        error_messages={"required": "Ghi căn cứ: văn bản nào đặt hạn và cấp quyết định này."},
    )


def is_outdated(form: forms.Form) -> bool:
    """Whether it was refused because what stood on its screen stands no more."""
    return form.is_bound and any(form.has_error(NON_FIELD_ERRORS, code) for code in OUTDATED)


def shown_anew(form: forms.Form, **present: object) -> None:
    """Let a form that was refused carry what stands now in its hidden fields: pressed again it means this."""
    form.data = {**{name: form.data[name] for name in form.data}, **present}
