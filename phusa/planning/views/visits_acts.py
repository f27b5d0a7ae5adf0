"""Visits to schools: planned, changed, written down, answered, closed, dropped."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page
from phusa.base.ui.parts import Crumb
from phusa.cycles.queries import school_year
from phusa.planning.actions import visits as actions
from phusa.planning.actions.visits_minutes import draft_minutes
from phusa.planning.forms import visits as forms
from phusa.planning.models import SupervisionVisit
from phusa.planning.queries import visits as queries
from phusa.planning.views.unit_plan_writing import typed
from phusa.planning.views.visits import LIST, visit_crumbs


def plan(request: Asked, unit_code: str, year: str) -> HttpResponse:
    """Plans a visit to a school."""
    shown = queries.school_visits(request.actor, unit_code, school_year(year))
    office = shown.office
    if office is None:
        raise NotVisible()
    form = forms.TermsForm(queries.plan_titles(shown.school, shown.school_year), typed(request))

    def act(values: dict[str, Any]) -> None:
        given: dict[str, Any] = {"school": shown.school, "school_year": shown.school_year}
        actions.plan_visit(actor=request.actor, now=request.now, office=office, **given, terms=_terms(values))
        messages.success(request, f"Đã lên lịch kiểm tra {shown.school}.")

    back = reverse("school_visits", args=[unit_code, year])
    if carried_out(request, form, act):
        return redirect(back)
    heading = "Lên lịch kiểm tra"
    crumbs = [Crumb(LIST, reverse("visits")), Crumb(str(shown.school), back), Crumb(heading)]
    context = {"form": form, "heading": heading, "verb": heading, "crumbs": crumbs, "back": back}
    return form_page(request, "planning/visits_form.html", context)


def change(request: Asked, visit_id: int) -> HttpResponse:
    """Changes the terms of a planned visit."""
    page = queries.visit_page(request.actor, visit_id)
    visit = page.visit
    if not page.may_change:
        raise NotVisible()
    titles = dict.fromkeys([*queries.plan_titles(visit.school, visit.school_year), *visit.items])
    present = {name: getattr(visit, name) for name in ("day", "members", "subject", "items", "version")}
    form = forms.ChangeForm(titles, typed(request), initial=present)

    def act(values: dict[str, Any]) -> None:
        version = values["version"]
        given = {"visit": visit, "version": version, "terms": _terms(values)}
        actions.change_visit(actor=request.actor, now=request.now, **given)

    return _done(request, form, act, visit, "Sửa lịch kiểm tra", "Đã sửa lịch kiểm tra.", verb="Lưu")


def record(request: Asked, visit_id: int) -> HttpResponse:
    """Writes down what was seen and what is asked."""
    page = queries.visit_page(request.actor, visit_id)
    if not page.may_record:
        raise NotVisible()
    form = _form(forms.RecordForm, request, page.visit, "findings", "asked", "due_on")
    act = _acting(request, page.visit, actions.record_visit)
    return _done(
        request, form, act, page.visit, "Ghi kết quả kiểm tra", "Đã ghi kết quả, trường đọc được ngay."
    )


def answer(request: Asked, visit_id: int) -> HttpResponse:
    """Answers for the school."""
    page = queries.visit_page(request.actor, visit_id)
    if not page.may_answer:
        raise NotVisible()
    form = _form(forms.AnswerForm, request, page.visit, "answer")
    act = _acting(request, page.visit, actions.answer_visit)
    return _done(request, form, act, page.visit, "Trả lời đợt kiểm tra", f"Đã gửi {page.visit.office}.")


def close(request: Asked, visit_id: int) -> HttpResponse:
    """Closes a visit."""
    page = queries.visit_page(request.actor, visit_id)
    if not page.may_close:
        raise NotVisible()
    form = _form(forms.CloseForm, request, page.visit, "conclusion")
    act = _acting(request, page.visit, actions.close_visit)
    return _done(request, form, act, page.visit, "Kết thúc đợt kiểm tra", "Đã kết thúc đợt kiểm tra.")


def drop(request: Asked, visit_id: int) -> HttpResponse:
    """Drops a planned visit."""
    page = queries.visit_page(request.actor, visit_id)
    if not page.may_change:
        raise NotVisible()
    form = _form(forms.DropForm, request, page.visit)
    act = _acting(request, page.visit, actions.drop_visit)
    return _done(request, form, act, page.visit, "Huỷ đợt kiểm tra", "Đã huỷ đợt kiểm tra.")


@require_POST
def minutes(request: Asked, visit_id: int) -> HttpResponse:
    """Begins the minutes of a visit, or goes on with them."""
    page = queries.visit_page(request.actor, visit_id)
    if not page.may_draft:
        raise NotVisible()
    draft = draft_minutes(actor=request.actor, now=request.now, visit=page.visit)
    return redirect("paper", draft.pk)


def _terms(values: dict[str, Any]) -> actions.VisitTerms:
    return actions.VisitTerms(
        values["day"], values["members"], values["subject"], tuple(values.get("items", ()))
    )


def _form(
    kind: type[forms.VersionedForm], request: Asked, visit: SupervisionVisit, *names: str
) -> forms.VersionedForm:
    return kind(typed(request), initial={name: getattr(visit, name) for name in (*names, "version")})


def _acting(
    request: Asked, visit: SupervisionVisit, action: Callable[..., object]
) -> Callable[[dict[str, Any]], None]:
    """What sends the values of a form to an action on the visit."""

    def act(values: dict[str, Any]) -> None:
        action(actor=request.actor, now=request.now, visit=visit, **values)

    return act


def _done(
    request: Asked,
    form: Any,
    act: Callable[[dict[str, Any]], object],
    visit: SupervisionVisit,
    heading: str,
    said: str,
    *,
    verb: str = "",
) -> HttpResponse:
    """Back to the visit when it was done, else the form again."""
    if carried_out(request, form, act):
        messages.success(request, said)
        return redirect("visit", visit.pk)
    context = {
        "form": form,
        "heading": heading,
        "verb": verb or heading,
        "visit": visit,
        "crumbs": visit_crumbs(visit, heading),
        "back": reverse("visit", args=[visit.pk]),
    }
    return form_page(request, "planning/visits_form.html", context)
