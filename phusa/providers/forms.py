"""Forms of the register of materials, of one's own library, of a group's choices."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.ui.fields import DayField, offer, offer_rows
from phusa.base.ui.proofs import ProofField
from phusa.catalogue.models import Block
from phusa.organisations.models import Unit
from phusa.providers.actions.appraisals import Finding
from phusa.providers.actions.materials import Details
from phusa.providers.models import CommissionKind, Material, Source
from phusa.providers.queries.materials import Wanted, item_named

USABLE = {"dung-duoc": True, "chua-dung-duoc": False}
FILE_HINT = "Tệp PDF, ảnh, Word hoặc Excel, đến 10 MB."
YEAR = {"invalid": "Năm học viết dạng 2019-2020."}


class FilterForm(forms.Form):
    """Which materials are wanted; what cannot be read is left out."""

    tim = forms.CharField(required=False, max_length=120)
    noi_dung = forms.ChoiceField(required=False, choices=[("", ""), *Block.choices])
    loc = forms.ChoiceField(required=False, choices=[("", ""), *((key, key) for key in USABLE)])

    def wanted(self) -> Wanted:
        """The filter as values."""
        self.is_valid()
        found = self.cleaned_data
        usable = USABLE.get(found.get("loc", ""))
        return Wanted(clean(found.get("tim", "")), found.get("noi_dung", ""), usable)


class ItemCodeForm(forms.Form):
    """What asks for the code of a module; gives the module as `item`."""

    item_code = forms.CharField(
        label="Mã mô đun, chuyên đề",
        required=False,
        max_length=30,
        help_text="Ví dụ TH4. Mã có ở trang Chương trình.",
    )
    link = forms.URLField(
        label="Địa chỉ trên mạng",
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": "Địa chỉ trên mạng bắt đầu bằng https://."},
    )
    file = ProofField(label="Tệp", required=False, help_text=FILE_HINT)

    def clean_item_code(self) -> Any:
        """The module of the code, None where none was named."""
        try:
            return item_named(self.cleaned_data["item_code"])
        except Refused as refused:
            raise forms.ValidationError(refused.text) from refused


class DraftForm(ItemCodeForm):
    """A draft of an institution."""

    field_order = ("unit", "title", "edition", "item_code", "block", "first_year", "last_year")
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="Đơn vị", empty_label=None, error_messages={"required": "Chọn đơn vị."}
    )
    title = forms.CharField(
        label="Tên tài liệu", max_length=500, error_messages={"required": "Ghi tên tài liệu."}
    )
    edition = forms.CharField(
        label="Lần in, phiên bản", required=False, max_length=120, help_text="Ví dụ “Bản 2, năm 2020”."
    )
    block = forms.ChoiceField(
        label="Hoặc cả một nội dung",
        required=False,
        choices=[("", "Theo mô đun ở trên"), *((code, f"{code}: {words}") for code, words in Block.choices)],
    )
    first_year = forms.RegexField(
        r"^\d{4}-\d{4}$",
        label="Từ năm học",
        required=False,
        help_text="Ví dụ 2019-2020.",
        error_messages=YEAR,
    )
    last_year = forms.RegexField(
        r"^\d{4}-\d{4}$",
        label="Đến năm học",
        required=False,
        help_text="Trống là chưa định.",
        error_messages=YEAR,
    )

    def __init__(self, units: QuerySet[Unit], *args: Any, **kwargs: Any) -> None:
        """`units` are those in whose name the reader writes."""
        super().__init__(*args, **kwargs)
        offer_rows(self, "unit", units)
        self.fields["unit"].initial = units.first()

    def details(self) -> Details:
        """What the material is."""
        values = self.cleaned_data
        plain = ("title", "edition", "block", "first_year", "last_year", "link")
        return Details(
            **{name: values[name] for name in plain},
            item=values["item_code"],
            source=values.get("source") or Source.APPRAISED.value,
            approved_by=values.get("approved_by", ""),
            author_unit=values.get("author_unit"),
        )


class MaterialForm(DraftForm):
    """A material of the register."""

    source = forms.ChoiceField(label="Nguồn tài liệu", choices=Source.choices, initial=Source.APPRAISED)
    approved_by = forms.CharField(
        label="Văn bản duyệt của Bộ",
        required=False,
        max_length=300,
        help_text="Bắt buộc với tài liệu Bộ duyệt, gồm ETEP: số, ngày, trích yếu.",
    )
    author_unit = forms.ModelChoiceField(
        Unit.objects.none(), label="Nơi biên soạn", required=False, empty_label="Chưa ghi"
    )

    def __init__(self, institutions: QuerySet[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "author_unit", institutions)


class CommissionForm(forms.Form):
    """The contract or assignment under which an institution writes."""

    author_unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label="Cơ sở bồi dưỡng biên soạn",
        empty_label="Chọn cơ sở",
        error_messages={"required": "Chọn cơ sở bồi dưỡng."},
    )
    kind = forms.ChoiceField(label="Cách giao", choices=CommissionKind.choices)
    number = forms.CharField(
        label="Số hợp đồng, văn bản giao",
        max_length=120,
        error_messages={"required": "Ghi số hợp đồng hoặc văn bản giao."},
    )
    day = DayField(label="Ngày hợp đồng, văn bản giao", error_messages={"required": "Ghi ngày giao."})
    due_day = DayField(label="Hạn nộp bản thảo", error_messages={"required": "Ghi hạn nộp bản thảo."})

    def __init__(self, material: Material, institutions: QuerySet[Unit], data: Any = None) -> None:
        first = {
            "author_unit": material.author_unit,
            "kind": material.commission_kind,
            "number": material.commission_number,
            "day": material.commission_day,
            "due_day": material.due_day,
        }
        super().__init__(data, initial={key: value for key, value in first.items() if value})
        offer_rows(self, "author_unit", institutions)


class AppraisalForm(forms.Form):
    """What a council decided."""

    council = forms.CharField(
        label="Hội đồng thẩm định",
        max_length=300,
        help_text="Ví dụ “Hội đồng thẩm định của Trường Cao đẳng Sơn La”.",
        error_messages={"required": "Ghi hội đồng đã thẩm định."},
    )
    decision_number = forms.CharField(
        label="Số quyết định", max_length=120, error_messages={"required": "Ghi số quyết định."}
    )
    day = DayField(label="Ngày quyết định", error_messages={"required": "Ghi ngày quyết định."})
    passed = forms.ChoiceField(
        label="Kết quả",
        choices=[("dat", "Đạt, cho dùng"), ("chua", "Chưa đạt, cần sửa")],
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
        error_messages={"required": "Chọn kết quả thẩm định."},
    )
    expires = DayField(label="Dùng đến hết ngày", required=False, help_text="Trống là không định hạn.")
    note = forms.CharField(
        label="Kết luận", required=False, max_length=1000, widget=forms.Textarea({"rows": 3})
    )

    def finding(self) -> Finding:
        """What was decided."""
        values = dict(self.cleaned_data)
        return Finding(**{**values, "passed": values["passed"] == "dat"})


class ReasonForm(forms.Form):
    """Why something is withdrawn."""

    reason = forms.CharField(label="Lý do", max_length=500, error_messages={"required": "Ghi lý do."})


class LibraryForm(ItemCodeForm):
    """A document for one's own library."""

    field_order = ("title", "link", "file", "item_code", "note", "is_self_found")
    title = forms.CharField(
        label="Tên tài liệu", max_length=500, error_messages={"required": "Ghi tên tài liệu."}
    )
    note = forms.CharField(
        label="Ghi chú", required=False, max_length=1000, widget=forms.Textarea({"rows": 2})
    )
    is_self_found = forms.BooleanField(label="Tài liệu tôi tự tìm", required=False, initial=True)


class SelectionForm(forms.Form):
    """What a subject group chose, with its minutes."""

    material = forms.ChoiceField(label="Tài liệu trong sổ", required=False)
    title = forms.CharField(
        label="Hoặc tên tài liệu tham khảo khác",
        required=False,
        max_length=500,
        help_text="Tên, tác giả, nhà xuất bản, năm.",
    )
    reason = forms.CharField(
        label="Lý do chọn", max_length=500, error_messages={"required": "Ghi lý do tổ chọn."}
    )
    minutes_number = forms.CharField(
        label="Số biên bản họp tổ", max_length=60, error_messages={"required": "Ghi số biên bản."}
    )
    minutes_day = DayField(label="Ngày họp", error_messages={"required": "Ghi ngày họp tổ."})

    def __init__(self, materials: list[Material], data: Any = None) -> None:
        super().__init__(data)
        self.materials = {str(one.pk): one for one in materials}
        rows = [(key, str(one)) for key, one in self.materials.items()]
        offer(self, "material", [("", "Không có trong sổ"), *rows])

    def clean_material(self) -> Material | None:
        """The material of the register, None for another title."""
        return self.materials.get(self.cleaned_data["material"])
