"""Công bố tổng hợp một yêu cầu: what everybody would read of the sum of a form, its editions, taking one down."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from phusa.base.access import stands_for
from phusa.base.refusals import Refused
from phusa.base.requests import Asked, carried_out, form_page
from phusa.reports.access import PUBLISH
from phusa.reports.actions.publishing import publish_sum, withdraw_publication
from phusa.reports.forms.publishing import WithdrawForm
from phusa.reports.queries.asking_sum import AskedSum, asked_sum
from phusa.reports.queries.publishing import editions
from phusa.reports.queries.publishing_forms import (
    public_sum,
    refuse_unpublished,
    says_the_same,
    slug_of_request,
)
from phusa.reports.views.asking_board import crumbs_of
from phusa.reports.views.asking_sum import sent_request
from phusa.reports.views.publishing_shown import sums_shown


def publishing_sum(request: Asked, request_id: int) -> HttpResponse:
    """The editions of the sum of a request, and how the next one would read; a POST takes the latest one down."""
    asked = sent_request(request, request_id)
    kept = list(editions(slug_of_request(asked)))
    form = WithdrawForm(request.POST or None)
    given: dict[str, Any] = {"actor": request.actor, "now": request.now}
    if kept and carried_out(
        request, form, lambda said: withdraw_publication(**given, publication=kept[0], **said)
    ):
        messages.success(request, "Đã gỡ. Địa chỉ vẫn còn và nói rõ lý do gỡ.")
        return redirect("publishing_sum", request_id)
    context = {"asked": asked, "editions": kept, "form": form, "crumbs": crumbs_of(asked, "Công bố")}
    if stands_for(request.actor, PUBLISH, asked.asker):
        standing = kept[0] if kept and kept[0].withdrawn_at is None else None
        context |= {"may": True} | _next(asked_sum(asked, request.now), standing.figures if standing else {})
    return form_page(request, "reports/publishing_forms.html", context)


@require_POST
def add_edition(request: Asked, request_id: int) -> HttpResponse:
    """Publishes the sum as it stands now."""
    asked = sent_request(request, request_id)
    publication = publish_sum(actor=request.actor, now=request.now, request=asked)
    messages.success(
        request, f"Đã công bố bản {publication.number}. Trang mở cho mọi người, không cần đăng nhập."
    )
    return redirect("publishing_sum", request_id)


def _next(found: AskedSum, standing: dict[str, Any]) -> dict[str, Any]:
    """How the next edition would read, or why there is none."""
    try:
        refuse_unpublished(found)
    except Refused as refused:
        return {"refused": refused}
    figures = public_sum(found)
    return {"found": found, "is_same": says_the_same(standing, figures), "sums": sums_shown(figures)}
