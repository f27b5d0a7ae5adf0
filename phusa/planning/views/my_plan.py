"""Pages of one's own plan: the plan of a year, the search among its modules, a version that was approved."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked
from phusa.base.text import clean
from phusa.base.ui.parts import Crumb
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import school_year, school_year_on
from phusa.planning.forms.my_plan import TopicForm
from phusa.planning.models import StudyForm
from phusa.planning.queries.my_plan_page import MyPlanPage, before_the_start, my_plan_page
from phusa.planning.queries.my_plan_versions import approved_version, changes_since


def my_plan(request: Asked, year: str = "") -> HttpResponse:
    """The plan of the person who looks, of this year or another; the way to begin it where there is none."""
    found = school_year(year) if year else school_year_on(request.actor.today)
    if found is None:
        raise NotVisible("Chưa mở năm học nào nên chưa lập kế hoạch được.")
    page = my_plan_page(request.actor, found, request.now)
    crumbs = [Crumb("Kế hoạch", reverse("my_plan")), Crumb(str(found))]
    context = {"year": found, "years": list(SchoolYear.objects.all()), "crumbs": crumbs}
    if page is None:
        rule = before_the_start(request.actor, found)
        return render(request, "planning/my_plan_start.html", {**context, "rule": rule})
    return render(request, "planning/my_plan.html", {**context, **shown(page)})


def shown(page: MyPlanPage) -> dict[str, object]:
    """What the page and its parts are drawn from."""
    draft = page.own.is_open and page.stands is not None
    return {
        "page": page,
        "plan": page.own.plan,
        "year": page.own.plan.school_year,
        "study_forms": StudyForm.choices,
        "topic": TopicForm(),
        "changes": changes_since(page.own, page.stands) if draft and page.stands else [],
    }


def search_modules(request: Asked, year: str) -> HttpResponse:
    """The modules for the person who looks, found by words without accents or by code."""
    page = _begun(request, year)
    words = clean(request.GET.get("tim", ""))[:120]
    crumbs = [
        Crumb("Kế hoạch", reverse("my_plan_of", args=[year])),
        Crumb("Tìm mô đun, chuyên đề"),
    ]
    context = {**shown(page), "words": words, "found": page.found(words), "crumbs": crumbs}
    return render(request, "planning/my_plan_search.html", context)


def plan_version(request: Asked, year: str, number: int) -> HttpResponse:
    """A version of one's plan as it was approved."""
    found = school_year(year)
    version, kept = approved_version(request.actor, found, number)
    crumbs = [Crumb("Kế hoạch", reverse("my_plan_of", args=[found.code])), Crumb(f"Bản {number}")]
    context = {"version": version, "kept": kept, "year": found, "crumbs": crumbs}
    return render(request, "planning/my_plan_version.html", context)


def _begun(request: Asked, year: str) -> MyPlanPage:
    page = my_plan_page(request.actor, school_year(year), request.now)
    if page is None:
        raise NotVisible("Thầy cô chưa có kế hoạch của năm học này.")
    return page
