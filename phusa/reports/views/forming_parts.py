"""The tables of a draft: added by their labels or out of a workbook, their rows, columns and checks changed."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out
from phusa.reports.forms import forming as forms
from phusa.reports.views.forming import crumbs, here, revision_of, typed
from phusa.workflow.actions.forms import edit_form
from phusa.workflow.models import ReportForm
from phusa.workflow.queries.form_files import opened
from phusa.workflow.queries.forms import draft_for
from phusa.workflow.rules.forms import Column, Row, Table, editing
from phusa.workflow.rules.forms.sheets_draft import add_sheet
from phusa.workflow.rules.forms.sums import sums_among, with_sums

AXES = {"dong": "rows", "cot": "columns"}
Body = dict[str, Any]
Edit = Callable[[Body], Body]
L = TypeVar("L", Row, Column)


def add_table(request: Asked, form_id: int) -> HttpResponse:
    """Adds a table by the labels of its rows and columns."""
    row = draft_for(request.actor, form_id)
    form = forms.TableForm(request.POST or None, initial={"revision": row.revision})

    def edit(values: Body) -> Edit:
        return lambda body: _with_lines(
            (made := editing.add_table(body, values["title"], [], [])), made["tables"][-1]["code"], values
        )

    if _done(request, row, form, edit):
        _tell_sums(request, row)
        return redirect("report_form", row.pk)
    links = [("Lấy từ tệp Excel", reverse("upload_form_table", args=[row.pk]))]
    return typed(request, form, "Thêm bảng", "Thêm bảng", crumbs(row, "Thêm bảng"), here(row), links=links)


def edit_table(request: Asked, form_id: int, table: str) -> HttpResponse:
    """Renames a table and adds rows and columns to it."""
    row = draft_for(request.actor, form_id)
    held = _table(row, table)
    form = forms.TableForm(request.POST or None, initial={"revision": row.revision, "title": held.title})
    form.fields["rows"].label, form.fields["columns"].label = "Thêm dòng", "Thêm cột"

    def edit(values: Body) -> Edit:
        return lambda body: _with_lines(editing.set_table(body, table, title=values["title"]), table, values)

    if _done(request, row, form, edit):
        _tell_sums(request, row, table)
        return redirect("report_form", row.pk)
    return typed(request, form, "Sửa bảng", "Lưu", crumbs(row, held.title), here(row))


def upload_table(request: Asked, form_id: int) -> HttpResponse:
    """Adds a table out of a workbook, for its reader to check."""
    row = draft_for(request.actor, form_id)
    form = forms.UploadForm(request.POST or None, request.FILES or None, initial={"revision": row.revision})

    def act(values: Body) -> None:
        with opened(values["file"].content, values["file"].name) as book:
            fresh = add_sheet(row.body, book)
        edit_form(
            actor=request.actor, now=request.now, form=row, revision=values["revision"], edit=lambda _: fresh
        )
        messages.success(request, "Đã lấy bảng từ tệp. Hãy xem lại tên dòng, tên cột và kiểu của từng cột.")
        _tell_sums(request, row)

    if carried_out(request, form, act):
        return redirect("report_form", row.pk)
    heading = "Lấy bảng từ tệp Excel"
    return typed(request, form, heading, "Lấy bảng", crumbs(row, heading), here(row))


@require_POST
def drop_table(request: Asked, form_id: int, table: str) -> HttpResponse:
    """Removes a table of a draft."""
    row = draft_for(request.actor, form_id)
    _button(request, row, lambda body: editing.remove_table(body, table))
    return redirect("report_form", row.pk)


def edit_row(request: Asked, form_id: int, table: str, line: str) -> HttpResponse:
    """Changes one row: its label, how deep it stands, how it is calculated, what is not filled in it."""
    row = draft_for(request.actor, form_id)
    held = _table(row, table)
    one = _line(held.rows, line)
    form = forms.RowForm(
        held, one, request.POST or None, initial={"revision": row.revision, **forms.row_values(held, one)}
    )

    def edit(values: Body) -> Edit:
        kept = {name: values[name] or None for name in ("indent", "heading", "calculation")}
        place = (table, line)
        return lambda body: editing.set_blocked(
            editing.set_line(body, table, "rows", line, label=values["label"], **kept),
            *place,
            values["blocked"],
        )

    if _done(request, row, form, edit):
        return redirect("report_form", row.pk)
    acts = _acts(row, held, "dong", line)
    return typed(
        request, form, f"Dòng “{one.label}”", "Lưu dòng", crumbs(row, one.label), here(row), acts=acts
    )


def edit_column(request: Asked, form_id: int, table: str, line: str) -> HttpResponse:
    """Changes one column: its label, what it takes, its bounds, how it is calculated."""
    row = draft_for(request.actor, form_id)
    held = _table(row, table)
    one = _line(held.columns, line)
    form = forms.ColumnForm(
        held, one, request.POST or None, initial={"revision": row.revision, **forms.column_values(one)}
    )

    def edit(values: Body) -> Edit:
        kept = {name: values[name] or None for name in ("group", "least", "most", "calculation")}
        kept |= {name: None if values[name] else False for name in ("required", "adds")}
        choices = values["choices"] if values["kind"] == "choice" else None
        places = one.places if values["kind"] == one.kind and one.places else None
        values = {"label": values["label"], "kind": values["kind"], "choices": choices, "places": places}
        return lambda body: editing.set_line(body, table, "columns", line, **values, **kept)

    if _done(request, row, form, edit):
        return redirect("report_form", row.pk)
    acts = _acts(row, held, "cot", line)
    return typed(request, form, f"Cột “{one.name}”", "Lưu cột", crumbs(row, one.name), here(row), acts=acts)


@require_POST
def move_line(request: Asked, form_id: int, table: str, axis: str, line: str, by: str) -> HttpResponse:
    """Moves a row or column by one place, or removes it ("xoa")."""
    row = draft_for(request.actor, form_id)
    if axis not in AXES or by not in ("len", "xuong", "xoa"):
        raise NotVisible()
    if by == "xoa":
        _button(request, row, lambda body: editing.remove_line(body, table, AXES[axis], line))
        return redirect("report_form", row.pk)
    step = -1 if by == "len" else 1
    _button(request, row, lambda body: editing.move_line(body, table, AXES[axis], line, step))
    page = "edit_form_row" if axis == "dong" else "edit_form_column"
    return redirect(page, row.pk, table, line)


def add_check(request: Asked, form_id: int) -> HttpResponse:
    """Adds a check between columns or rows."""
    row = draft_for(request.actor, form_id)
    form = forms.CheckForm(row.definition, request.POST or None, initial={"revision": row.revision})

    def edit(values: Body) -> Edit:
        given = [values[name] for name in ("text", "severity", "operator", "left", "right")]
        return lambda body: editing.add_check(body, *given)

    if _done(request, row, form, edit):
        return redirect("report_form", row.pk)
    heading = "Thêm phép kiểm tra"
    return typed(request, form, heading, "Thêm phép kiểm tra", crumbs(row, heading), here(row))


@require_POST
def drop_check(request: Asked, form_id: int, check: str) -> HttpResponse:
    """Removes a check."""
    row = draft_for(request.actor, form_id)
    _button(request, row, lambda body: editing.remove_check(body, check))
    return redirect("report_form", row.pk)


def _done(request: Asked, row: ReportForm, form: Any, edit: Callable[[Body], Edit]) -> bool:
    """Whether what was typed is now in the draft."""

    def act(values: Body) -> None:
        who: Any = {"actor": request.actor, "now": request.now}
        edit_form(**who, form=row, revision=values["revision"], edit=edit(values))

    return carried_out(request, form, act)


def _with_lines(body: Body, table: str, values: Body) -> Body:
    """More rows and columns by their labels; those called a sum are one."""
    known = editing.table_of(body, table)
    had = {axis: {one["code"] for one in known[axis]} for axis in AXES.values()}
    body = editing.add_columns(
        editing.add_rows(body, table, values["rows"]), table, values["columns"], values["kind"]
    )
    for axis, before in had.items():
        fresh = [one["code"] for one in editing.table_of(body, table)[axis] if one["code"] not in before]
        body = with_sums(body, table, axis, fresh)
    return body


def _tell_sums(request: Asked, row: ReportForm, table: str = "") -> None:
    """Says which rows and columns of a table (the last one where none is named) are sums."""
    body = draft_for(request.actor, row.pk).body
    held = editing.table_of(body, table) if table else body["tables"][-1]
    said = [f"“{label}”" for axis in AXES.values() for label in sums_among(held[axis])]
    if said:
        words = (
            "được đặt là tổng, máy tính tự cộng; người trả lời không phải điền. Muốn cộng khác, bấm vào tên."
        )
        messages.info(request, f"{', '.join(said)} {words}")


def _button(request: Asked, row: ReportForm, edit: Edit) -> None:
    edit_form(actor=request.actor, now=request.now, form=row, revision=revision_of(request), edit=edit)


def _table(row: ReportForm, code: str) -> Table:
    held = next((one for one in row.definition.tables if one.code == code), None)
    if held is None:
        raise NotVisible("Không tìm thấy bảng này.")
    return held


def _line(lines: Sequence[L], code: str) -> L:
    for one in lines:
        if one.code == code:
            return one
    raise NotVisible("Không tìm thấy dòng hoặc cột này.")


def _acts(row: ReportForm, table: Table, axis: str, line: str) -> dict[str, Any]:
    """The buttons under a row or column: a place further, away."""
    words = (
        ("Lên một dòng", "Xuống một dòng", "Xoá dòng")
        if axis == "dong"
        else ("Sang trái", "Sang phải", "Xoá cột")
    )
    where = [
        reverse("move_form_line", args=[row.pk, table.code, axis, line, by]) for by in ("len", "xuong", "xoa")
    ]
    return {"revision": row.revision, "buttons": list(zip(words, where, strict=True))}
