"""Forms of papers in writing: one for each kind, and the number with which a paper goes out."""

import re
from datetime import date, datetime, time
from typing import Any

from django import forms

from phusa.base.ui.fields import DayField, offer
from phusa.documents.models import RegisteredDocument
from phusa.documents.rules.composing import (
    DECISION,
    LETTER,
    MINUTES,
    Wording,
    lines_of,
    local_moment,
)
from phusa.organisations.models import Unit

EACH_LINE = "Mỗi dòng một nơi."
PRINTED_KEPT = re.compile(r"^(Lưu\s*:\s*)?VT\b\s*[,;.]*", re.IGNORECASE)
CAPACITIES = (
    ("head", "Người đứng đầu ký"),
    ("deputy", "Ký thay (KT.)"),
    ("by_order", "Thừa lệnh (TL.)"),
    ("by_mandate", "Thừa uỷ quyền (TUQ.)"),
    ("acting", "Quyền (Q.)"),
    ("collective", "Thay mặt tập thể (TM.)"),
)


def text(label: str, help_text: str = "", *, rows: int = 0, most: int = 500) -> forms.CharField:
    """A text that may be left for later: one line, or so many rows."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, required=False, max_length=most, help_text=help_text, widget=widget)


class ClockField(forms.TimeField):
    """A time of day as people write it, 14:05 or 14h05."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": "5"})
    default_error_messages = {"invalid": "Ghi giờ và phút, ví dụ 14:05."}
    input_formats = ("%H:%M", "%Hh%M", "%Hh")

    def prepare_value(self, value: object) -> object:
        """A time as 14:05; what was typed stays as it was typed."""
        return f"{value:%H:%M}" if isinstance(value, time) else value


class PaperForm(forms.Form):
    """What every paper has: what it is about, who gets it, who signs, its letterhead."""

    abstract = forms.CharField(
        label="Trích yếu",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Hãy ghi trích yếu, hoặc vài chữ để nhận ra bản soạn."},
    )
    recipients = text(
        "Nơi nhận",
        "Mỗi dòng một nơi, mục đích trong ngoặc: (để b/c), (để p/h), (để th/h), (để biết). "
        "Dòng “Như trên” và “Lưu: VT” được in tự động.",
        rows=4,
        most=4000,
    )
    units = forms.MultipleChoiceField(
        label="Gửi trên hệ thống tới",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Chỉ để gửi, không in thêm lên giấy.",
    )
    kept_by = text("Bộ phận lưu", "Sau “Lưu: VT,”, ví dụ CM hoặc TCCB.", most=30)
    capacity = forms.ChoiceField(label="Tư cách ký", choices=CAPACITIES)
    head = text(
        "Chức vụ người đứng đầu", "Khi ký thay, thừa lệnh, thừa uỷ quyền: ví dụ Hiệu trưởng.", most=200
    )
    collective = text("Tập thể", "Khi ký thay mặt, ví dụ Uỷ ban nhân dân.", most=200)
    signer_title = text("Chức vụ người ký", most=200)
    signer = text("Họ tên người ký", most=200)
    governing = text("Cơ quan chủ quản", "Dòng trên tên đơn vị ở đầu văn bản.", most=300)
    place = text("Địa danh", "Trước ngày tháng, ví dụ Mai Sơn.", most=100)
    symbol = text("Ký hiệu của đơn vị", "Ví dụ PGDĐT hoặc THCSNP.", most=40)

    def __init__(
        self, wording: Wording, units: list[Unit], bases: list[RegisteredDocument], data: Any = None
    ) -> None:
        super().__init__(data, initial=_typed(wording))
        self._bases = bases
        offer(self, "units", [(unit.code, unit.name) for unit in units])
        if not units:
            del self.fields["units"]
        if "chosen" in self.fields:
            offer(self, "chosen", [(str(row.pk), f"{row.name}: {row.title}") for row in bases])
            if not bases:
                del self.fields["chosen"]
        self.order_fields((*CONTENT, *CLOSING, *FRAME))

    def content(self) -> list[forms.BoundField]:
        """What the paper says."""
        return self._shown(CONTENT)

    def closing(self) -> list[forms.BoundField]:
        """Who gets it and who signs."""
        return self._shown(CLOSING)

    def frame(self) -> list[forms.BoundField]:
        """Its letterhead."""
        return self._shown(FRAME)

    def _shown(self, names: tuple[str, ...]) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]

    def clean_kept_by(self) -> str:
        """What stands after “Lưu: VT,”: whoever types the whole line, or “VT” again, does not have it printed twice."""
        typed: str = self.cleaned_data["kept_by"]
        return PRINTED_KEPT.sub("", typed).strip()

    def wording(self) -> Wording:
        """The paper as it was typed."""
        values = dict(self.cleaned_data)
        values["units"] = "\n".join(values.get("units", ()))
        day = values.get("day")
        values["started"] = local_moment(day, values.get("from_time"))
        values["closed"] = local_moment(day, values.get("to_time"))
        return Wording.of(values)

    def chosen_bases(self) -> list[RegisteredDocument]:
        """The documents of the register that were ticked."""
        ticked = self.cleaned_data.get("chosen", ())
        return [row for row in self._bases if str(row.pk) in ticked]


