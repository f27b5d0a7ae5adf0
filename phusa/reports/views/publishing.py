"""Public pages of figures, open to everybody; and where an officer publishes them and takes them down."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from phusa.base.access import stands_for
from phusa.base.refusals import NotVisible, Refused
from phusa.base.requests import Asked, carried_out, form_page
from phusa.cycles.queries import school_year
from phusa.documents.queries.made import visible_document
from phusa.reports.access import PUBLISH
from phusa.reports.actions.publishing import publish, withdraw_publication
from phusa.reports.forms.publishing import WithdrawForm
from phusa.reports.models import Publication
from phusa.reports.queries.consolidating import consolidating_unit
from phusa.reports.queries.publishing import edition, editions, latest_editions, slug_of
from phusa.reports.views.consolidating_shown import sums_crumbs
from phusa.reports.views.publishing_shown import PublicShown

FORMATS = ("csv", "pdf")
# Long enough to spare the server on the day, short enough that a page taken down is soon gone.
anybody = cache_control(public=True, max_age=300)


@login_not_required
@anybody
def public_pages(request: HttpRequest) -> HttpResponse:
    """Every public page that stands."""
    return render(request, "reports/publishing_list.html", {"pages": latest_editions()})


@login_not_required
@anybody
def public_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The latest edition of a page."""
    return _public(request, edition(slug))


@login_not_required
@anybody
def public_edition(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One edition of a page, which stays."""
    return _public(request, edition(slug, number))


@login_not_required
@anybody
def public_file(request: HttpRequest, slug: str, number: int, format: str) -> FileResponse:
    """A file of an edition; 410 where it was taken down."""
    found = edition(slug, number)
    if format not in FORMATS:
        raise NotVisible("Không có tệp dạng này.")
    if found.withdrawn_at is not None:
        raise Refused("withdrawn", f"Trang này đã gỡ: {found.withdrawn_reason}", status=410)
    file = getattr(found, format).open("rb")
    return FileResponse(file, as_attachment=True, filename=f"{slug}-ban-{number}.{format}")


def publishing(request: Asked, code: str, year: str) -> HttpResponse:
    """The editions an officer's unit has published for a year; a POST takes the latest one down."""
    unit, of_year = consolidating_unit(request.actor, code), school_year(year)
    kept = list(editions(slug_of(unit, of_year)))
    form = WithdrawForm(request.POST or None)
    given: dict[str, Any] = {"actor": request.actor, "now": request.now}
    if kept and carried_out(
        request, form, lambda said: withdraw_publication(**given, publication=kept[0], **said)
    ):
        messages.success(request, "Đã gỡ. Địa chỉ vẫn còn và nói rõ lý do gỡ.")
        return redirect("publishing", code, year)
    context = {"unit": unit, "school_year": of_year, "editions": kept, "form": form}
    context |= {
        "may": stands_for(request.actor, PUBLISH, unit),
        "crumbs": sums_crumbs(unit, year, "", "Công bố"),
    }
    return form_page(request, "reports/publishing.html", context)


@require_POST
def publish_report(request: Asked, code: str, year: str) -> HttpResponse:
    """Publishes a report that was made."""
    unit, of_year = consolidating_unit(request.actor, code), school_year(year)
    document = visible_document(request.actor, request.POST.get("ma", ""))
    if (document.unit_id, document.school_year_id) != (unit.pk, of_year.pk):
        raise NotVisible("Không tìm thấy báo cáo này.")
    publication = publish(actor=request.actor, now=request.now, document=document)
    messages.success(
        request, f"Đã công bố bản {publication.number}. Trang mở cho mọi người, không cần đăng nhập."
    )
    return redirect("publishing", code, year)


def _public(request: HttpRequest, found: Publication) -> HttpResponse:
    shown = PublicShown(found, list(editions(found.slug)))
    status = 410 if found.withdrawn_at is not None else 200
    return render(
        request, "reports/publishing_public.html", {"shown": shown, "publication": found}, status=status
    )
