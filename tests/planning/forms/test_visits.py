"""What is typed for a visit."""

from phusa.planning.forms.visits import ChangeForm, RecordForm, TermsForm

TYPED = {"day": "12/3/2020", "members": "Bà Oanh", "subject": "Kế hoạch"}


def test_items_are_offered_only_where_the_school_has_a_plan() -> None:
    assert "items" not in TermsForm([]).fields
    form = TermsForm(["Chuyên đề 1"], {**TYPED, "items": ["Chuyên đề 1"]})
    assert form.is_valid() and form.cleaned_data["items"] == ["Chuyên đề 1"]
    assert "items" in TermsForm(["Chuyên đề 1"], {**TYPED, "items": ["Chuyên đề 2"]}).errors


def test_what_is_lacking_is_named() -> None:
    assert set(TermsForm([], {}).errors) == {"day", "members", "subject"}
    assert set(ChangeForm([], TYPED).errors) == {"version"}
    form = RecordForm({"version": "1", "findings": "Tốt", "due_on": "31/2/2020"})
    assert form.errors["due_on"] == ["Lịch không có ngày 31/2/2020. Ghi ngày/tháng/năm, ví dụ 20/5/2020."]
