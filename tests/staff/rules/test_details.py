"""What can be right of a person's masked fields and code."""

import pytest

from phusa.base.refusals import Refused
from phusa.staff.rules.details import code_value, personal_value


@pytest.mark.parametrize(
    ("name", "typed", "stored"),
    [
        ("personal_number", "014 085.001-234", "014085001234"),
        ("personal_number", "", ""),
        ("phone", "(0912) 345 678", "0912345678"),
        ("phone", "+84 912 345 678", "+84912345678"),
        ("email", " An@Truong.EDU.vn ", "an@truong.edu.vn"),
        ("ethnicity", "  Khơ  Mú ", "Khơ Mú"),
    ],
)
def test_values_as_stored(name: str, typed: str, stored: str) -> None:
    assert personal_value(name, typed) == stored


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("personal_number", "01408500123", "bad_number"),
        ("personal_number", "0140850012345", "bad_number"),
        ("personal_number", "٠١٤٠٨٥٠٠١٢٣٤", "bad_number"),
        ("phone", "12345678", "bad_phone"),
        ("phone", "1234567890123456", "bad_phone"),
        ("email", "an@truong", "bad_email"),
        ("email", "an truong@x.vn", "bad_email"),
    ],
)
def test_what_cannot_be_is_refused(name: str, typed: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        personal_value(name, typed)


def test_codes_stand_in_addresses() -> None:
    assert code_value(" THCS-CL.001 ") == "THCS-CL.001"
    for typed in ("", "a b", "x" * 41, "a/b", "a?b", "toi"):
        with pytest.raises(Refused, match="bad_code"):
            code_value(typed)
