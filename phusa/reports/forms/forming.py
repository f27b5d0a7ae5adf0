"""What is typed of a form of reports: what it is called, its tables, one row or column, one check."""

from collections.abc import Iterable
from typing import Any

from django import forms

from phusa.base.text import show_decimal
from phusa.base.ui.fields import offer, offer_rows
from phusa.base.ui.proofs import ProofField
from phusa.documents.models import RegisteredDocument
from phusa.organisations.models import Unit
from phusa.reports.rules.forming import lines, terms
from phusa.workflow.models import FormMark
from phusa.workflow.rules.forms import Column, Form, Row, Table
from phusa.workflow.rules.forms.numbers import BadNumber, plain, read_number
from phusa.workflow.rules.forms.shape import CALCULATIONS, COLUMN_KINDS, OPERATORS, SEVERITIES

WORDS: dict[str, Any] = {"widget": forms.Textarea(attrs={"rows": 3}), "required": False, "max_length": 4000}
LINES: dict[str, Any] = {"widget": forms.Textarea(attrs={"rows": 6}), "required": False, "max_length": 20000}
ROW_HINT = "Mỗi dòng một tên. Thêm dấu - ở đầu để thụt vào một bậc, ví dụ “- Nữ”."
COLUMN_HINT = "Mỗi dòng một tên. Ghi “Tiêu đề chung: Tên cột” khi nhiều cột đứng dưới một tiêu đề."


class LinesField(forms.CharField):
    """Labels, one a line; gives a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**LINES, **kwargs})

    def clean(self, value: Any) -> Any:
        """The lines that hold something."""
        return lines(super().clean(value))


class DescribeForm(forms.Form):
    """What a form is called, whose it is, where it comes from."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    unit = forms.ChoiceField(label="Đơn vị ban hành")
    title = forms.CharField(
        label="Tên biểu mẫu", max_length=300, error_messages={"required": "Hãy ghi tên biểu mẫu."}
    )
    confidence = forms.ChoiceField(label="Bố cục lấy từ đâu", choices=FormMark.choices)
    document = forms.ModelChoiceField(
        label="Văn bản quy định",
        queryset=RegisteredDocument.objects.none(),
        required=False,
        empty_label="Không có văn bản trong sổ",
    )
    source = forms.CharField(
        label="Chỗ trong văn bản", help_text="Ví dụ: Công văn 2104/BGDĐT-NGCBQLGD, mục 2.", **WORDS
    )
    notes = forms.CharField(label="Ghi chú cho người điền", **WORDS)

    def __init__(self, units: Iterable[Unit], documents: Any, *args: Any, **kwargs: Any) -> None:
        """`units` may be one: then nothing is asked."""
        super().__init__(*args, **kwargs)
        self.units = {one.code: one for one in units}
        offer(self, "unit", [(code, one.name) for code, one in self.units.items()])
        if len(self.units) == 1:
            self.fields["unit"].widget = forms.HiddenInput()
            self.fields["unit"].initial = next(iter(self.units))
        offer_rows(self, "document", documents)

    def clean_unit(self) -> Unit:
        """The unit that was chosen."""
        return self.units[self.cleaned_data["unit"]]


class TableForm(forms.Form):
    """A table: its title, and rows and columns by their labels, for a new one all, for an old one more."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(
        label="Tên bảng", max_length=300, error_messages={"required": "Hãy ghi tên bảng."}
    )
    rows = LinesField(label="Các dòng", help_text=ROW_HINT)
    columns = LinesField(label="Các cột", help_text=COLUMN_HINT)
    kind = forms.ChoiceField(label="Các cột này nhận", choices=list(COLUMN_KINDS.items()), initial="count")

    def clean(self) -> dict[str, Any]:
        """A choice needs its list, which is given at the column itself."""
        given = super().clean() or {}
        if given.get("kind") == "choice":
            self.add_error("kind", "Hãy thêm cột nhận chữ, rồi mở cột đó để đổi thành danh sách chọn.")
        return given


class UploadForm(forms.Form):
    """A workbook whose first sheet is a table."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    file = ProofField(
        label="Tệp bảng tính",
        help_text="Trang đầu là bảng: một dòng tiêu đề cột, một cột tên dòng. Tệp .xlsx, .xls, .ods hoặc .csv.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
        error_messages={"required": "Hãy chọn tệp bảng tính."},
    )


