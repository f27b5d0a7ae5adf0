"""Inspection: draw a sample, walk the path behind each, open a figure down to its people, take the file along."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from phusa.base.refusals import Refused
from phusa.base.requests import Asked, page_of
from phusa.base.text import clean
from phusa.base.ui.fields import refuse
from phusa.base.ui.parts import Crumb
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import school_year, school_year_on
from phusa.reports.actions import inspecting as actions
from phusa.reports.forms.inspecting import SampleForm
from phusa.reports.queries import inspecting_figures, inspecting_frame
from phusa.reports.queries.inspecting_conflicts import conflicts_in
from phusa.reports.queries.inspecting_file import inspection_file
from phusa.reports.queries.inspecting_frame import Frame, frame_of, inspected_unit
from phusa.reports.queries.inspecting_populations import DrawnSample, drawn_sample
from phusa.reports.queries.inspecting_trails import trail_of

ASKED, PURPOSE = "so_goc", "muc_dich"


def inspection(request: Asked) -> HttpResponse:
    """The sampler, with what it drew once a seed was given; drawing is written down, and the page says so."""
    unit = inspected_unit(request.actor)
    form = _form(request)
    drawn = _drawn(request, form) if ASKED in request.GET and form.is_valid() else None
    year = school_year_on(request.actor.today)
    context = {"form": form, "drawn": drawn, "unit": unit, "year": year, "query": request.GET.urlencode()}
    return render(request, "reports/inspecting.html", context, status=422 if form.errors else 200)


@never_cache
def take_file(request: Asked) -> HttpResponse:
    """The inspection file of the sample the address names; what is wrong with it is said where samples are drawn."""
    form = _form(request)
    drawn = _drawn(request, form) if form.is_valid() else None
    if drawn is None:
        return redirect(f"{reverse('inspection')}?{request.GET.urlencode()}")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ho-so-thanh-tra.zip"
        _written(request, form, drawn, path)
        answer = HttpResponse(path.read_bytes(), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="thanh-tra-{drawn.seed}.zip"'
    return answer


def path_behind(request: Asked, population: str, key: str) -> HttpResponse:
    """The path behind one thing; looking is written down, where its person can read it too."""
    found = trail_of(request.actor, population, key)
    purpose = clean(request.GET.get(PURPOSE, "")) or _office(request)
    actions.note_path(
        actor=request.actor, now=request.now, thing=found.thing, person=found.person, purpose=purpose
    )
    context = {"trail": found.trail, "person": found.person, "purpose": purpose}
    return render(
        request, "reports/inspecting_path.html", context | {"crumbs": [_home(), Crumb(found.trail.title)]}
    )


def behind_figures(request: Asked, code: str, year: str) -> HttpResponse:
    """How many people of a unit got which class, unit by unit; each figure leads to its people."""
    frame = frame_of(request.actor, code, year)
    found = inspecting_figures.figures(request.actor, frame)
    context = {"found": found, "frame": frame, "rows": page_of(request, found.rows)}
    return render(
        request, "reports/inspecting_figures.html", context | {"crumbs": [_home(), Crumb("Phía sau con số")]}
    )


def people_behind(request: Asked, code: str, year: str) -> HttpResponse:
    """The people a figure counts, each with the path behind his result."""
    class_code, conflict = request.GET.get("loai", ""), request.GET.get("xung_dot", "")
    frame = frame_of(request.actor, code, year, class_code)
    page = page_of(request, inspecting_figures.people_behind(request.actor, frame, conflict))
    crumbs = [
        _home(),
        Crumb("Phía sau con số", reverse("inspection_figures", args=[code, year])),
        Crumb("Từng người"),
    ]
    label = inspecting_figures.LABELS.get(class_code, "")
    context = {"page": page, "frame": frame, "label": label, "conflict": conflict, "crumbs": crumbs}
    return render(request, "reports/inspecting_people.html", context)


def conflicts(request: Asked, code: str, year: str) -> HttpResponse:
    """Where two clauses claim one person: which won in this unit and year, why, and on whose word."""
    frame = frame_of(request.actor, code, year)
    context = {"conflicts": conflicts_in(request.actor, frame), "frame": frame}
    crumbs = [_home(), Crumb("Điều khoản cùng nói về một người")]
    return render(request, "reports/inspecting_conflicts.html", context | {"crumbs": crumbs})


def _home() -> Crumb:
    return Crumb("Thanh tra", reverse("inspection"))


def _form(request: Asked) -> SampleForm:
    inspecting_frame.inspected_unit(request.actor)
    years = list(SchoolYear.objects.order_by("-code"))
    return SampleForm(request.GET if ASKED in request.GET else None, years)


def _drawn(request: Asked, form: SampleForm) -> DrawnSample | None:
    """Draw what the form asks for, and write that down; a unit that cannot be told is said at its field."""
    wanted = form.wanted()
    try:
        unit = inspected_unit(request.actor, wanted.unit)
    except Refused as refused:
        refuse(form, refused)
        return None
    frame = Frame(unit, school_year(wanted.year), wanted.class_code)
    drawn = drawn_sample(request.actor, wanted.population, frame, wanted.seed, wanted.size)
    actions.note_sample(
        actor=request.actor,
        now=request.now,
        unit=unit,
        school_year=frame.school_year,
        population=drawn.population.title,
        seed=wanted.seed,
        size=wanted.size,
        purpose=wanted.purpose,
    )
    return drawn


def _written(request: Asked, form: SampleForm, drawn: DrawnSample, path: Path) -> None:
    """Write the file, and write down whose paths it tells and that it was taken."""
    purpose = form.wanted().purpose
    written = inspection_file(request.actor, drawn, path, now=request.now, purpose=purpose)
    for one in written.found:
        actions.note_path(
            actor=request.actor, now=request.now, thing=one.thing, person=one.person, purpose=purpose
        )
    actions.note_file_taken(
        actor=request.actor,
        now=request.now,
        unit=drawn.frame.unit,
        population=drawn.population.title,
        seed=drawn.seed,
        files=written.files,
        sha256=written.manifest_sha256,
        purpose=purpose,
    )


def _office(request: Asked) -> str:
    return f"{request.seat.role.label}, {request.seat.unit_name}" if request.seat else "Thanh tra"
