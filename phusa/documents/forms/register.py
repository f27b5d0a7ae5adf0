"""Forms of the register: filters, a document's facts, its number, its file, relations, tasks."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from phusa.base.text import clean
from phusa.base.ui.fields import DayField, offer
from phusa.base.ui.proofs import ProofField
from phusa.documents.models import (
    DocumentStatus,
    DocumentType,
    Purpose,
    RegisteredDocument,
    RelationKind,
    TaskState,
)
from phusa.documents.queries.register_page import BOOKS, SHARED, Wanted
from phusa.documents.rules.facts import DocumentFacts
from phusa.organisations.models import Unit

FILE_HINT = "Tệp PDF, ảnh chụp, Word hoặc Excel, đến 10 MB."
PAPER_TYPES = DocumentType.choices


class FilterForm(forms.Form):
    """Which documents are wanted; what cannot be read is left out."""

    so = forms.ChoiceField(required=False, choices=[("", ""), *((book, book) for book in (*BOOKS, SHARED))])
    tim = forms.CharField(required=False, max_length=200)
    loai = forms.ChoiceField(required=False, choices=[("", ""), *DocumentType.choices])
    nam = forms.IntegerField(required=False, min_value=1900, max_value=2200)
    tinh_trang = forms.ChoiceField(required=False, choices=[("", ""), *DocumentStatus.choices])

    def wanted(self) -> Wanted:
        """The filter as values."""
        self.is_valid()
        found = self.cleaned_data
        return Wanted(
            book=found.get("so", ""),
            search=clean(found.get("tim", "")),
            type=found.get("loai", ""),
            year=found.get("nam"),
            status=found.get("tinh_trang", ""),
        )


class FactsForm(forms.Form):
    """What the paper says; gives `DocumentFacts`."""

    document_type = forms.ChoiceField(
        label="Loại văn bản", choices=PAPER_TYPES, initial=DocumentType.OFFICIAL_LETTER
    )
    number = forms.CharField(
        label="Số",
        required=False,
        max_length=20,
        help_text="Ví dụ 772; của thông tư là 26/2015. Trống nếu chưa có.",
    )
    symbol = forms.CharField(label="Ký hiệu", required=False, max_length=60, help_text="Ví dụ KH-PGDĐT.")
    day = DayField(label="Ngày ban hành", required=False, help_text="Trống nếu văn bản không in ngày.")
    issuer = forms.CharField(label="Cơ quan ban hành", required=False, max_length=300)
    title = forms.CharField(
        label="Trích yếu",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Như in trên văn bản; không in thì vài chữ để nhận ra.",
        error_messages={"required": "Hãy ghi trích yếu, hoặc vài chữ để nhận ra văn bản."},
    )
    signer = forms.CharField(label="Người ký", required=False, max_length=200)
    capacity = forms.CharField(
        label="Tư cách ký",
        required=False,
        max_length=200,
        help_text="Ví dụ KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC.",
    )
    is_draft = forms.BooleanField(label="Là bản dự thảo", required=False)

    def facts(self) -> DocumentFacts:
        """The facts as they were typed."""
        given = {name: self.cleaned_data[name] for name in FactsForm.base_fields if name in self.cleaned_data}
        return DocumentFacts(**given)


def facts_typed(row: RegisteredDocument) -> dict[str, Any]:
    """What stands in the form of an entry that is to be corrected."""
    names = ("document_type", "number", "symbol", "day", "issuer", "title", "signer", "capacity", "is_shared")
    return {name: getattr(row, name) for name in names} | {"is_draft": row.status == DocumentStatus.DRAFT}


class EnterForm(FactsForm):
    """A document entered by hand."""

    file = ProofField(label="Tệp", required=False, help_text=FILE_HINT)
    is_shared = forms.BooleanField(
        label="Dùng chung cho các đơn vị cấp dưới",
        required=False,
        help_text="Mọi đơn vị cấp dưới đọc và dẫn được.",
    )
    into_book = forms.BooleanField(label="Vào sổ đến", required=False, initial=True)
    channel = forms.CharField(
        label="Đường đến",
        required=False,
        max_length=200,
        help_text="Bản giấy, thư điện tử, trục liên thông…",
    )


class CorrectForm(FactsForm):
    """What the paper really says, and how one knows."""

    is_shared = forms.BooleanField(label="Dùng chung cho các đơn vị cấp dưới", required=False)
    reason = forms.CharField(
        label="Vì sao sửa",
        required=False,
        max_length=500,
        help_text="Ví dụ “đối chiếu bản giấy”. Bắt buộc khi có chỗ thay đổi.",
    )


class IssueForm(FactsForm):
    """A document that goes out: its number follows from series and day."""

    field_order = (
        "document_type",
        "symbol",
        "day",
        "title",
        "signer",
        "capacity",
        "last_on_paper",
        "channel",
        "file",
    )
    last_on_paper = forms.IntegerField(
        label="Số cuối đã cấp trên giấy",
        required=False,
        min_value=0,
        max_value=99999,
        help_text="Chỉ cần khi dãy số của năm đã bắt đầu ngoài hệ thống.",
    )
    channel = forms.CharField(label="Đường gửi", required=False, max_length=200)
    file = ProofField(label="Tệp đã ký", required=False, help_text=FILE_HINT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("number", "issuer", "is_draft"):
            del self.fields[name]
        self.fields["symbol"].required = True
        self.fields["symbol"].error_messages["required"] = "Ghi ký hiệu để lấy số đúng dãy."
        self.fields[
            "symbol"
        ].help_text = "Số kế tiếp lấy theo ký hiệu và năm, ví dụ KH-PGDĐT hoặc PGDĐT-TCCB."
        self.fields["day"].help_text = "Trống là hôm nay."


class ReasonForm(forms.Form):
    """Why a document is withdrawn."""

    reason = forms.CharField(
        label="Lý do thu hồi",
        max_length=500,
        help_text="Ghi số văn bản thu hồi, thay thế nếu có.",
        error_messages={"required": "Hãy ghi lý do thu hồi và số văn bản thu hồi nếu có."},
    )


class FileForm(forms.Form):
    """The paper of a document."""

    file = ProofField(label="Tệp", help_text=FILE_HINT)


class ErratumForm(forms.Form):
    """What is misprinted, where, and what is right."""

    place = forms.CharField(label="Chỗ in", max_length=200, help_text="Ví dụ “Mục IV.1”.")
    printed = forms.CharField(label="Bản gốc in", max_length=500)
    corrected = forms.CharField(label="Đúng ra là", max_length=500)


class RelateForm(forms.Form):
    """How a document stands to another, or what it calls it."""

    other = forms.CharField(
        label="Văn bản kia",
        max_length=300,
        help_text="Số, ký hiệu và ngày, ví dụ “Thông tư số 26/2015/TT-BGDĐT ngày 30/10/2015”.",
        error_messages={"required": "Ghi số, ký hiệu của văn bản kia."},
    )
    kind = forms.ChoiceField(label="Quan hệ", choices=RelationKind.choices)
    alias = forms.CharField(
        label="Tên gọi tắt",
        required=False,
        max_length=100,
        help_text="Tên mà văn bản này gọi văn bản kia, ví dụ “Thông tư 26”.",
    )
    sentence = forms.CharField(
        label="Câu nói điều đó",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReceiversForm(forms.Form):
    """Lines that are added to "Nơi nhận"."""

    units = forms.MultipleChoiceField(
        label="Đơn vị trong hệ thống", required=False, widget=forms.CheckboxSelectMultiple
    )
    names = forms.CharField(
        label="Nơi nhận ngoài hệ thống",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mỗi dòng một nơi.",
    )
    purpose = forms.ChoiceField(
        label="Để làm gì", required=False, choices=[("", "Không ghi"), *Purpose.choices]
    )

    def __init__(self, units: list[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "units", [(str(unit.pk), unit.name) for unit in units])

    def clean(self) -> dict[str, Any]:
        """The lines; one at least."""
        values = super().clean() or {}
        if not values.get("units") and not values.get("names", "").strip():
            raise forms.ValidationError("Chọn đơn vị, hoặc ghi ít nhất một nơi nhận.")
        return values


class TaskForm(forms.Form):
    """A task that somebody is given from a document."""

    what = forms.CharField(
        label="Việc phải làm", max_length=500, error_messages={"required": "Hãy ghi việc phải làm."}
    )
    wording = forms.CharField(
        label="Lời văn của hạn",
        required=False,
        max_length=200,
        help_text="Như in trong văn bản, ví dụ “trước ngày 20/5/2020”.",
    )
    day = DayField(label="Ngày", required=False)
    unit = forms.ChoiceField(label="Đơn vị làm")
    person = forms.ChoiceField(label="Người làm", required=False)

    def __init__(
        self, units: list[Unit], people: QuerySet[Any] | list[Any], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", [(str(unit.pk), unit.name) for unit in units])
        offer(self, "person", [("", "Cả đơn vị"), *((str(one.pk), str(one)) for one in people)])


class EndForm(forms.Form):
    """What became of a task."""

    state = forms.ChoiceField(
        label="Kết quả",
        choices=[(state.value, state.label) for state in (TaskState.DONE, TaskState.DROPPED)],
        widget=forms.RadioSelect,
        initial=TaskState.DONE,
    )
    note = forms.CharField(
        label="Ghi chú",
        required=False,
        max_length=500,
        help_text="Ví dụ “đã gửi báo cáo số 12/BC-THCS”. Không phải làm thì ghi vì sao.",
    )
