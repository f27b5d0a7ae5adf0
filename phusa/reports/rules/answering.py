"""What stands between a filled form and sending it, in the words of every report: errors, comments, reasons."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from phusa.reports.rules.sending import Finding, Severity
from phusa.workflow.rules import forms
from phusa.workflow.rules.forms import Cell, Form

NAMED = 6


def findings_of(form: Form, values: Mapping[str, str]) -> list[Finding]:
    """What is found in an answer: errors first, then what is missing, row by row, then what takes a comment.

    The empty cells of one row are one finding with one reason: nobody explains sixty cells one by one.
    """
    found = forms.check(form, values)
    told = [
        Finding(one.ref, Severity(one.severity), one.where, f"{one.what} {one.to_do}")
        for one in found
        if one.severity != "missing"
    ]
    missing = _missing(form, [one.cells[0] for one in found if one.severity == "missing"])
    errors = [one for one in told if one.severity == Severity.ERROR]
    return [*errors, *missing, *(one for one in told if one.severity != Severity.ERROR)]


def moved_cells(form: Form, values: Mapping[str, str], sums: Mapping[str, str]) -> list[str]:
    """The cells that no longer hold what was added up, in the order of the paper."""
    return [cell for cell in form.inputs if cell in sums and values.get(cell, "") != sums[cell]]


def progress(form: Form, values: Mapping[str, str]) -> tuple[int, int]:
    """How many of the cells that must be filled are, and how many there are."""
    wanted = [key for key, cell in form.inputs.items() if cell.column.required]
    return sum(1 for key in wanted if values.get(key)), len(wanted)


def _missing(form: Form, keys: Iterable[str]) -> list[Finding]:
    rows: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for key in keys:
        cell = form.cells[key]
        rows[cell.table.code, cell.row.code].append(cell)
    return [_row(cells) for cells in rows.values()]


def _row(cells: list[Cell]) -> Finding:
    first = cells[0]
    columns = ", ".join(cell.column.name for cell in cells[:NAMED])
    more = f" và {len(cells) - NAMED} cột nữa" if len(cells) > NAMED else ""
    return Finding(
        f"missing:{first.table.code}.{first.row.code}",
        Severity.MISSING,
        f"{first.table.title}, dòng “{first.row.label}”: chưa điền {len(cells)} ô",
        f"{columns}{more}. Điền vào, hoặc ghi lý do không có số liệu.",
    )
