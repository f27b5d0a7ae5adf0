"""What may be used officially, on both sides of every boundary."""

from datetime import date, timedelta

import pytest

from phusa.providers.rules import (
    ADMITTED,
    APPRAISED,
    DRAFT,
    MINISTRY,
    SELF_FOUND,
    WITHDRAWN,
    Judged,
    may_be_used,
)

DAY = date(2020, 5, 16)
ONE = timedelta(days=1)
PASSED, FAILED = Judged(DAY, True), Judged(DAY, False)


@pytest.mark.parametrize(
    ("source", "state", "appraisals", "allowed", "says"),
    [
        (MINISTRY, ADMITTED, (), True, "Bộ duyệt"),
        (MINISTRY, WITHDRAWN, (), False, "đã rút"),
        (SELF_FOUND, DRAFT, (PASSED,), False, "chỉ dùng cho bản thân"),
        (APPRAISED, DRAFT, (), False, "Chưa có kết quả thẩm định"),
        (APPRAISED, ADMITTED, (PASSED,), True, "Thẩm định đạt ngày 16/5/2020"),
        (APPRAISED, WITHDRAWN, (PASSED,), False, "đã rút"),
        (APPRAISED, ADMITTED, (Judged(DAY + ONE, True),), False, "Chưa có"),
        (APPRAISED, DRAFT, (FAILED,), False, "chưa đạt"),
        (APPRAISED, ADMITTED, (FAILED, PASSED), True, "đạt"),
        (APPRAISED, DRAFT, (PASSED, FAILED), False, "chưa đạt"),
        (APPRAISED, ADMITTED, (PASSED, Judged(DAY - ONE, False)), True, "16/5/2020"),
        (APPRAISED, ADMITTED, (Judged(DAY - ONE, True, DAY),), True, "15/5/2020"),
        (APPRAISED, ADMITTED, (Judged(DAY - ONE, True, DAY - ONE),), False, "hết hiệu lực ngày 15/5/2020"),
    ],
)
def test_only_what_was_let_in_and_holds_may_be_used(
    source: str, state: str, appraisals: tuple[Judged, ...], allowed: bool, says: str
) -> None:
    use = may_be_used(source, state, appraisals, DAY)
    assert use.allowed is allowed and says in use.why
    assert "2104/BGDĐT" in use.cite
