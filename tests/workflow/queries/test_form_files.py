"""A workbook is open for as long as it is read, and refused as any other."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from phusa.base.refusals import Refused
from phusa.workflow.queries.form_files import opened


def test_what_was_sent_is_read_and_called_by_its_name() -> None:
    book, buffer = openpyxl.Workbook(), BytesIO()
    page: Any = book.active
    page.append(["a", 1])
    book.save(buffer)
    with opened(buffer.getvalue(), "mau.xlsx") as found:
        assert (found.name, [row.cells for row in found.sheets[0].rows()]) == ("mau.xlsx", [("a", 1)])


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(Refused), opened(b"%PDF-1.7", "mau.xlsx"):
        pass
