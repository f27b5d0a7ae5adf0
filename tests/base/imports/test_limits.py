import pytest

from phusa.base.imports import limits
from phusa.base.refusals import Refused

ALL = [
    limits.too_large("a.xlsx", 1024**3, limits.DEFAULT),
    limits.empty_file("a.xlsx"),
    limits.wrong_type("a.xlsx", "tệp PDF"),
    limits.protected("a.xlsx"),
    limits.with_macros("a.xlsx"),
    limits.bomb("a.xlsx"),
    limits.corrupt("a.xlsx"),
    limits.too_spread("a.xlsx", "Điểm", "XFD9"),
    limits.web_page("a.xlsx"),
]


@pytest.mark.parametrize("refused", ALL, ids=lambda refused: refused.code)
def test_every_refusal_names_the_file_and_says_what_to_do_now(refused: Refused) -> None:
    assert "“a.xlsx”" in refused.text
    assert refused.text.endswith(".")
    assert refused.next_step.endswith((".", ")."))
    assert "!" not in refused.text + refused.next_step
