"""What is known of a person besides his posts: the words for it, and what can be right at all."""

import re
from types import MappingProxyType

from phusa.base.refusals import Refused
from phusa.base.text import clean

# What everybody who sees the person reads, and what is masked until somebody says why he wants to see it.
DETAILS = MappingProxyType(
    {
        "code": "Mã giáo viên",
        "name": "Họ và tên",
        "birth": "Ngày sinh",
        "gender": "Giới tính",
        "qualification": "Trình độ đào tạo",
        "professional_rank": "Hạng chức danh nghề nghiệp",
        "joined": "Ngày vào ngành",
    }
)
PERSONAL = MappingProxyType(
    {
        "personal_number": "Số định danh cá nhân",
        "ethnicity": "Dân tộc",
        "phone": "Điện thoại",
        "email": "E-mail",
    }
)
WORDS = MappingProxyType({**DETAILS, **PERSONAL})
NUMBER_DIGITS = 12
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
_CODE = re.compile(r"[\w.\-]{1,40}")


def personal_value(name: str, typed: str) -> str:
    """The value of a personal field as it is stored. Refused when it cannot be one; "" stays "": nothing known."""
    text = clean(typed)
    if not text:
        return ""
    return {"personal_number": _number, "phone": _phone, "email": _email}.get(name, str)(text)


def code_value(typed: str) -> str:
    """A person's code as it is stored. Refused where it could not stand in an address, or has no digit.

    A code without any could be the word of a page, as in /nhan-su/toi/.
    """
    code = clean(typed)
    if not _CODE.fullmatch(code) or not any(sign.isdigit() for sign in code):
        text = "Mã giáo viên gồm 1 đến 40 chữ, số, dấu gạch hoặc dấu chấm, có ít nhất một chữ số."
        raise Refused("bad_code", text, field="code")
    return code


def _number(text: str) -> str:
    digits = re.sub(r"[\s.\-]", "", text)
    if not re.fullmatch(r"[0-9]{12}", digits):
        raise Refused(
            "bad_number",
            f"Số định danh cá nhân có đúng {NUMBER_DIGITS} chữ số; số vừa ghi có {len(digits)} ký tự.",
            field="personal_number",
        )
    return digits


def _phone(text: str) -> str:
    digits = re.sub(r"[\s.\-()]", "", text)
    if not re.fullmatch(r"\+?[0-9]{9,15}", digits):
        raise Refused("bad_phone", "Số điện thoại có 9 đến 15 chữ số, ví dụ 0912 345 678.", field="phone")
    return digits


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise Refused(
            "bad_email", "E-mail chưa đủ, ví dụ ten@truong.edu.vn. Xem lại từng ký tự.", field="email"
        )
    return text.lower()
