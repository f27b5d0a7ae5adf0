"""Forms that remember what stood there when the page was opened."""

from datetime import date

from django.core.exceptions import ValidationError
from django.http import QueryDict

from phusa.planning.forms.unit_plan_items import ItemForm
from phusa.planning.forms.unit_plans import BlocksForm, DecisionForm, IssueForm, SectionForm, StartForm


def sent(**values: str) -> QueryDict:
    """What a browser sends."""
    found = QueryDict(mutable=True)
    for name, value in values.items():
        found[name] = value
    return found


def test_what_was_opened_comes_back_with_its_days() -> None:
    form = ItemForm.showing(None, {"hours": 5, "from_day": date(2019, 10, 20)}, own=False)
    kept = str(form["opened"].value())
    back = ItemForm(sent(opened=kept), own=False)
    assert back.opened_values() == {"hours": 5, "from_day": date(2019, 10, 20)}
    assert ItemForm(sent(opened="{hỏng"), own=False).opened_values() == {}


def test_a_conflict_has_three_columns_and_the_next_save_is_a_decision() -> None:
    form = SectionForm(sent(text="Của tôi", opened='{"text": "Cũ"}'))
    assert form.is_valid() and form.clashes({"text": "Của người kia"}) == []
    form.add_error(None, ValidationError("Có người vừa sửa", code="changed_meanwhile"))
    assert form.clashes({"text": "Của người kia"}) == [("Nội dung mục", "Cũ", "Của người kia", "Của tôi")]
    assert form.opened_values() == {"text": "Của người kia"}
    assert form["text"].value() == "Của tôi"


def test_blocks_are_asked_for_as_the_year_has_them() -> None:
    form = BlocksForm(sent(ND1="40", ND2="40", ND3="40", cite="CV 15"), {"ND1": 30, "ND2": 30, "ND3": 60}, "")
    assert form.is_valid() and form.hours() == {"ND1": 40, "ND2": 40, "ND3": 40}
    assert list(form.fields) == ["ND1", "ND2", "ND3", "cite"]
    assert not BlocksForm(sent(ND1="121", cite=""), {"ND1": 30}, "").is_valid()


def test_a_reason_is_asked_for_only_again() -> None:
    assert IssueForm(sent(), again=False).is_valid()
    assert not IssueForm(sent(), again=True).is_valid()


def test_last_year_is_offered_only_where_there_is_something() -> None:
    assert "last_items" not in StartForm(None, []).fields


def test_only_words_that_exist_can_be_started_from() -> None:
    def offered(**there: bool) -> list[str]:
        return [value for value, _ in StartForm(None, [], **there).fields["texts"].choices]  # type: ignore[attr-defined]

    assert offered() == ["upper", "last_year", "empty"]
    assert offered(has_upper=False) == ["last_year", "empty"]
    assert offered(has_upper=False, has_last=False) == ["empty"]
    assert StartForm(None, [], has_upper=False).initial["texts"] == "last_year"
    assert "texts" in StartForm(sent(texts="upper"), [], has_upper=False).errors


def test_a_decision_is_yes_or_no() -> None:
    decided = {"body": "UBND huyện", "number": "1/QĐ", "day": "15/2/2020"}
    yes = DecisionForm(sent(approved="1", **decided), words="UBND", is_unit=False)
    no = DecisionForm(sent(approved="0", body="UBND huyện", note="Sửa"), words="UBND", is_unit=False)
    assert yes.is_valid() and yes.cleaned_data["approved"] is True
    assert no.is_valid() and no.cleaned_data["approved"] is False
    fixed = DecisionForm(sent(approved="1", **{**decided, "body": "khác"}), words="UBND xã", is_unit=True)
    assert fixed.is_valid() and fixed.cleaned_data["body"] == "UBND xã"


def test_an_approval_has_number_and_day_and_neither_answer_is_a_guess() -> None:
    bare = DecisionForm(sent(approved="1", body="UBND huyện"), words="UBND", is_unit=False)
    assert set(bare.errors) == {"number", "day"}
    none = DecisionForm(
        sent(approved="", body="UBND huyện", number="1/QĐ", day="15/2/2020"), words="", is_unit=False
    )
    assert set(none.errors) == {"approved"}
