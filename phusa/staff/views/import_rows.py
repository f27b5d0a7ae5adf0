"""The rows of a staff list: by what they come to, by what is wrong, those somebody must decide on, columns."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from phusa.base.models import ImportDecision, ImportOutcome
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.base.ui.show import thousands
from phusa.staff.actions import imports as actions
from phusa.staff.forms.imports import ColumnsForm, decisions_of
from phusa.staff.models import StaffImport
from phusa.staff.queries import import_pages
from phusa.staff.rules.people import FIELDS
from phusa.staff.views.import_parts import proposals, row_shown
from phusa.staff.views.import_shown import ImportShown

PLAIN = (ImportOutcome.NEW, ImportOutcome.CHANGED, ImportOutcome.MOVED, ImportOutcome.UNCHANGED)
OF_ALL = "tat-ca"
PROPOSALS_A_PAGE = 20


def rows(request: Asked, import_id: int, outcome: str) -> HttpResponse:
    """The rows that come to an outcome, field by field before and after."""
    if outcome not in PLAIN:
        raise NotVisible()
    found = import_pages.visible_import(request.actor, import_id)
    field = request.GET.get("muc", "") if request.GET.get("muc", "") in FIELDS else ""
    wanted = import_pages.rows_changing(found, field) if field else import_pages.rows_of(found, outcome)
    page = page_of(request, wanted)
    shown = ImportShown(found)
    context = _context(shown) | {
        "outcome": ImportOutcome(outcome).label,
        "field": FIELDS.get(field, ""),
        "chips": shown.outcome_chips("" if field else outcome),
        "page": page,
        "rows": [row_shown(row) for row in page],
        "all_url": shown.address(outcome),
    }
    return render(request, "staff/imports/rows.html", context)


def issues(request: Asked, import_id: int) -> HttpResponse:
    """Everything that is wrong or doubtful, by kind."""
    found = import_pages.visible_import(request.actor, import_id)
    code = request.GET.get("loai", "")
    page = page_of(request, import_pages.rows_with_issues(found, code))
    shown = ImportShown(found)
    return render(
        request, "staff/imports/issues.html", _context(shown) | {"issues": shown.issues(page, code)}
    )


def missing(request: Asked, import_id: int) -> HttpResponse:
    """Who works where the list has rows and stands in none of them: they stay as they are."""
    found = import_pages.visible_import(request.actor, import_id)
    page = page_of(request, import_pages.missing_people(found, request.actor.today))
    context = _context(ImportShown(found)) | {"page": page}
    return render(request, "staff/imports/missing.html", context)


def to_decide(request: Asked, import_id: int) -> HttpResponse:
    """The rows that may be somebody known, beside those they may be about."""
    found = import_pages.visible_import(request.actor, import_id)
    decided = request.GET.get("xem") == "da-chon"
    wanted = import_pages.proposals_of(found, decided=decided)
    page = Paginator(wanted, PROPOSALS_A_PAGE).get_page(request.GET.get("trang"))
    if request.method == "POST":
        _decide(request, found, page)
        return redirect(request.get_full_path())
    shown, told = ImportShown(found), proposals(page)
    context = _context(shown) | {
        "page": page,
        "proposals": told,
        "decided": decided,
        "is_open": shown.is_open,
        "all_alike": all(len(one.candidates) == 1 for one in told),
        "chips": shown.decision_chips(decided=decided),
    }
    return render(request, "staff/imports/proposals.html", context)


def _decide(request: Asked, found: StaffImport, page: Page[Any]) -> None:
    """Keeps what was chosen for the page's rows, or says the same of all that are open."""
    who: dict[str, Any] = {"actor": request.actor, "now": request.now, "staff_import": found}
    of_all = request.POST.get(OF_ALL, "")
    if of_all in (ImportDecision.NEW, ImportDecision.SKIP):
        count = actions.decide_all(**who, decision=ImportDecision(of_all))
    else:
        decisions, chosen = decisions_of(request.POST, [row.pk for row in page])
        count = len(decisions)
        if decisions:
            actions.decide_rows(**who, decisions=decisions, chosen=chosen)
    messages.success(
        request, f"Đã ghi lựa chọn cho {thousands(count)} dòng. Chưa ghi gì vào danh sách nhân sự."
    )


def columns(request: Asked, import_id: int) -> HttpResponse:
    """What each heading means; corrected, it is remembered for the unit and the list is read again."""
    found = import_pages.visible_import(request.actor, import_id)
    form = ColumnsForm(import_pages.headings_read(found), request.POST or None)

    def act(_: dict[str, Any]) -> None:
        actions.remember_columns(
            actor=request.actor, now=request.now, staff_import=found, mapping=form.mapping()
        )

    if carried_out(request, form, act):
        return redirect("staff_import", found.pk)
    return form_page(request, "staff/imports/columns.html", _context(ImportShown(found)) | {"form": form})


def _context(shown: ImportShown) -> dict[str, Any]:
    found = shown.found
    return {"shown": shown, "staff_import": found, "batch": found.batch, "crumbs": shown.inner_crumbs}
