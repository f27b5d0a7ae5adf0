"""Báo cáo theo mẫu, bên yêu cầu: what was asked and is to be answered; ask, change a draft, send, take back."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from phusa.base import clock
from phusa.base.access import stands_for
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.base.ui.parts import Crumb
from phusa.cycles.queries import day_within, school_year_on
from phusa.organisations.models import Unit
from phusa.reports.forms.asking import RequestForm, WithdrawRequestForm
from phusa.reports.queries import asking as asked_queries
from phusa.reports.queries.answering import to_answer
from phusa.reports.views.asking_shown import own_line
from phusa.workflow.access import ASK_REPORTS
from phusa.workflow.actions import requests as acts
from phusa.workflow.models import ReportRequest
from phusa.workflow.queries.requests import asked_by, request_asked, request_to


def my_requests(request: Asked) -> HttpResponse:
    """What the actor's units have to answer, and what they have asked."""
    mine = to_answer(request.actor)
    page = page_of(request, asked_by(request.actor))
    counts = asked_queries.counts_of([one.pk for one in page.object_list])
    context = {
        "mine": [own_line(one, request.now) for one in mine],
        "page": page,
        "asked": [(one, counts.get(one.pk)) for one in page.object_list],
        "may_ask": bool(asked_queries.askers(request.actor)),
    }
    return render(request, "reports/asking_list.html", context)


def new_request(request: Asked) -> HttpResponse:
    """Asks for a report: the form, the period, of whom, until when. It is a draft until it is sent."""
    parent, asker = _parent(request), _asker(request)
    form = _form(request, asker, _initial(parent), parent)
    made: list[int] = []

    def write(values: dict[str, Any]) -> None:
        drafted = acts.draft_request(
            actor=request.actor, now=request.now, asker=asker, wanted=form.wanted(), parent=parent
        )
        messages.success(request, "Đã lập bản nháp. Xem lại rồi gửi.")
        made.append(drafted.pk)

    if carried_out(request, form, write):
        return redirect("asked_board", made[0])
    context = {"form": form, "asker": asker, "parent": parent, "crumbs": _crumbs("Yêu cầu mới")}
    return form_page(request, "reports/asking_form.html", context)


def change_request(request: Asked, request_id: int) -> HttpResponse:
    """Changes a draft."""
    asked = own_request(request, request_id)
    form = _form(request, asked.asker, _known(asked), asked.parent)

    def write(values: dict[str, Any]) -> None:
        acts.change_request(actor=request.actor, now=request.now, request=asked, wanted=form.wanted())
        messages.success(request, "Đã sửa bản nháp.")

    if carried_out(request, form, write):
        return redirect("asked_board", request_id)
    crumbs = _crumbs("Sửa yêu cầu")
    context = {"form": form, "asker": asked.asker, "parent": asked.parent, "crumbs": crumbs}
    return form_page(request, "reports/asking_form.html", context)


@require_POST
def send_request(request: Asked, request_id: int) -> HttpResponse:
    """Sends a draft to its units."""
    asked = own_request(request, request_id)
    sent = acts.send_request(actor=request.actor, now=request.now, request=asked)
    messages.success(request, f"Đã gửi yêu cầu tới {sent.targets.count()} đơn vị.")
    return redirect("asked_board", request_id)


@require_POST
def drop_request(request: Asked, request_id: int) -> HttpResponse:
    """Throws a draft away."""
    acts.drop_request(actor=request.actor, now=request.now, request=own_request(request, request_id))
    messages.success(request, "Đã bỏ bản nháp.")
    return redirect("my_requests")


def withdraw_request(request: Asked, request_id: int) -> HttpResponse:
    """Takes a request back, with a reason."""
    asked = own_request(request, request_id)
    form = WithdrawRequestForm(request.POST or None)

    def take_back(values: dict[str, str]) -> None:
        acts.withdraw_request(actor=request.actor, now=request.now, request=asked, reason=values["reason"])
        messages.success(request, "Đã rút yêu cầu. Các đơn vị thấy lý do ngay.")

    if carried_out(request, form, take_back):
        return redirect("asked_board", request_id)
    context = {"form": form, "asked": asked, "crumbs": _crumbs("Rút yêu cầu")}
    return form_page(request, "reports/asking_withdraw.html", context)


def own_request(request: Asked, request_id: int) -> ReportRequest:
    """A request in whose asker's name the actor acts. Raises `NotVisible`."""
    found = request_asked(request.actor, request_id)
    if not stands_for(request.actor, ASK_REPORTS, found.asker):
        raise NotVisible()
    return found


def _parent(request: Asked) -> ReportRequest | None:
    """The request that is passed on, by `?tu=` and the unit it reached."""
    number, code = request.GET.get("tu", ""), request.GET.get("don-vi", "")
    if not number.isdecimal() or len(number) > 9:
        return None
    return request_to(request.actor, int(number), code)[0]


def _asker(request: Asked) -> Unit:
    """In whose name is asked: the unit of `?don-vi=`, else the first the actor may ask for."""
    units = asked_queries.askers(request.actor)
    wanted = [unit for unit in units if unit.code == request.GET.get("don-vi")]
    if not units:
        raise NotVisible("Chỉ chuyên viên của Phòng, xã, Sở và Bộ yêu cầu báo cáo.")
    return (wanted or units)[0]


def _form(request: Asked, asker: Unit, known: Mapping[str, Any], parent: ReportRequest | None) -> RequestForm:
    """What is typed of a request; one that is passed on keeps its form."""
    year = school_year_on(request.actor.today)
    below = asked_queries.units_below(
        asker, day_within(year, request.actor.today) if year else request.actor.today
    )
    offered = asked_queries.forms_to_ask(request.actor)
    return RequestForm(
        request.POST or None,
        initial=dict(known),
        offered=offered.filter(pk=parent.form_id) if parent else offered,
        documents=asked_queries.documents_to_name(request.actor),
        groups=asked_queries.groups_of(below),
        below=below,
    )


def _initial(parent: ReportRequest | None) -> dict[str, Any]:
    if parent is None:
        return {}
    return {"form": parent.form_id, "period": parent.period, "basis": parent.basis_id, "note": parent.note}


def _known(asked: ReportRequest) -> dict[str, Any]:
    """A draft as it is typed."""
    ends = asked.due_at.astimezone(clock.VIETNAM)
    at_midnight = (ends.hour, ends.minute) == (0, 0)
    day = clock.day_of(asked.due_at - timedelta(minutes=1)) if at_midnight else ends.date()
    return {
        "form": asked.form_id,
        "period": asked.period,
        "units": list(asked.targets.values_list("unit__code", flat=True)),
        "day": day,
        "hour": None if at_midnight else ends.time(),
        "basis": asked.basis_id,
        "note": asked.note,
    }


def _crumbs(last: str) -> list[Crumb]:
    return [Crumb("Báo cáo theo mẫu", reverse("my_requests")), Crumb(last)]
