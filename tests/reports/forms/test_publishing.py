"""A page is not taken down without a reason."""

from phusa.reports.forms.publishing import WithdrawForm


def test_a_reason_is_needed() -> None:
    assert not WithdrawForm({"reason": " "}).is_valid()
    assert WithdrawForm({"reason": "Sai một trường"}).is_valid()
