"""Units as workbooks: the list in sight with its filters, and an empty list to fill in."""

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import FileResponse

from phusa.base.exports.lists import Value, write_list
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked
from phusa.organisations import forms, queries
from phusa.organisations.queries import exports


def units_file(request: Asked) -> FileResponse:
    """The units the actor sees on a day, those found or those under one unit, as the import reads them."""
    day = forms.DayForm.day(request.GET, request.actor.today)
    code = request.GET.get("don-vi", "")
    unit = queries.unit_page(request.actor, code, day).unit if code else None
    places = exports.listed_units(request.actor, day, search=request.GET.get("tim", ""), unit=unit)
    return _file(exports.unit_rows(places, day), f"Đơn vị {unit.code if unit else ''} {day:%d-%m-%Y}.xlsx")


def unit_template(request: Asked) -> FileResponse:
    """The headings of a list of units, with a few rows as an example."""
    if not request.actor.held:
        raise NotVisible()
    return _file(exports.EXAMPLES, "Mẫu danh sách đơn vị.xlsx")


def _file(rows: Iterable[Sequence[Value]], name: str) -> FileResponse:
    with TemporaryDirectory() as folder:
        target = Path(folder) / "don-vi.xlsx"
        write_list(target, exports.SHEET, rows)
        content = target.read_bytes()
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=" ".join(name.split()))
