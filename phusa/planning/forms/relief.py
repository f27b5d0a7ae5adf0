"""Forms about exemptions, exclusions and deferrals."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms

from phusa.base.ui.fields import DayField, offer
from phusa.base.ui.proofs import ProofField
from phusa.planning.models import DeferralReason, ReliefKind
from phusa.planning.rules.relief import Wish
from phusa.staff.models import Post

SPLIT = re.compile(r"[\s,;]+")
SELF = "ban-than"
HOURS = "tiet-"


HINT = "Tệp PDF, ảnh, Word hoặc Excel, đến 10 MB. Chưa có thì bổ sung sau; đề nghị chờ đến khi có."


class ReliefForm(forms.Form):
    """What every request holds: for whom where the reader may ask for others, the basis, the proof."""

    kind = ""
    who = forms.ChoiceField(label="Đề nghị cho")
    basis = forms.CharField(
        label="Căn cứ", max_length=300, error_messages={"required": "Ghi căn cứ của đề nghị."}
    )
    proof = ProofField(label="Minh chứng", required=False, help_text=HINT)

    def __init__(self, posts: Sequence[Post], own: bool, *args: Any, **kwargs: Any) -> None:
        """`posts` are the people for whom the reader may ask; `own` whether he may ask for himself."""
        super().__init__(*args, **kwargs)
        if not posts:
            del self.fields["who"]
            return
        first = [(SELF, "Bản thân")] if own else []
        offer(self, "who", [*first, *((post.person.code, post.person.name) for post in posts)])
        self.fields["who"].initial = SELF if own else None

    def clean_who(self) -> str:
        """The code of the person, "" for the reader himself."""
        chosen: str = self.cleaned_data["who"]
        return "" if chosen == SELF else chosen

    def wish(self) -> Wish:
        """What is asked for."""
        values = self.cleaned_data
        return Wish(
            kind=self.kind,
            basis=values["basis"],
            block=values.get("block", ""),
            items=tuple(code for code in SPLIT.split(values.get("items", "")) if code),
            deferral_reason=values.get("deferral_reason", ""),
            until=values.get("until"),
            certificate=values.get("certificate", ""),
        )

    def offer_blocks(self, blocks: Sequence[tuple[str, str]]) -> None:
        """Give the form the blocks of the year, where it asks for one."""
        if "block" in self.fields:
            required = self.fields["block"].required
            first = [("", "Chọn nội dung" if required else "Cả năm, hoặc chỉ các mô đun dưới đây")]
            offer(self, "block", [*first, *blocks])


class ExemptionForm(ReliefForm):
    """An exemption of a block."""

    kind = ReliefKind.EXEMPTION.value
    field_order = ("who", "block", "basis", "proof")
    block = forms.ChoiceField(
        label="Nội dung được miễn", error_messages={"required": "Chọn nội dung được miễn."}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["basis"].help_text = "Văn bản cho miễn, ví dụ Kế hoạch 772/KH-PGDĐT, mục II.2."
        self.fields["proof"].help_text = f"Ví dụ danh sách lớp bồi dưỡng. {HINT}"


class ExclusionForm(ReliefForm):
    """Modules certified before."""

    kind = ReliefKind.EXCLUSION.value
    field_order = ("who", "items", "issuer", "number", "day", "basis", "proof")
    items = forms.CharField(
        label="Mã các mô đun đã có chứng nhận",
        max_length=600,
        help_text="Mỗi mã cách nhau dấu phẩy, ví dụ GVPT01, GVPT02. Mã có ở trang Chương trình.",
        error_messages={"required": "Ghi ít nhất một mã mô đun."},
    )
    issuer = forms.CharField(
        label="Nơi cấp chứng nhận",
        max_length=200,
        help_text="Ví dụ Trường Đại học Sư phạm Hà Nội.",
        error_messages={"required": "Ghi nơi cấp chứng nhận."},
    )
    number = forms.CharField(
        label="Số chứng nhận", max_length=60, error_messages={"required": "Ghi số chứng nhận."}
    )
    day = DayField(
        label="Ngày cấp", help_text="Ví dụ 20/8/2021.", error_messages={"required": "Ghi ngày cấp."}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["basis"].required = False
        self.fields["basis"].help_text = "Văn bản cho phép không học lại, nếu có."
        self.fields["proof"].help_text = f"Ảnh hoặc bản quét giấy chứng nhận. {HINT}"

    def wish(self) -> Wish:
        """What is asked for, the certificate in one line."""
        values = self.cleaned_data
        day = DayField().prepare_value(values["day"])
        self.cleaned_data["certificate"] = f"{values['issuer']}, số {values['number']}, ngày {day}"
        return super().wish()


class DeferralForm(ReliefForm):
    """Something put off for one of the listed reasons."""

    kind = ReliefKind.DEFERRAL.value
    field_order = ("who", "deferral_reason", "until", "block", "items", "basis", "proof")
    deferral_reason = forms.ChoiceField(
        label="Lý do hoãn",
        choices=[("", "Chọn lý do"), *DeferralReason.choices],
        error_messages={"required": "Chọn một lý do trong danh sách."},
    )
    until = DayField(
        label="Hoãn đến ngày",
        help_text="Ngày học tiếp được, ví dụ 31/8/2020.",
        error_messages={"required": "Ghi ngày học tiếp được."},
    )
    block = forms.ChoiceField(label="Hoãn nội dung", required=False)
    items = forms.CharField(
        label="Hoãn các mô đun",
        required=False,
        max_length=600,
        help_text="Ghi mã, mỗi mã cách nhau dấu phẩy.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["basis"].help_text = "Số, ngày của quyết định cho nghỉ, biệt phái, đi học."


class ExtendedForm(ReliefForm):
    """More time for the same tiết."""

    kind = ReliefKind.EXTENDED.value
    field_order = ("who", "until", "basis", "proof")
    until = DayField(
        label="Được học đến ngày",
        help_text="Một ngày sau khi năm học kết thúc, ví dụ 31/12/2020. Số tiết không giảm.",
        error_messages={"required": "Ghi ngày cuối được học."},
    )


class HoursForm(ReliefForm):
    """Other tiết for some blocks; the blocks of the year are fields of their own, `tiet-ND1` and so on."""

    from_day = DayField(
        label="Từ ngày", help_text="Ví dụ 15/1/2020.", error_messages={"required": "Ghi ngày bắt đầu."}
    )
    until = DayField(
        label="Đến ngày", help_text="Ví dụ 31/5/2020.", error_messages={"required": "Ghi ngày kết thúc."}
    )
    about = ""

    def offer_blocks(self, blocks: Sequence[tuple[str, str]]) -> None:
        """A field for the tiết of each block of the year; one left empty stays as in the standard schedule."""
        for place, (code, label) in enumerate(blocks):
            about = "" if place else self.about
            self.fields[f"{HOURS}{code}"] = forms.IntegerField(
                label=f"{label}: số tiết cả năm", required=False, min_value=1, help_text=about
            )
        names = [f"{HOURS}{code}" for code, _ in blocks]
        self.order_fields(["who", *names, "from_day", "until", "basis", "proof"])

    def wish(self) -> Wish:
        """What is asked for, with the tiết that were typed."""
        typed = {
            name.removeprefix(HOURS): value
            for name, value in self.cleaned_data.items()
            if name.startswith(HOURS) and value is not None
        }
        return replace(super().wish(), from_day=self.cleaned_data["from_day"], hours=tuple(typed.items()))


class ReducedForm(HoursForm):
    """Fewer tiết."""

    kind = ReliefKind.REDUCED.value
    about = "Để trống thì theo lịch chung. Không văn bản nào ghi mức giảm: ghi số theo căn cứ dưới đây."


class ReplacedForm(HoursForm):
    """A schedule instead of the standard one."""

    kind = ReliefKind.REPLACED.value
    about = "Để trống thì theo lịch chung."


FORMS: dict[str, type[ReliefForm]] = {
    "mien": ExemptionForm,
    "mo-dun": ExclusionForm,
    "hoan": DeferralForm,
    "keo-dai": ExtendedForm,
    "giam": ReducedForm,
    "lich-rieng": ReplacedForm,
}


class AmendForm(forms.Form):
    """A better basis, or the proof that was missing."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    basis = forms.CharField(
        label="Căn cứ", max_length=300, error_messages={"required": "Ghi căn cứ của đề nghị."}
    )
    proof = ProofField(
        label="Minh chứng", required=False, help_text="Tệp PDF, ảnh, Word hoặc Excel, đến 10 MB."
    )


