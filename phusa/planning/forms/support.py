"""A line of a plan of peer support, and what was seen of the plan."""

from collections.abc import Mapping
from typing import Any

from django import forms

from phusa.base.ui.fields import DayField, offer
from phusa.planning.forms.unit_plans import WatchedForm
from phusa.planning.models import SupportNoteKind


class LineForm(WatchedForm):
    """What is done, with whom, by whom, when, and how it is followed."""

    content = forms.CharField(
        label="Việc hỗ trợ",
        max_length=500,
        help_text="Ví dụ: dự giờ, góp ý kế hoạch bài dạy mô đun 2.",
        error_messages={"required": "Hãy ghi việc hỗ trợ."},
    )
    support_group = forms.TypedChoiceField(label="Nhóm", coerce=int, required=False, empty_value=None)
    with_whom = forms.CharField(
        label="Hoặc hỗ trợ ai", required=False, max_length=300, help_text="Khi không phải một nhóm đã lập."
    )
    core_person = forms.TypedChoiceField(label="Người cốt cán", coerce=int, required=False, empty_value=None)
    from_day = DayField(label="Từ ngày", required=False)
    to_day = DayField(label="Đến ngày", required=False)
    followed_how = forms.CharField(
        label="Cách theo dõi",
        required=False,
        max_length=500,
        help_text="Ví dụ: nhật ký hỗ trợ, dự giờ mỗi tháng một lần.",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        groups: Mapping[int, str],
        supporters: Mapping[int, str],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        offer(self, "support_group", [("", "Không theo nhóm"), *groups.items()])
        offer(self, "core_person", [("", "Chưa phân công"), *supporters.items()])


class NoteForm(forms.Form):
    """What was seen on which day."""

    kind = forms.ChoiceField(label="Loại", choices=SupportNoteKind.choices)
    day = DayField(label="Ngày", error_messages={"required": "Ghi ngày, ví dụ 12/3/2020."})
    what = forms.ChoiceField(label="Việc được theo dõi", required=False)
    seen = forms.CharField(
        label="Điều đã thấy",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        error_messages={"required": "Hãy ghi điều đã thấy."},
    )

    def __init__(self, contents: list[str], *args: Any, **kwargs: Any) -> None:
        """`contents` are the lines of the version that holds."""
        super().__init__(*args, **kwargs)
        offer(self, "what", [("", "Cả kế hoạch"), *((one, one) for one in contents)])
