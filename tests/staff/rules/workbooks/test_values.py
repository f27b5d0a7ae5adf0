import datetime

import pytest

from phusa.base.imports.grid import CellValue, Oddity
from phusa.base.text import PartialDate
from phusa.staff.rules.workbooks import values

TODAY = datetime.date(2025, 9, 1)


def code_of(problem: values.Problem | None) -> str:
    return f"{problem.code} {problem.severity}" if problem else ""


@pytest.mark.parametrize(
    ("cell", "number", "problem"),
    [
        ("099189670536", "099189670536", ""),
        ("099 189 670 536", "099189670536", ""),
        ("'099189670536", "099189670536", ""),
        (199189670536.0, "199189670536", ""),
        (99189670536.0, "099189670536", "number_padded warning"),
        (1189670536, "001189670536", "number_padded warning"),
        ("99189670536", "", "number_length error"),
        ("0991896705360", "", "number_length error"),
        ("050123456", "", "old_number warning"),
        (50123456.0, "", "number_length error"),
        (150123456.0, "", "old_number warning"),
        ("9,91897E+10", "", "number_length error"),
        ("chưa có", "", "number_length error"),
        (-1.5, "", "number_length error"),
    ],
)
def test_personal_numbers(cell: CellValue, number: str, problem: str) -> None:
    found, what = values.personal_number(cell)
    assert (found, code_of(what)) == (number, problem)


@pytest.mark.parametrize(
    ("cell", "birth", "problem"),
    [
        ("7/9/1989", PartialDate(1989, 9, 7), ""),
        (1989.0, PartialDate(1989), ""),
        (32758.0, PartialDate(1989, 9, 7), ""),
        (datetime.date(1905, 5, 24), PartialDate(1971), ""),
        (TODAY.replace(year=2009), PartialDate(2009, 9, 1), ""),
        ("1/1/2010", PartialDate(2010, 1, 1), "birth_unlikely warning"),
        ("1/1/1945", PartialDate(1945, 1, 1), ""),
        ("1/1/1944", PartialDate(1944, 1, 1), "birth_unlikely warning"),
        ("1/9/2025", PartialDate(2025, 9, 1), "birth_unlikely warning"),
        ("2/9/2025", None, "birth_future error"),
        (2026, None, "birth_future error"),
        ("31/02/1986", None, "birth_unreadable error"),
        ("12/25/1980", None, "birth_unreadable error"),
        ("không rõ", None, "birth_unreadable error"),
        (None, None, ""),
    ],
)
def test_births(cell: CellValue, birth: PartialDate | None, problem: str) -> None:
    found, what = values.birth_date(cell, TODAY)
    assert (found, code_of(what)) == (birth, problem)


def test_what_is_said_of_a_date_that_does_not_exist() -> None:
    _, february = values.birth_date("31/02/1986", TODAY)
    _, american = values.birth_date("12/25/1980", TODAY)
    assert february and american
    assert february.said == "tháng 2 năm 1986 chỉ có 28 ngày."
    assert american.advice == "Ngày đứng trước tháng: có thể là 25/12/1980."


def test_joining_in_the_future_is_not_taken() -> None:
    assert values.joined_date("1/9/2025", TODAY) == (PartialDate(2025, 9, 1), None)
    assert code_of(values.joined_date("2/9/2025", TODAY)[1]) == "joined_future warning"
    assert code_of(values.joined_date("lâu rồi", TODAY)[1]) == "joined_unreadable warning"


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        ("0912000001", "0912000001"),
        ("0912.000.001", "0912000001"),
        (912000001.0, "0912000001"),
        ("912 000 001", "0912000001"),
        ("+84 912000001", "0912000001"),
        ("84912000001", "0912000001"),
        ("0912000001; 0388000002", "0912000001"),
        ("02123851234", "02123851234"),
        ("12345", ""),
        ("không có", ""),
    ],
)
def test_phones(cell: CellValue, phone: str) -> None:
    found, problem = values.phone_of(cell)
    assert found == phone
    assert code_of(problem) == ("" if phone else "phone_malformed warning")


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("An@NaPhieng.example", "an@naphieng.example"),
        ("an@np.example;", "an@np.example"),
        ("an@np", ""),
        ("an", ""),
    ],
)
def test_emails(text: str, email: str) -> None:
    found, problem = values.email_of(text)
    assert found == email
    assert code_of(problem) == ("" if email else "email_malformed warning")


def test_formulas_without_values() -> None:
    hidden = values.oddity_problem(Oddity("formula", ""), identity=True)
    wrong = values.oddity_problem(Oddity("error", "#N/A"), identity=False)
    assert (code_of(hidden), code_of(wrong)) == ("formula_uncalculated error", "formula_error warning")
    assert wrong.said == "công thức trong ô báo lỗi #N/A."


@pytest.mark.parametrize(
    ("cell", "text"),
    [(5.0, "5"), (2.5, "2.5"), (datetime.date(1989, 9, 7), "7/9/1989"), (None, ""), ("a\n b", "a b"),
     ("x" * 70, "x" * 59 + "…")],
)  # fmt: skip
def test_cells_as_they_are_shown(cell: CellValue, text: str) -> None:
    assert values.shown(cell) == text


@pytest.mark.parametrize("text", ["•••••••• 536", "(ẩn)", "***"])
def test_masks(text: str) -> None:
    assert values.MASK.search(text)
