from phusa.staff.rules.workbooks.facts import ERROR, Issue, SheetRead, StaffColumn, StaffReading


def columns(*pairs: tuple[str, str]) -> tuple[StaffColumn, ...]:
    return tuple(StaffColumn(n, field, key.upper(), key) for n, (key, field) in enumerate(pairs))


def test_the_mapping_of_several_sheets_is_that_of_the_first_that_has_the_heading() -> None:
    first = SheetRead("A", (1,), columns(("ten", "name"), ("lop", ""), ("", "")), "", (), 0)
    second = SheetRead("B", (1,), columns(("ten", "given"), ("mon", "subject")), "", (), 0)
    reading = StaffReading("a.xlsx", (first, second), (), (), ())
    assert reading.mapping == {"ten": "name", "lop": "ignore", "mon": "subject"}


def test_errors_are_counted_and_columns_have_letters() -> None:
    error = Issue(None, 1, "A", "x", ERROR, "")
    warning = Issue(None, 1, "A", "x", "warning", "")
    assert StaffReading("a.xlsx", (), (), (), (error, warning)).errors == 1
    assert StaffColumn(26, "", "", "").letter == "AA"
