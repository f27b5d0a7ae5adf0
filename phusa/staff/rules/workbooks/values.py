"""One cell read as one field: the value, and what is wrong with it."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from phusa.base.imports.grid import CellValue, Oddity
from phusa.base.text import BadDate, PartialDate, clean, parse_date, show_date
from phusa.staff.rules.workbooks.facts import ERROR, WARNING


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a cell: `said` goes on after "Dòng 14, cột G: ", `advice` is what to do."""

    code: str
    severity: str
    said: str
    advice: str = ""


MASK = re.compile(r"[•●]{2,}|\*{3,}|^\(ẩn\)$")
_DIGITS = re.compile(r"[\s.\-'’]")
_SCIENTIFIC = re.compile(r"\d[.,]\d+E\+?\d+", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_MAIL = re.compile(r"[^@\s,;]+@[^@\s,;.]+(?:\.[^@\s,;.]+)+")
_PHONE = re.compile(r"0\d{9,10}")
_YOUNGEST, _OLDEST = 16, 80
_EXCEL_ZERO = date(1899, 12, 30)


def shown(value: CellValue, longest: int = 60) -> str:
    """Return a cell as Excel shows it, cut to a length."""
    if value is None:
        return ""
    if isinstance(value, Oddity):
        return value.shown or "(công thức)"
    if isinstance(value, date):
        return show_date(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = clean(str(value))
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def oddity_problem(value: Oddity, *, identity: bool) -> Problem:
    """Return what is wrong with a formula that has no value; an error where it hides who somebody is."""
    severity = ERROR if identity else WARNING
    if value.kind == "formula":
        said = "ô là công thức (có khi lấy từ tệp khác) chưa được tính nên không có giá trị."
        advice = "Mở tệp bằng Excel, chép cả cột rồi dán lại bằng Dán giá trị, lưu và tải lên lại."
        return Problem("formula_uncalculated", severity, said, advice)
    said = f"công thức trong ô báo lỗi {value.shown}."
    return Problem("formula_error", severity, said, "Sửa công thức, hoặc ghi thẳng giá trị vào ô.")


def personal_number(value: CellValue) -> tuple[str, Problem | None]:
    """Return the 12 digits of a personal number, "" when the cell does not hold them."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return _number_stored(value)
    text = clean(str(value))
    digits = _DIGITS.sub("", text)
    if digits.isascii() and digits.isdigit():
        if len(digits) == 12:
            return digits, None
        return "", _wrong_length(len(digits))
    if _SCIENTIFIC.fullmatch(text):
        said = "Excel đã rút số thành dạng luỹ thừa, các chữ số cuối không còn."
        return "", Problem("number_length", ERROR, said, "Định dạng cột là Văn bản rồi ghi lại đủ 12 chữ số.")
    said = "số định danh cá nhân chỉ gồm 12 chữ số."
    return "", Problem("number_length", ERROR, said, "Xem căn cước công dân và ghi lại đủ 12 chữ số.")


def _wrong_length(count: int) -> Problem:
    if count == 9:
        said = "9 chữ số là số chứng minh nhân dân cũ, không dùng làm số định danh cá nhân."
        return Problem("old_number", WARNING, said, "Thay bằng 12 chữ số trên căn cước công dân.")
    said = f"số định danh cá nhân có 12 chữ số, ô này có {count}."
    return Problem("number_length", ERROR, said, "Xem căn cước công dân và ghi lại đủ 12 chữ số.")


def _number_stored(value: float) -> tuple[str, Problem | None]:
    """A cell that holds a number has lost the zeros in front: one or two of them are put back, and told."""
    digits = str(int(value)) if value == int(value) and value > 0 else ""
    if len(digits) == 12:
        return digits, None
    if len(digits) in (10, 11):
        whole = digits.zfill(12)
        said = f"ô lưu dạng số nên mất số 0 ở đầu, được đọc là {whole}."
        return whole, Problem("number_padded", WARNING, said, "Kiểm tra lại, và định dạng cột là Văn bản.")
    return "", _wrong_length(len(digits))


def birth_date(value: CellValue, today: date) -> tuple[PartialDate | None, Problem | None]:
    """Return the birth date or year, and what is wrong with it; a date that cannot be is not returned."""
    try:
        found = _year_typed_as_day(parse_date(value))
    except BadDate:
        return None, _bad_date(value, "birth_unreadable", ERROR)
    if found is None:
        return None, None
    if (found.date or date(found.year, found.month or 1, 1)) > today:
        said = f"ngày sinh {show_date(found)} ở sau hôm nay."
        return None, Problem("birth_future", ERROR, said, "Xem lại hồ sơ gốc và sửa năm sinh.")
    age = today.year - found.year
    if not _YOUNGEST <= age <= _OLDEST:
        said = f"tính theo năm sinh {found.year} thì người này {age} tuổi."
        return found, Problem("birth_unlikely", WARNING, said, "Xem lại năm sinh.")
    return found, None


def joined_date(value: CellValue, today: date) -> tuple[PartialDate | None, Problem | None]:
    """Return the day or year of joining, and what is wrong with it."""
    try:
        found = _year_typed_as_day(parse_date(value))
    except BadDate:
        return None, _bad_date(value, "joined_unreadable", WARNING)
    if found is not None and (found.date or date(found.year, found.month or 1, 1)) > today:
        said = f"ngày vào ngành {show_date(found)} ở sau hôm nay nên không được đọc."
        return None, Problem("joined_future", WARNING, said, "Xem lại quyết định tuyển dụng.")
    return found, None


def _year_typed_as_day(found: PartialDate | None) -> PartialDate | None:
    """Undo what a cell with a date format makes of a year: 1971 typed there becomes day 1971, 24/5/1905."""
    if found is None or found.year != 1905 or found.date is None:
        return found
    return PartialDate((found.date - _EXCEL_ZERO) // timedelta(days=1))


def _bad_date(value: CellValue, code: str, severity: str) -> Problem:
    match = _DAY_FIRST.fullmatch(clean(str(value)))
    if match:
        day, month, year = int(match[1]), int(match[2]), int(match[3])
        if month > 12 >= day:
            advice = f"Ngày đứng trước tháng: có thể là {month}/{day}/{year}."
            return Problem(code, severity, f"không có tháng {month}.", advice)
        if 1 <= month <= 12 and 1900 <= year <= 2100:
            last = monthrange(year, month)[1]
            said = f"tháng {month} năm {year} chỉ có {last} ngày."
            return Problem(code, severity, said, "Xem lại hồ sơ gốc.")
    said = f"“{shown(value, 30)}” không phải là ngày."
    return Problem(code, severity, said, "Ghi dạng 7/9/1989, hoặc chỉ ghi năm.")


def email_of(text: str) -> tuple[str, Problem | None]:
    """Return an address of e-mail in small letters, "" when the text is none."""
    found = text.strip(" ;,.<>").lower().replace(" ", "")
    if _MAIL.fullmatch(found):
        return found, None
    said = "không phải là địa chỉ thư điện tử nên không được đọc."
    return "", Problem("email_malformed", WARNING, said, "Ghi dạng ten@truong.edu.vn.")


def phone_of(value: CellValue) -> tuple[str, Problem | None]:
    """Return a telephone number as digits with its leading zero, the first of several, "" when there is none."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = re.split(r"[;,/]|\s-\s|\bhoặc\b", str(value))[0]
    digits = re.sub(r"[\s.\-()'’]", "", text)
    digits = re.sub(r"^(?:\+84|0084|84(?=\d{9}$))0?", "0", digits)
    if len(digits) == 9 and digits.isdigit() and digits[0] != "0":
        digits = f"0{digits}"
    if digits.isascii() and _PHONE.fullmatch(digits):
        return digits, None
    said = "không phải là số điện thoại nên không được đọc."
    return "", Problem("phone_malformed", WARNING, said, "Ghi đủ 10 chữ số, bắt đầu bằng 0.")
