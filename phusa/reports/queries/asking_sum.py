"""The sum of the answers to a request as of an instant: from the steps alone, so that a past day reads as it did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from phusa.organisations.models import Unit
from phusa.reports.rules.asking import Changed, Given, Share, changes, said, shares, summed
from phusa.workflow.models import ReportRequest, SubmissionState
from phusa.workflow.queries.requests import stood_as_of
from phusa.workflow.rules.forms import Cell
from phusa.workflow.rules.forms.values import Value

WAITS = {SubmissionState.SENT: "Đã gửi, chờ nhận"}


@dataclass(frozen=True, slots=True)
class AskedSum:
    """The sum of what had been received by an instant: `given` are the answers in it; `missing` who is not."""

    request: ReportRequest
    instant: datetime
    given: list[Given]
    missing: list[tuple[str, str]]
    sums: dict[str, Value]
    texts: dict[str, list[tuple[str, str]]]


def asked_sum(request: ReportRequest, instant: datetime) -> AskedSum:
    """The sum as of an instant; two queries however many units."""
    form, stood = request.form.definition, stood_as_of(request, instant)
    given = [Given(one.unit_code, one.unit_name, one.at, one.values) for one in stood if one.is_taken]
    states = {one.unit_id: WAITS.get(one.state, one.state.label) for one in stood}
    taken = {one.unit_id for one in stood if one.is_taken}
    units = Unit.objects.filter(request_targets__request=request).by_name()
    missing = [(one.name, states.get(one.pk, "Chưa gửi")) for one in units if one.pk not in taken]
    return AskedSum(request, instant, given, missing, summed(form, given), said(form, given))


def sum_changes(request: ReportRequest, since: datetime, instant: datetime) -> list[Changed]:
    """Whose part of the sum changed between two instants."""
    form = request.form.definition
    return changes(form, _given(request, since), _given(request, instant))


def cell_shares(found: AskedSum, cell: Cell) -> list[Share]:
    """What makes up one cell of a sum, unit by unit."""
    return shares(found.request.form.definition, found.given, cell.key)


def sum_rows(found: AskedSum) -> list[Sequence[Value | int]]:
    """The sum as rows of a list: table, row, column, value, how many units said something."""
    form = found.request.form.definition
    rows: list[Sequence[Value | int]] = []
    for key, cell in form.cells.items():
        told = "; ".join(f"{unit}: {text}" for unit, text in found.texts.get(key, ()))
        value = _listed(cell, found.sums.get(key, told))
        some = (
            sum(1 for one in found.given if one.values.get(key)) if cell.kind == "input" else len(found.given)
        )
        rows.append((cell.table.title, cell.row.label, cell.column.name, value, some))
    return rows


def _listed(cell: Cell, value: Value) -> Value | int:
    """A value as a list holds it: a count without decimals."""
    return int(value) if isinstance(value, Decimal) and not cell.places else value


def _given(request: ReportRequest, instant: datetime) -> list[Given]:
    stood = stood_as_of(request, instant)
    return [Given(one.unit_code, one.unit_name, one.at, one.values) for one in stood if one.is_taken]
