"""Taking the list of people as a file: at once when it is short, by a job when it is long."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from phusa.base.access import may
from phusa.base.models import JobProgress, JobState
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page
from phusa.base.sealing import unseal_bytes
from phusa.base.text import clean
from phusa.staff import queries
from phusa.staff.access import REVEAL_DATA
from phusa.staff.actions import exports as actions
from phusa.staff.forms.exports import TakeListForm
from phusa.staff.models import PeopleExport
from phusa.staff.queries.exports import is_long, my_export, people_file, unit_of_export
from phusa.staff.views.listing import GROUP, wanted_people

AT_ONCE = 5_000  # people; a longer list is written by a job
TYPES = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv"}


@never_cache
def take_people(request: Asked) -> HttpResponse:
    """Asks in which form the filtered list is wanted, and hands it over or lets a job write it."""
    wanted = wanted_people(request.GET)
    wanted = replace(wanted, unit=clean(request.GET.get(GROUP, "")) or wanted.unit)
    unit = unit_of_export(request.actor, wanted.unit)
    form = TakeListForm(request.POST or None, may_open=may(request.actor, REVEAL_DATA, unit))
    asked: list[PeopleExport] = []

    def act(values: dict[str, Any]) -> None:
        made = actions.ask_for_list(
            actor=request.actor, now=request.now, unit=unit, wanted=wanted, **form.wishes()
        )
        asked.append(made)

    if not carried_out(request, form, act):
        context = {"form": form, "unit": unit, "wanted": wanted, "query": request.GET.urlencode()}
        return form_page(request, "staff/people/take.html", context)
    if is_long(request.actor, wanted, AT_ONCE):
        actions.make_list_later(actor=request.actor, now=request.now, export=asked[0])
        return redirect("people_export", asked[0].pk)
    return _at_once(request, wanted, asked[0])


def _at_once(request: Asked, wanted: queries.PeopleFilter, export: PeopleExport) -> HttpResponse:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"nhan-su.{export.format}"
        written = people_file(request.actor, wanted, path, is_full=export.is_full)
        actions.hand_over(actor=request.actor, now=request.now, export=export, written=written)
        answer = HttpResponse(path.read_bytes(), content_type=TYPES[export.format])
    answer["Content-Disposition"] = f'attachment; filename="{path.name}"'
    return answer


@never_cache
def people_export(request: Asked, export_id: int) -> HttpResponse:
    """How far the file of a long list has come; then where to take it."""
    export = my_export(request.actor, export_id)
    work = JobProgress.objects.filter(key=export.job_key).first() if export.job_key else None
    making = work is not None and work.state in (JobState.WAITING, JobState.RUNNING)
    polled = request.headers.get("HX-Target") == "dang-lap"
    if polled and not making:
        return HttpResponse(headers={"HX-Refresh": "true"})
    template = "staff/people/taking_progress.html" if polled else "staff/people/taking.html"
    return render(request, template, {"export": export, "work": work, "making": making})


@never_cache
def people_export_file(request: Asked, export_id: int) -> FileResponse:
    """The file of a long list, to whoever asked for it."""
    export = my_export(request.actor, export_id)
    if not export.file:
        raise NotVisible("Tệp chưa lập xong, hoặc đã hết một ngày giữ.")
    with export.file.open() as sealed:
        content = BytesIO(unseal_bytes(sealed.read()))
    return FileResponse(content, as_attachment=True, filename=f"nhan-su.{export.format}")
