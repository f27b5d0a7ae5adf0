"""What a person does to the lines of his plan. A script gets the parts that change, a plain form the page again."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from phusa.base.refusals import Refused
from phusa.base.requests import Asked
from phusa.base.ui.parts import Action
from phusa.cycles.queries import school_year
from phusa.planning.actions import my_plan as actions
from phusa.planning.forms import my_plan as forms
from phusa.planning.models import PlanLine, StudyForm
from phusa.planning.queries.my_plan import line_to_change, plan_to_change
from phusa.planning.queries.my_plan_page import my_plan_page
from phusa.planning.rules.scheduling import stamp, unstamped, wanted, words_of
from phusa.planning.views.my_plan import shown

LINE, CHOICES = "line", "choices"


@require_POST
def change_line(request: Asked, year: str, line_id: int) -> HttpResponse:
    """Puts a line into a half of the year, with form of study and tiết; shows both where another tab was before."""
    line = line_to_change(request.actor, school_year(year), line_id)
    form = forms.LineForm({**request.GET.dict(), **request.POST.dict()})
    values = forms.values_of(form)
    try:
        actions.change_line(actor=request.actor, now=request.now, line=line, **values)
    except Refused as refused:
        if refused.code != "changed_meanwhile":
            raise
        return _conflict(request, year, line, values)
    return changed(request, year, LINE, "Đã lưu.", line_id)


@require_POST
def drop_line(request: Asked, year: str, line_id: int) -> HttpResponse:
    """Takes a line out."""
    plan = plan_to_change(request.actor, school_year(year))
    actions.drop_line(actor=request.actor, now=request.now, plan=plan, line_id=line_id)
    return changed(request, year, CHOICES, "Đã bỏ một dòng khỏi kế hoạch.")


@require_POST
def choose_item(request: Asked, year: str) -> HttpResponse:
    """Chooses a module or topic."""
    plan = plan_to_change(request.actor, school_year(year))
    values = forms.values_of(forms.ChoiceForm(request.POST))
    actions.choose_item(actor=request.actor, now=request.now, plan=plan, **values)
    return changed(request, year, CHOICES, "Đã chọn.")


@require_POST
def decline_item(request: Asked, year: str) -> HttpResponse:
    """Says why a suggestion is not taken."""
    plan = plan_to_change(request.actor, school_year(year))
    values = forms.values_of(forms.ReasonForm(request.POST))
    actions.decline_item(actor=request.actor, now=request.now, plan=plan, **values)
    return changed(request, year, CHOICES, "Đã ghi lý do không chọn.")


@require_POST
def reconsider_item(request: Asked, year: str) -> HttpResponse:
    """Takes a refusal back."""
    plan = plan_to_change(request.actor, school_year(year))
    key = forms.values_of(forms.ReasonForm(request.POST))["key"]
    actions.reconsider_item(actor=request.actor, now=request.now, plan=plan, key=key)
    return changed(request, year, CHOICES, "Đã đưa lại vào gợi ý.")


@require_POST
def add_own_topic(request: Asked, year: str) -> HttpResponse:
    """Writes a topic of one's own."""
    plan = plan_to_change(request.actor, school_year(year))
    values = forms.values_of(forms.TopicForm(request.POST))
    actions.add_own_topic(actor=request.actor, now=request.now, plan=plan, **values)
    return changed(request, year, CHOICES, f"Đã thêm chủ đề “{values['title']}”.", cleared=True)


def changed(
    request: Asked, year: str, part: str, said: str, line_id: int | None = None, *, cleared: bool = False
) -> HttpResponse:
    """The parts of the page that a change touches, or the page itself where no script asked."""
    if request.headers.get("HX-Request") != "true":
        messages.success(request, said)
        return redirect("my_plan_of", year)
    page = my_plan_page(request.actor, school_year(year), request.now)
    if page is None:
        return redirect("my_plan_of", year)
    line = next((one for one in page.own.lines if one.pk == line_id), None)
    lines = [one for section in page.sections for one in section.lines if one.line is line]
    context = {**shown(page), "part": part, "line": lines[0] if lines else None, "cleared": cleared}
    return render(request, "planning/my_plan_changed.html", context)


def _conflict(request: Asked, year: str, line: PlanLine, values: dict[str, Any]) -> HttpResponse:
    """What the line was when the page was opened, what it is, and what this page wants."""
    present = stamp(line.hours_first, line.hours_second, line.study_form)
    mine = wanted(present, values["half"], values["study_form"], values["hours"])
    query = urlencode({**values, "hours": values["hours"] or "", "seen": present})
    context = {
        "title": f"“{line.title}” vừa được sửa ở nơi khác",
        "who": "Dòng này đã đổi sau khi trang được mở. Chọn một bản; chưa có gì bị ghi đè.",
        "rows": _three(values["seen"], present, mine),
        "keep": "Giữ bản đang có",
        "keep_url": reverse("my_plan_of", args=[year]),
        "replace": Action(
            "Dùng lựa chọn của tôi", f"{reverse('change_plan_line', args=[year, line.pk])}?{query}", post=True
        ),
    }
    is_part = request.headers.get("HX-Request") == "true"
    name = "ui/conflict.html" if is_part else "planning/my_plan_conflict.html"
    answer = render(request, name, context, status=409)
    if is_part:
        answer["HX-Retarget"], answer["HX-Reswap"] = "#thong-bao", "innerHTML show:top"
    return answer


def _three(*stamps: str) -> list[tuple[str, ...]]:
    """The rows of the comparison, in each of the three: the tiết where they differ, the half of the year, the form."""
    told = [unstamped(one) for one in stamps]
    labels = dict(StudyForm.choices)
    hours = [str(first + second) for first, second, _ in told]
    return [
        *([("Số tiết", *hours)] if len(set(hours)) > 1 else []),
        ("Học kỳ", *(words_of(first, second) for first, second, _ in told)),
        ("Hình thức học", *(str(labels.get(form, "")) for _, _, form in told)),
    ]
