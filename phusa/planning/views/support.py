"""Plans of peer support: read, begun, written, issued, followed."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page
from phusa.cycles.queries import school_year
from phusa.planning.actions import support as actions
from phusa.planning.actions.issuing import issue_plan
from phusa.planning.forms.support import LineForm, NoteForm
from phusa.planning.forms.unit_plans import IssueForm
from phusa.planning.models import SupportNoteKind, UnitPlan
from phusa.planning.queries import support as queries
from phusa.planning.queries.unit_plan_page import version_page
from phusa.planning.views.support_shown import SupportShown
from phusa.planning.views.unit_plan_shown import VersionShown, plan_crumbs, plan_url
from phusa.planning.views.unit_plan_writing import typed, watched_page


def support_plan(request: Asked, unit_code: str, year: str) -> HttpResponse:
    """The plan of support of a unit: as it is worked on, or as it was issued for whoever stands below."""
    seen = queries.support_seen(request.actor, unit_code, school_year(year))
    if seen.version is not None:
        shown = VersionShown(version_page(seen.version))
        return render(request, "planning/unit_plan_version.html", {"shown": shown})
    if seen.plan is None:
        return render(request, "planning/support_none.html", {"seen": seen})
    page = queries.support_page(request.actor, seen.plan)
    return render(
        request, "planning/support_plan.html", {"page": page, "shown": SupportShown(page), "seen": seen}
    )


@require_POST
def start(request: Asked, unit_code: str, year: str) -> HttpResponse:
    """Begins the plan of support of a unit."""
    seen = queries.support_seen(request.actor, unit_code, school_year(year))
    given: dict[str, Any] = {"unit": seen.unit, "school_year": seen.school_year}
    plan = actions.start_support_plan(actor=request.actor, now=request.now, **given)
    messages.success(request, "Đã lập bản nháp. Viết sáu mục, ghi các việc hỗ trợ rồi ban hành.")
    return redirect(plan_url(plan))


def add(request: Asked, unit_plan_id: int) -> HttpResponse:
    """A new line."""
    plan = queries.plan_to_write(request.actor, unit_plan_id)
    form = _line_form(request, plan, {})

    def act(values: dict[str, Any]) -> None:
        mine = {name: value for name, value in values.items() if name != "opened"}
        actions.add_line(actor=request.actor, now=request.now, plan=plan, values=mine)
        messages.success(request, "Đã thêm việc hỗ trợ.")

    if carried_out(request, form, act):
        return redirect(f"{plan_url(plan)}#viec")
    return form_page(request, "planning/unit_plan_form.html", _context(plan, form, "Thêm việc hỗ trợ"))


def change(request: Asked, unit_plan_id: int, line_id: int) -> HttpResponse:
    """A line changed."""
    line = queries.line_to_change(request.actor, unit_plan_id, line_id)
    form = _line_form(request, line.plan, queries.values_of(line))

    def act(values: dict[str, Any]) -> None:
        mine = {name: values[name] for name in queries.values_of(line)}
        given: dict[str, Any] = {"line": line, "values": mine, "opened": form.opened_values()}
        actions.change_line(actor=request.actor, now=request.now, **given)

    if carried_out(request, form, act):
        messages.success(request, "Đã sửa việc hỗ trợ.")
        return redirect(f"{plan_url(line.plan)}#viec")
    present = queries.values_of(queries.line_to_change(request.actor, unit_plan_id, line_id))
    return watched_page(request, form, present, line.plan, "Sửa việc hỗ trợ")


@require_POST
def drop(request: Asked, unit_plan_id: int, line_id: int) -> HttpResponse:
    """Takes a line out."""
    line = queries.line_to_change(request.actor, unit_plan_id, line_id)
    actions.drop_line(actor=request.actor, now=request.now, line=line)
    messages.success(request, "Đã bỏ việc hỗ trợ khỏi kế hoạch.")
    return redirect(f"{plan_url(line.plan)}#viec")


def issue(request: Asked, unit_plan_id: int) -> HttpResponse:
    """Issues the plan, once nothing is in the way."""
    page = queries.support_plan_of(request.actor, unit_plan_id)
    if not (page.issues and page.is_open):
        raise NotVisible()
    form = IssueForm(typed(request), again=page.latest is not None)

    def act(values: dict[str, Any]) -> None:
        issue_plan(actor=request.actor, now=request.now, plan=page.plan, **values)

    if carried_out(request, form, act):
        messages.success(request, f"Đã ban hành và gửi {page.above}." if page.above else "Đã ban hành.")
        return redirect(plan_url(page.plan))
    context = _context(page.plan, form, "Ban hành") | {"page": page, "shown": SupportShown(page)}
    return form_page(request, "planning/support_issue.html", context)


def note(request: Asked, unit_plan_id: int) -> HttpResponse:
    """Writes down what was seen, or the evaluation."""
    page = queries.support_plan_of(request.actor, unit_plan_id)
    if not page.may_note or page.latest is None:
        raise NotVisible()
    contents = [one["content"] for one in page.latest.content.get("support", ())]
    form = NoteForm(contents, typed(request), initial={"day": request.actor.today})

    def act(values: dict[str, Any]) -> None:
        kind = SupportNoteKind(values.pop("kind"))
        actions.note_support(actor=request.actor, now=request.now, plan=page.plan, kind=kind, **values)
        messages.success(request, "Đã ghi.")

    if carried_out(request, form, act):
        return redirect(f"{plan_url(page.plan)}#theo-doi")
    context = _context(page.plan, form, "Ghi theo dõi, đánh giá") | {"verb": "Ghi"}
    return form_page(request, "planning/unit_plan_form.html", context)


def _line_form(request: Asked, plan: UnitPlan, present: Mapping[str, Any]) -> LineForm:
    lists = {
        "groups": queries.groups_for(plan),
        "supporters": queries.supporters_for(plan, request.actor.today),
    }
    form = LineForm.showing(typed(request), present, **lists)
    assert isinstance(form, LineForm)
    return form


def _context(plan: UnitPlan, form: Any, heading: str) -> dict[str, Any]:
    crumbs = plan_crumbs(plan, heading)
    return {"plan": plan, "form": form, "heading": heading, "crumbs": crumbs, "back": plan_url(plan)}
