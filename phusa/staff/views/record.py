"""The page of one person, and what is opened there for a stated purpose."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.staff import actions, forms, queries
from phusa.staff.access import REVEAL_DATA
from phusa.staff.models import Person
from phusa.staff.rules.details import PERSONAL


def person(request: Asked, code: str) -> HttpResponse:
    """One person, with posts and absences over time; a code of former days leads on to the present one.

    Somebody else's page is a look that its owner can read.
    """
    found = queries.person_coded(request.actor, code)
    if found.code != code:
        return redirect("person", found.code)
    actions.note_look(actor=request.actor, now=request.now, person=found, purpose=_office(request))
    shown = queries.person_page(request.actor, found)
    return render(request, "staff/person.html", {"page": shown, "is_me": _is_me(request, found)})


def reveal(request: Asked, code: str, field: str) -> HttpResponse:
    """Shows one masked field after its purpose was stated; in its place on the page, or as a page of its own."""
    person = queries.person_coded(request.actor, code, REVEAL_DATA)
    if field not in PERSONAL:
        raise NotVisible("Hồ sơ không có mục này.")
    form = forms.RevealForm(request.POST or None)
    shown: list[str] = []

    def act(values: dict[str, str]) -> None:
        shown.append(
            actions.reveal(
                actor=request.actor, now=request.now, person=person, field=field, purpose=form.words()
            )
        )

    within = request.headers.get("HX-Request") == "true"
    context = {"form": form, "person": person, "field": field, "label": PERSONAL[field]}
    if carried_out(request, form, act):
        part = "staff/revealed_part.html" if within else "staff/revealed.html"
        answer = render(request, part, context | {"value": shown[0]})
        answer["Cache-Control"] = "no-store"
        return answer
    return form_page(request, "staff/reveal_part.html" if within else "staff/reveal.html", context)


def looks(request: Asked, code: str) -> HttpResponse:
    """Who looked at a person's record and why; for himself and for those who answer for the record."""
    person = queries.person_coded(request.actor, code)
    if not _is_me(request, person):
        person = queries.person_coded(request.actor, code, REVEAL_DATA)
    context = {"person": person, "page": page_of(request, queries.looks_at(person))}
    return render(request, "staff/looks.html", context | {"is_me": _is_me(request, person)})


def _is_me(request: Asked, person: Person) -> bool:
    return person.pk == request.actor.person_id


def _office(request: Asked) -> str:
    """In which office the actor looks: “Văn thư, Trường THCS Chiềng Lau”."""
    return f"{request.seat.role.label}, {request.seat.unit_name}" if request.seat else "Đồng nghiệp"
