"""Forms about posts over time: moved, promoted, released, away, back, taken in, corrected."""

from datetime import date, timedelta
from typing import Any

from django import forms

from phusa.base.text import clean
from phusa.base.ui.fields import DayField
from phusa.staff.actions import Terms
from phusa.staff.forms.details import ReasonField
from phusa.staff.forms.people import PostForm
from phusa.staff.models import AbsenceKind, Position, PostReason, StaffRole

LEAVING = {
    PostReason.MOVED: "Chuyển công tác đi nơi khác",
    PostReason.RESIGNED: "Thôi việc",
    PostReason.RETIRED: "Nghỉ hưu",
    PostReason.DECEASED: "Qua đời",
}
CHANGING = {
    PostReason.MOVED: "Chuyển công tác, đổi nhiệm vụ",
    PostReason.PROMOTED: "Bổ nhiệm",
    PostReason.RELIEVED: "Thôi giữ chức vụ, về làm giáo viên",
}


class BasisField(forms.CharField):
    """The decision on which a change rests."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Căn cứ",
            max_length=200,
            help_text="Số và ngày quyết định, ví dụ “QĐ 45/QĐ-PGDĐT ngày 20/8/2020”.",
            error_messages={
                "required": "Ghi số và ngày quyết định; nếu chưa có, ghi văn bản hay biên bản nào."
            },
            **kwargs,
        )


class TermsForm(PostForm):
    """A post from a day on, and the decision behind it."""

    basis = BasisField()

    def given(self) -> dict[str, Any]:
        """Terms, day and decision, as the actions take them."""
        values = self.cleaned_data
        return {"terms": self.terms(), "from_day": values["from_day"], "basis": values["basis"]}

    def terms(self) -> Terms:
        """What the action takes."""
        values = self.cleaned_data
        return Terms(
            StaffRole(values["role"]),
            Position(values["position"]),
            values["level"],
            values["subject_group"],
            values["subject"],
        )


class ChangePostForm(TermsForm):
    """Another main post in place of the present one."""

    field_order = ("why", "from_day", "basis")
    why = forms.ChoiceField(label="Việc gì", choices=list(CHANGING.items()))

    def chosen(self) -> PostReason:
        """Why the post changes."""
        return PostReason(self.cleaned_data["why"])


class TakeInForm(TermsForm):
    """Somebody named by what only those know who have his papers, and the post he gets."""

    field_order = ("name", "number", "code", "from_day", "basis")
    number = forms.CharField(
        label="Số định danh cá nhân",
        max_length=20,
        required=False,
        help_text="12 số. Không có số thì ghi mã giáo viên.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    code = forms.CharField(label="Mã giáo viên", max_length=40, required=False)
    name = forms.CharField(label="Họ và tên", max_length=120, help_text="Đúng như trong quyết định.")

    def clean(self) -> dict[str, Any]:
        """A number or a code, beside the name."""
        values = super().clean()
        if not values.get("number") and not values.get("code"):
            self.add_error("number", "Ghi số định danh cá nhân hoặc mã giáo viên.")
        return values

    def sought(self) -> tuple[str, str, str]:
        """Number, code and name as typed."""
        values = self.cleaned_data
        return values["number"], clean(values["code"]), clean(values["name"])


class ReleaseForm(forms.Form):
    """Somebody leaves."""

    why = forms.ChoiceField(label="Việc gì", choices=list(LEAVING.items()))
    from_day = DayField(
        label="Từ ngày", help_text="Ngày đầu tiên không còn làm việc ở đơn vị, ví dụ 1/9/2020."
    )
    basis = BasisField()

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return self.cleaned_data | {"why": PostReason(self.cleaned_data["why"])}


class AbsenceForm(forms.Form):
    """Somebody is away while his post goes on."""

    kind = forms.ChoiceField(label="Việc gì", choices=AbsenceKind.choices)
    from_day = DayField(label="Từ ngày", help_text="Ngày đầu tiên vắng mặt.")
    last_day = DayField(
        label="Đến hết ngày", required=False, help_text="Để trống khi chưa biết; ghi lúc trở lại."
    )
    basis = BasisField(required=False)

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        found = dict(self.cleaned_data)
        last: date | None = found.pop("last_day")
        return found | {
            "kind": AbsenceKind(found["kind"]),
            "until": last + timedelta(days=1) if last else None,
        }


class ReturnForm(forms.Form):
    """Somebody is back."""

    from_day = DayField(label="Trở lại từ ngày", help_text="Ngày đầu tiên làm việc lại.")
    basis = BasisField(required=False)


class CorrectPostForm(PostForm):
    """A post as it really was."""

    last_day = DayField(label="Đến hết ngày", required=False, help_text="Để trống khi vẫn đang giữ.")
    reason = ReasonField(help_text="Ví dụ “ghi nhầm ngày, đúng theo QĐ 45/QĐ-PGDĐT”.")
    field_order = ("from_day", "last_day")

    def terms(self) -> Terms:
        """What the action takes."""
        values = self.cleaned_data
        return Terms(
            StaffRole(values["role"]),
            Position(values["position"]),
            values["level"],
            values["subject_group"],
            values["subject"],
        )

    def until(self) -> date | None:
        """The first day no longer held."""
        last: date | None = self.cleaned_data["last_day"]
        return last + timedelta(days=1) if last else None


class StrikeForm(forms.Form):
    """A post that never was."""

    reason = ReasonField(help_text="Ví dụ “nhập nhầm người cùng tên”.")
