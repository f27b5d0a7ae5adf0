"""Exemptions, exclusions and deferrals: the list, one request, its proof, the mass list of a module."""

from io import BytesIO
from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import render

from phusa.base.requests import Asked, page_of
from phusa.organisations.queries.units import visible_unit
from phusa.planning.access import VIEW_RELIEF
from phusa.planning.queries import relief as queries
from phusa.planning.queries.relief_mass import item_named, mass_learners
from phusa.planning.views.relief_shown import list_shown, request_shown


def reliefs(request: Asked) -> HttpResponse:
    """One's own requests, and for whoever leads a unit those of its people."""
    year = queries.year_of(request.actor, request.GET.get("nam", ""))
    chosen = request.GET.get("loc", "")
    page = page_of(request, queries.reliefs_for(request.actor, year, chosen))
    shown = list_shown(request.actor, request.seat, year, chosen, page)
    return render(request, "planning/relief_list.html", {"page": page, "year": year, "shown": shown})


def relief(request: Asked, relief_id: int) -> HttpResponse:
    """One request: what is asked for, on what basis and proof, and the decision."""
    page = queries.relief_page(request.actor, relief_id)
    return render(request, "planning/relief.html", {"page": page, "shown": request_shown(page)})


def relief_proof(request: Asked, relief_id: int) -> FileResponse:
    """The proof of a request, under the name it came with."""
    return proof_file(queries.visible_relief(request.actor, relief_id))


def mass_list(request: Asked, code: str, year: str) -> HttpResponse:
    """Who of a unit learns the module of `?ma=` with everybody, and who is left out with why."""
    unit, school_year = visible_unit(request.actor, code, VIEW_RELIEF), queries.year_of(request.actor, year)
    item = item_named(request.GET.get("ma", ""))
    context: dict[str, Any] = {"unit": unit, "year": school_year, "item": item}
    if item:
        found = mass_learners(request.actor, unit, school_year, item)
        context |= {"found": found, "page": page_of(request, found.learners)}
    return render(request, "planning/relief_mass.html", context)


def proof_file(thing: queries.Proven) -> FileResponse:
    """A proof as a file that a browser keeps and never opens as a page of ours."""
    content, name, kind = queries.proof_of(thing)
    return FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=kind)
