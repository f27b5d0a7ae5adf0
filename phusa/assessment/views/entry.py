"""Scores by hand: the whole table of a school, or one person."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from phusa.assessment.access import ENTER_SCORES, VIEW_BOARD
from phusa.assessment.actions import records, scores
from phusa.assessment.forms.results import PlanForm, ReasonForm
from phusa.assessment.models import AnnualRecord
from phusa.assessment.queries.entry import EntryTable, entry_of_one, entry_table
from phusa.assessment.queries.groups import groups_headed
from phusa.assessment.queries.why import visible_record
from phusa.assessment.rules.entries import Entry
from phusa.assessment.rules.tables import Cell, Sorted, sort_out
from phusa.assessment.views.entry_typed import Outcome, Sheet, typed_cells
from phusa.base.access import may
from phusa.base.refusals import NotVisible, Refused
from phusa.base.requests import Asked
from phusa.base.text import clean
from phusa.base.ui.fields import refuse
from phusa.base.ui.parts import Crumb
from phusa.cycles.queries import school_year


def enter_scores(request: Asked, code: str, year: str) -> HttpResponse:
    """The table of a school. Good cells are written; what is no score stays as typed, with what is wrong with it."""
    of_year, added = school_year(year), _added(request)

    def read() -> EntryTable:
        return entry_table(request.actor, code, of_year, added)

    sheet = _sheet(request, read)
    if _done(request, sheet):
        return redirect(request.get_full_path())
    context = {"sheet": sheet, "crumbs": _crumbs(request, sheet.table, "Nhập cả bảng")}
    return render(request, "assessment/entry/table.html", context, status=sheet.status)


def enter_scores_of(request: Asked, record_id: int) -> HttpResponse:
    """One person's scores, plan and exemptions, for a telephone too."""
    record, added = visible_record(request.actor, record_id, ENTER_SCORES), _added(request)
    sheet = _sheet(request, lambda: entry_of_one(record, added))
    if _done(request, sheet):
        return redirect("enter_scores_of", record_id)
    return _person_page(request, record, sheet, _plan_form(None, record, sheet.table), sheet.status)


@require_POST
def set_plan(request: Asked, record_id: int) -> HttpResponse:
    """Keeps the plan and the exemptions of one person."""
    record = visible_record(request.actor, record_id, ENTER_SCORES)
    table = entry_of_one(record)
    form = _plan_form(request, record, table)
    if form.is_valid() and _plan_kept(request, record, form):
        messages.success(request, f"Đã ghi kế hoạch của {record.person.name}.")
        return redirect("enter_scores_of", record_id)
    return _person_page(request, record, Sheet(table, request.GET), form, 422)


def _sheet(request: Asked, read: Callable[[], EntryTable]) -> Sheet:
    """The table as it is, or after writing what was typed; read anew once when another hand was met in between."""
    if request.method != "POST":
        return Sheet(read(), request.GET)
    if request.POST.get("viec") == "them-cot":
        return Sheet(read(), request.GET, request.POST)
    outcome = _written(request, read())
    if outcome.refused and outcome.refused.code == "changed_meanwhile":
        outcome = _written(request, read())
    return Sheet(read(), request.GET, request.POST, outcome)


def _done(request: Asked, sheet: Sheet) -> bool:
    """Whether everything typed was written; says how much."""
    if request.method != "POST" or request.POST.get("viec") == "them-cot" or not sheet.outcome.done:
        return False
    written = sheet.outcome.written
    messages.success(request, f"Đã ghi {written} điểm." if written else "Không có điểm nào thay đổi.")
    return True


def _written(request: Asked, table: EntryTable) -> Outcome:
    """What was typed, taken apart and the good part of it written."""
    met = set(request.POST.getlist("xung-dot"))
    cells = typed_cells(request.POST, table)
    if "giu" in request.POST:
        cells = [cell for cell in cells if _name(cell) not in met]
    found = sort_out(cells)
    source, refused = _source(request, found, met)
    if found.changes and not refused:
        refused = _enter(request, table, found.changes, source)
    return Outcome(found, 0 if refused else len(found.changes), refused)


