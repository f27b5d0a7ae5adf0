"""Forms of reports: the list, one as on paper, drafting, issuing, the next version, two versions side by side."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from phusa.base.proofs import CONTENT_TYPES
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.base.ui.parts import Crumb
from phusa.documents.queries.register import shared_or_visible
from phusa.organisations.models import Unit
from phusa.reports.forms.forming import DescribeForm
from phusa.reports.rules.forming import check_in_words, papers, summary
from phusa.workflow.access import MAKE_FORMS, PUBLISH_FORMS, VIEW_FORMS
from phusa.workflow.actions import forms as actions
from phusa.workflow.models import ReportForm
from phusa.workflow.queries import forms as queries
from phusa.workflow.rules.forms.comparing import changes
from phusa.workflow.rules.forms.sheets import Head, write_answer

LIST = "Biểu mẫu báo cáo"


def report_forms(request: Asked) -> HttpResponse:
    """The newest version of every form the reader sees, drafts first."""
    actor = request.actor
    if not actor.paths(VIEW_FORMS):
        raise NotVisible()
    context = {
        "page": page_of(request, queries.newest_forms(actor)),
        "may_make": bool(actor.paths(MAKE_FORMS)),
        "may_exchange": bool(actor.paths(PUBLISH_FORMS)),
    }
    return render(request, "reports/forming_list.html", context)


def report_form(request: Asked, form_id: int) -> HttpResponse:
    """One version as on paper, with where it comes from and what the reader may do."""
    page = queries.form_page(request.actor, form_id)
    definition = page.form.definition
    context = {
        "page": page,
        "form": page.form,
        "papers": papers(definition),
        "summary": summary(definition),
        "checks": [(check, check_in_words(definition, check)) for check in definition.checks],
        "crumbs": crumbs(page.form),
    }
    return render(request, "reports/forming_one.html", context)


def new_form(request: Asked) -> HttpResponse:
    """Begins a form of one's unit."""
    units = list(queries.makers_for(request.actor))
    if not units:
        raise NotVisible()
    form = DescribeForm(
        units, shared_or_visible(request.actor), request.POST or None, initial={"confidence": "own"}
    )

    def act(values: dict[str, Any]) -> None:
        values.pop("revision")
        values["form"] = actions.start_form(actor=request.actor, now=request.now, **values)

    if carried_out(request, form, act):
        return redirect("add_form_table", form.cleaned_data["form"].pk)
    trail = [Crumb(LIST, reverse("report_forms")), Crumb("Lập biểu mẫu")]
    return typed(request, form, "Lập biểu mẫu", "Lập và thêm bảng", trail, reverse("report_forms"))


def describe(request: Asked, form_id: int) -> HttpResponse:
    """Changes what a draft is called and where it comes from."""
    row = queries.draft_for(request.actor, form_id)
    kept = ("title", "confidence", "document", "source", "notes", "revision")
    held = {name: getattr(row, name) for name in kept}
    units = [row.issuer] if row.issuer else []
    form = DescribeForm(units, shared_or_visible(request.actor), request.POST or None, initial=held)

    def act(values: dict[str, Any]) -> None:
        values.pop("unit")
        actions.describe_form(actor=request.actor, now=request.now, form=row, **values)

    if carried_out(request, form, act):
        return redirect("report_form", row.pk)
    heading = "Tên và nguồn của biểu mẫu"
    return typed(request, form, heading, "Lưu", crumbs(row, heading), here(row))


@require_POST
def issue(request: Asked, form_id: int) -> HttpResponse:
    """Issues a draft."""
    row = queries.draft_for(request.actor, form_id)
    revision = revision_of(request)
    actions.issue_form(actor=request.actor, now=request.now, form=row, revision=revision)
    messages.success(request, f"Đã ban hành {row.name}. Từ nay phiên bản này không đổi.")
    return redirect("report_form", row.pk)


@require_POST
def carry_on(request: Asked, form_id: int) -> HttpResponse:
    """Begins the next version, or a version of one's own of a form of the product."""
    page = queries.form_page(request.actor, form_id)
    unit = next((one for one in page.copies_to if one.code == request.POST.get("unit")), None)
    if unit is None:
        raise NotVisible()
    fresh = actions.next_version(actor=request.actor, now=request.now, form=page.form, unit=unit)
    messages.success(request, f"Đang soạn phiên bản {fresh.version}. Bản đã ban hành giữ nguyên.")
    return redirect("report_form", fresh.pk)


@require_POST
def discard(request: Asked, form_id: int) -> HttpResponse:
    """Throws a draft away."""
    row = queries.draft_for(request.actor, form_id)
    actions.discard_form(actor=request.actor, now=request.now, form=row, revision=revision_of(request))
    messages.success(request, f"Đã bỏ bản soạn {row.name}.")
    return redirect("report_forms")


def compare(request: Asked, form_id: int) -> HttpResponse:
    """What changed since the version before, or another one that is named."""
    page = queries.form_page(request.actor, form_id)
    asked = request.GET.get("voi", "")
    others = [one for one in page.versions if one.pk != page.form.pk]
    other = next(
        (one for one in others if str(one.version) == asked), page.earlier or next(iter(others), None)
    )
    if other is None:
        raise NotVisible("Biểu mẫu này chỉ có một phiên bản.")
    old = queries.form_for(request.actor, other.pk)
    context = {
        "form": page.form,
        "old": old,
        "others": others,
        "changes": changes(old.definition, page.form.definition),
        "words": [
            (word, getattr(old, name), getattr(page.form, name))
            for name, word in (("title", "Tên"), ("source", "Nguồn"), ("notes", "Ghi chú"))
            if getattr(old, name) != getattr(page.form, name)
        ],
        "crumbs": crumbs(page.form, "So hai phiên bản"),
    }
    return render(request, "reports/forming_compare.html", context)


def workbook(request: Asked, form_id: int) -> HttpResponse:
    """The form as an empty workbook."""
    row = queries.form_for(request.actor, form_id)
    content = write_answer(row.definition, head_of(row))
    name = {"Content-Disposition": f'attachment; filename="{row.code}-{row.version}.xlsx"'}
    return HttpResponse(content, content_type=CONTENT_TYPES["xlsx"], headers=name)


def head_of(form: ReportForm, unit: Unit | None = None, period: str = "") -> Head:
    """What the workbook of a form says about itself, for a unit when it is one's."""
    issuer = form.issuer.code if form.issuer else ""
    of = (unit.code, unit.name) if unit else ("", "")
    return Head(form.code, form.version, issuer, form.title, *of, period)


def revision_of(request: Asked) -> int:
    """The revision a button was drawn for; none that ever was for what is no number."""
    said = request.POST.get("revision", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else -1


def here(form: ReportForm) -> str:
    """The page of a form."""
    return reverse("report_form", args=[form.pk])


def crumbs(form: ReportForm, last: str = "") -> list[Crumb]:
    """The way to a form, or to a page under it."""
    way = [Crumb(LIST, reverse("report_forms"))]
    if not last:
        return [*way, Crumb(form.title)]
    return [*way, Crumb(form.title, here(form)), Crumb(last)]


def typed(
    request: Asked, form: Any, heading: str, verb: str, trail: list[Crumb], back: str, **more: Any
) -> HttpResponse:
    """A page with one form of fields."""
    context = {"form": form, "heading": heading, "verb": verb, "crumbs": trail, "back": back, **more}
    return form_page(request, "reports/forming_form.html", context)