class LetterPaperForm(PaperForm):
    """A công văn."""

    addressees = text("Kính gửi", EACH_LINE, rows=2, most=4000)
    body = text("Nội dung", "Mỗi đoạn một dòng.", rows=12, most=60_000)
    drafted_by = text("Bộ phận soạn", "Đứng sau ký hiệu đơn vị: TCCB thành PGDĐT-TCCB.", most=20)


class DecisionPaperForm(PaperForm):
    """A quyết định."""

    authority = text("Ai quyết định", "Ví dụ Hiệu trưởng Trường THCS Nà Phiêng.", most=300)
    bases = text(
        "Căn cứ",
        "Mỗi dòng một căn cứ. Chỉ ghi số, ký hiệu thì phần còn lại lấy từ sổ văn bản, ví dụ 26/2012/TT-BGDĐT.",
        rows=4,
        most=10_000,
    )
    chosen = forms.MultipleChoiceField(
        label="Thêm căn cứ từ sổ văn bản", required=False, widget=forms.CheckboxSelectMultiple
    )
    articles = text(
        "Các điều",
        "Mỗi điều cách nhau một dòng trống; dòng đầu là điều, các dòng sau là khoản. Số điều được in tự động.",
        rows=12,
        most=60_000,
    )


class MinutesPaperForm(PaperForm):
    """A biên bản. The chair signs unless somebody else is named."""

    day = DayField(label="Ngày họp", required=False)
    from_time = ClockField(label="Bắt đầu lúc", required=False, help_text="Ví dụ 14:05.")
    to_time = ClockField(label="Kết thúc lúc", required=False, help_text="Để trống thì ghi tay sau.")
    held_at = text("Địa điểm", most=300)
    present = text("Thành phần tham dự", "Mỗi dòng một người hoặc một nhóm.", rows=4, most=10_000)
    absent = text("Vắng mặt", "Mỗi dòng một người, kèm lí do nếu có.", rows=2, most=4000)
    chair = text("Người chủ trì", "Họ tên.", most=200)
    secretary = text("Thư ký", "Họ tên.", most=200)
    body = text("Nội dung", "Mỗi đoạn một dòng.", rows=12, most=60_000)

    def clean(self) -> dict[str, Any]:
        """A meeting that ended has begun before."""
        values = super().clean() or {}
        begun, ended = values.get("from_time"), values.get("to_time")
        if begun and ended and ended <= begun:
            self.add_error("to_time", f"Giờ kết thúc phải sau {begun:%H:%M}.")
        return values


class NumberForm(forms.Form):
    """The day of a paper that goes out, and where its series stands."""

    day = DayField(label="Ngày ban hành", required=False, help_text="Trống là hôm nay.")
    last_on_paper = forms.IntegerField(
        label="Số cuối đã cấp trên sổ giấy",
        required=False,
        min_value=0,
        max_value=99_999,
        help_text="Chỉ khi dãy số này bắt đầu từ sổ giấy.",
    )


FORMS: dict[str, type[PaperForm]] = {
    LETTER: LetterPaperForm,
    DECISION: DecisionPaperForm,
    MINUTES: MinutesPaperForm,
}
# As a clerk reads the paper, from its head to its foot; what is known of the unit comes last.
CONTENT = (
    "addressees",
    "abstract",
    "authority",
    "bases",
    "day",
    "from_time",
    "to_time",
    "held_at",
    "present",
    "absent",
    "chair",
    "secretary",
    "body",
    "articles",
)
CLOSING = (
    "recipients",
    "units",
    "kept_by",
    "signer",
    "signer_title",
    "capacity",
    "head",
    "collective",
)
FRAME = ("symbol", "drafted_by", "place", "governing")


def _typed(wording: Wording) -> dict[str, Any]:
    """What stands in the form of a wording."""
    values: dict[str, Any] = wording.kept() | {"units": lines_of(wording.units)}
    for part, name in (("started", "from_time"), ("closed", "to_time")):
        if moment := values[part]:
            at = datetime.fromisoformat(moment)
            values |= {name: at.time(), "day": date(at.year, at.month, at.day)}
    return values