class CalculatedForm(forms.Form):
    """What a row and a column have in common: a label and how it follows from its neighbours."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    label = forms.CharField(label="Tên", max_length=300, error_messages={"required": "Hãy ghi tên."})
    how = forms.ChoiceField(
        label="Cách tính", choices=[("", "Người điền ghi"), *CALCULATIONS.items()], required=False
    )
    parts = forms.MultipleChoiceField(
        label="Lấy từ",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Tổng của các mục này; với tỷ lệ và hiệu là phần đứng trước.",
    )
    of = forms.MultipleChoiceField(
        label="Chia cho, hoặc trừ đi",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Chỉ dùng cho tỷ lệ % và hiệu.",
    )
    places = forms.IntegerField(
        label="Số chữ số thập phân của tỷ lệ", min_value=0, max_value=4, required=False
    )

    def offer_others(self, others: Iterable[tuple[str, str]]) -> None:
        """What it can follow from, as (code, words)."""
        choices = list(others)
        offer(self, "parts", choices)
        offer(self, "of", choices)

    def clean(self) -> dict[str, Any]:
        """`calculation` as the definition has it, or None."""
        given = super().clean() or {}
        how = given.get("how")
        calculation: dict[str, Any] | None = None
        if how:
            calculation = {"kind": how, "parts": given.get("parts") or []}
            if how != "sum":
                calculation["of"] = given.get("of") or []
            if how == "percent":
                calculation["places"] = 1 if given.get("places") is None else given["places"]
            if not calculation["parts"]:
                self.add_error("parts", "Hãy chọn ít nhất một mục để tính.")
            if how != "sum" and not calculation["of"]:
                self.add_error("of", "Hãy chọn ít nhất một mục để chia hoặc trừ.")
        return given | {"calculation": calculation}


class RowForm(CalculatedForm):
    """One row."""

    indent = forms.IntegerField(label="Thụt vào (bậc)", min_value=0, max_value=4, initial=0)
    heading = forms.BooleanField(label="Chỉ là tiêu đề, không có ô để điền", required=False)
    blocked = forms.MultipleChoiceField(
        label="Cột không điền ở dòng này", widget=forms.CheckboxSelectMultiple, required=False
    )
    field_order = ("revision", "label", "indent", "heading", "how", "parts", "of", "places", "blocked")

    def __init__(self, table: Table, row: Row, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_others(
            (one.code, table.row_names[one.code]) for one in table.rows if one is not row and not one.heading
        )
        offer(self, "blocked", [(one.code, one.name) for one in table.columns])


class ColumnForm(CalculatedForm):
    """One column."""

    group = forms.CharField(label="Tiêu đề chung", max_length=300, required=False)
    kind = forms.ChoiceField(label="Nhận", choices=list(COLUMN_KINDS.items()))
    choices = LinesField(
        label="Danh sách chọn", help_text="Mỗi dòng một mục; chỉ dùng khi cột là danh sách chọn."
    )
    required = forms.BooleanField(label="Bắt buộc điền, để trống phải ghi lý do", required=False)
    adds = forms.BooleanField(label="Cộng được giữa các đơn vị (bỏ chọn với số bình quân)", required=False)
    least = forms.CharField(label="Nhỏ nhất", max_length=20, required=False)
    most = forms.CharField(label="Lớn nhất", max_length=20, required=False)
    field_order = ("revision", "label", "group", "kind", "choices", "required", "adds", "least", "most")

    def __init__(self, table: Table, column: Column, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = (one for one in table.columns if one is not column and one.is_number)
        self.offer_others((one.code, one.name) for one in others)

    def clean_least(self) -> str | None:
        """The lower bound as the definition has it."""
        return self._bound("least")

    def clean_most(self) -> str | None:
        """The upper bound as the definition has it."""
        return self._bound("most")

    def _bound(self, name: str) -> str | None:
        text: str = self.cleaned_data[name]
        if not text.strip():
            return None
        try:
            return plain(read_number(text, 2))
        except BadNumber as error:
            raise forms.ValidationError(f"“{text}” không phải là số. Ghi như 1000 hoặc 8,5.") from error

    def clean(self) -> dict[str, Any]:
        """What belongs together: a list to a choice, percentages to columns of percentages."""
        given = super().clean()
        kind, calculation = given.get("kind"), given.get("calculation")
        if kind == "choice" and not given.get("choices"):
            self.add_error("choices", "Hãy ghi các mục để chọn, mỗi dòng một mục.")
        if calculation and (calculation["kind"] == "percent") != (kind == "percent"):
            self.add_error("kind", "Cột tính tỷ lệ % nhận tỷ lệ %; cột tính tổng, hiệu nhận số.")
        return given


class CheckForm(forms.Form):
    """What must hold between two columns, or two rows."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    left = forms.MultipleChoiceField(label="Tổng của", widget=forms.CheckboxSelectMultiple)
    operator = forms.ChoiceField(label="phải", choices=list(OPERATORS.items()))
    right = forms.MultipleChoiceField(label="tổng của", widget=forms.CheckboxSelectMultiple)
    text = forms.CharField(
        label="Câu hiện ra khi không đúng",
        help_text="Ví dụ: Số nữ không lớn hơn tổng số.",
        max_length=300,
        error_messages={"required": "Hãy ghi câu hiện ra cho người điền."},
    )
    severity = forms.ChoiceField(
        label="Khi không đúng",
        choices=list(SEVERITIES.items()),
        help_text="Lỗi chặn việc gửi; cảnh báo cần một lời giải thích.",
    )

    def __init__(self, form: Form, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for side in ("left", "right"):
            offer(self, side, terms(form))


def row_values(table: Table, row: Row) -> dict[str, Any]:
    """What stands in the form of a row."""
    blocked = [one.partition(".")[2] for one in sorted(table.blocked) if one.partition(".")[0] == row.code]
    return {
        **_calculation(row),
        "label": row.label,
        "indent": row.indent,
        "heading": row.heading,
        "blocked": blocked,
    }


def column_values(column: Column) -> dict[str, Any]:
    """What stands in the form of a column."""
    return {
        **_calculation(column),
        "label": column.label,
        "group": column.group,
        "kind": column.kind,
        "choices": "\n".join(column.choices),
        "required": column.required,
        "adds": column.adds,
        "least": show_decimal(column.least) if column.least is not None else "",
        "most": show_decimal(column.most) if column.most is not None else "",
    }


def _calculation(one: Row | Column) -> dict[str, Any]:
    held = one.calculation
    if held is None:
        return {"how": "", "places": 1}
    return {"how": held.kind, "parts": list(held.parts), "of": list(held.of), "places": held.places}