def _source(request: Asked, found: Sorted, met: set[str]) -> tuple[str, Refused | None]:
    """Where the scores come from; whoever writes over another's fresh score says why."""
    if not any(_name(cell) in met for cell, _ in found.changes):
        return scores.BY_HAND, None
    reason = clean(request.POST.get("ly-do", ""))
    if not reason:
        text = "Hãy ghi lý do thay điểm người khác vừa nhập."
        return "", Refused("no_reason", text, field="ly-do", status=409)
    return f"{scores.BY_HAND}, thay điểm vừa có: {reason}", None


def _enter(
    request: Asked, table: EntryTable, changes: list[tuple[Cell, Entry]], source: str
) -> Refused | None:
    """Write the changes of every row under the version that was read with it; the refusal if there is one."""
    versions = {row.record.pk: row.record.version for row in table.rows}
    by_record: dict[int, list[Entry]] = {}
    for cell, entry in changes:
        by_record.setdefault(cell.record_id, []).append(entry)
    typed = [scores.Typed(pk, versions[pk], entries) for pk, entries in by_record.items()]
    try:
        scores.enter_scores(
            actor=request.actor,
            now=request.now,
            unit=table.unit,
            school_year=table.school_year,
            typed=typed,
            source=source,
        )
    except NotVisible:
        raise
    except Refused as refused:
        return refused
    return None


def _plan_kept(request: Asked, record: AnnualRecord, form: PlanForm) -> bool:
    modules, exemptions = form.cleaned_data["modules"], form.exemptions
    try:
        records.set_plan(
            actor=request.actor,
            now=request.now,
            annual_record=record,
            modules=modules,
            exemptions=exemptions,
        )
    except NotVisible:
        raise
    except Refused as refused:
        refuse(form, refused)
        return False
    return True


def _plan_form(request: Asked | None, record: AnnualRecord, table: EntryTable) -> PlanForm:
    initial: dict[str, object] = {"modules": ", ".join(record.elective_modules)}
    for item in record.exemptions:
        initial |= {f"mien-{item['block']}": True, f"can-cu-{item['block']}": item["basis"]}
    blocks = [block for row in table.rows for block in row.blocks]
    return PlanForm(request.POST if request else None, blocks, initial)


def _person_page(
    request: Asked, record: AnnualRecord, sheet: Sheet, form: PlanForm, status: int
) -> HttpResponse:
    context = {
        "record": record,
        "sheet": sheet,
        "form": form,
        "reason_form": ReasonForm(),
        "crumbs": _crumbs(request, sheet.table, record.person.name),
    }
    return render(request, "assessment/entry/person.html", context, status=status)


def _added(request: Asked) -> list[str]:
    """The modules added as columns: in the address, on the page before, and now."""
    names = [*request.GET.getlist("them"), *request.POST.getlist("them"), request.POST.get("mo-dun", "")]
    named = [name.split("/", 1)[1] for name in request.POST.getlist("cot") if "/" in name]
    return [clean(name)[:12] for name in (*named, *names) if clean(name)]


def _crumbs(request: Asked, table: EntryTable, here: str) -> list[Crumb]:
    """The way here: by the board for those who see it, else by one's group."""
    if not may(request.actor, VIEW_BOARD, table.unit):
        mine = Crumb("Tổ của tôi", reverse("my_group")) if groups_headed(request.actor) else None
        return [mine or Crumb("Việc của tôi", reverse("home")), Crumb(here)]
    url = reverse("board", args=[table.unit.code, table.school_year.code])
    return [Crumb(f"Khoá sổ {table.school_year}", url), Crumb(here)]


def _name(cell: Cell) -> str:
    return f"{cell.record_id}/{cell.block}/{cell.module}"
