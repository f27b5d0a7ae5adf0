"""Forms about one's own record."""

from phusa.staff.forms.records import AnswerForm, CorrectionForm


def test_an_answer_is_yes_or_no() -> None:
    for sent, accepted in (("yes", True), ("no", False)):
        form = AnswerForm({"accept": sent, "answer": "Vì thế"})
        assert form.is_valid() and form.values() == {"accept": accepted, "answer": "Vì thế"}
    assert "accept" in AnswerForm({"accept": "maybe"}).errors


def test_a_request_names_a_field_of_the_record() -> None:
    assert CorrectionForm({"field": "phone", "wanted": "1", "explanation": "x"}).is_valid()
    assert "field" in CorrectionForm({"field": "user", "wanted": "1", "explanation": "x"}).errors
