"""Under which name a question is kept, who else opens it, and when tables are made of it."""

from django import forms

from phusa.reports.models import Cadence, Sharing

LONGEST = 120


class KeepForm(forms.Form):
    """The name of a question."""

    name = forms.CharField(
        label="Tên bảng", max_length=LONGEST, error_messages={"required": "Hãy đặt tên cho bảng."}
    )


class KeptForm(KeepForm):
    """What can be changed of a kept question."""

    is_pinned = forms.BooleanField(label="Ghim ở trang Bảng của tôi", required=False)
    sharing = forms.ChoiceField(
        label="Chia sẻ với",
        choices=Sharing.choices,
        help_text="Mỗi người chỉ thấy số liệu của nơi mình được xem; cấp dưới thấy bảng này của đơn vị mình.",
    )
    cadence = forms.ChoiceField(
        label="Hẹn làm bảng",
        choices=Cadence.choices,
        help_text="Đến ngày, hệ thống làm tệp XLSX và CSV của số liệu lúc ấy, báo ở Việc của tôi.",
    )
