"""The log, for those who watch over others: who did what, when and why."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from phusa.accounts import actions
from phusa.base.paging import Stretch, turn_of
from phusa.base.refusals import Refused
from phusa.base.requests import Asked
from phusa.base.ui.fields import refuse
from phusa.portal.forms import LogForm
from phusa.portal.queries import log as queries
from phusa.portal.queries.log_file import log_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def log(request: Asked) -> HttpResponse:
    """The lines the actor may read, the latest first. Reading is written down too, and the page says so."""
    watched = queries.watched_unit(request.actor)
    form = LogForm(request.GET)
    wanted = form.wanted()
    actions.note_log_read(actor=request.actor, now=request.now, unit=watched, wanted=wanted.words)
    try:
        page = queries.log_page(request.actor, wanted, turn_of(request))
    except Refused as refused:
        refuse(form, refused)
        page = Stretch([])
    context = {
        "form": form,
        "page": page,
        "rows": queries.in_words(page.rows),
        "watched": watched,
        "check": queries.last_check(request.now),
        "query": request.GET.urlencode(),
    }
    return render(request, "portal/log.html", context)


@never_cache
def take_log(request: Asked) -> HttpResponse:
    """The filtered lines as a workbook for the file; that it was taken is a line of the log."""
    watched = queries.watched_unit(request.actor)
    wanted = LogForm(request.GET).wanted()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "nhat-ky.xlsx"
        rows = log_file(request.actor, wanted, path)
        actions.note_log_taken(
            actor=request.actor, now=request.now, unit=watched, wanted=wanted.words, rows=rows
        )
        answer = HttpResponse(path.read_bytes(), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="nhat-ky.xlsx"'
    return answer
