"""What is asked before a list leaves the system."""

from phusa.staff.forms.exports import TakeListForm


def test_private_data_are_offered_only_to_whoever_may_open_them() -> None:
    assert list(TakeListForm(may_open=True).fields) == ["format", "is_full", "purpose"]
    form = TakeListForm({"format": "csv", "is_full": "on", "purpose": "x"}, may_open=False)
    assert form.is_valid()
    assert form.wishes() == {"format": "csv", "is_full": False, "purpose": ""}


def test_only_known_formats() -> None:
    assert not TakeListForm({"format": "pdf"}, may_open=True).is_valid()