class DecideForm(forms.Form):
    """A decision from a dialog: the version that was on the screen, and a note."""

    version = forms.IntegerField(error_messages={"required": "Tải lại trang rồi làm lại."})
    note = forms.CharField(label="Lời nhắn", max_length=300, required=False)


class ManyForm(forms.Form):
    """One exemption for several people of a unit, as a class list has them."""

    block = forms.ChoiceField(
        label="Nội dung được miễn", error_messages={"required": "Chọn nội dung được miễn."}
    )
    basis = forms.CharField(
        label="Căn cứ",
        max_length=300,
        help_text="Văn bản cho miễn, ví dụ Kế hoạch 772/KH-PGDĐT, mục II.2.",
        error_messages={"required": "Ghi căn cứ của đề nghị."},
    )
    proof = ProofField(label="Danh sách lớp", required=False, help_text=f"Một tệp cho tất cả. {HINT}")
    names = forms.CharField(
        label="Dán họ tên hoặc mã",
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Mỗi dòng một người, dán thẳng từ danh sách lớp.",
    )
    people = forms.MultipleChoiceField(
        label="Hoặc chọn từng người", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, posts: Sequence[Post], blocks: Sequence[tuple[str, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "block", [("", "Chọn nội dung"), *blocks])
        offer(self, "people", [(str(post.person_id), _label(post)) for post in posts])


def _label(post: Post) -> str:
    words = post.subject or post.get_position_display()
    return f"{post.person.name}, {words.lower() if not post.subject else words}"
