"""Asking for a correction of one's own record, and answering such requests."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.staff import actions, queries
from phusa.staff.forms.records import AnswerForm, CorrectionForm
from phusa.staff.models import Person
from phusa.staff.queries import corrections as asking


def ask_correction(request: Asked) -> HttpResponse:
    """Asks for a correction; `?muc=phone` chooses the field at first."""
    person = Person.objects.filter(pk=request.actor.person_id or 0).first()
    if person is None:
        raise NotVisible("Tài khoản này không gắn với hồ sơ nào.")
    form = CorrectionForm(request.POST or None, initial={"field": request.GET.get("muc", "")})

    def act(values: dict[str, Any]) -> None:
        actions.ask_correction(actor=request.actor, now=request.now, person=person, **values)

    if carried_out(request, form, act):
        messages.success(request, "Đã gửi đề nghị sửa. Đơn vị trả lời ở trang này.")
        return redirect("my_record")
    return form_page(request, "staff/ask_correction.html", {"form": form})


def corrections(request: Asked) -> HttpResponse:
    """The requests that wait for the actor's answer."""
    page = page_of(request, asking.corrections_for(request.actor))
    rows = [(asked, asking.field_words(asked)) for asked in page.object_list]
    return render(request, "staff/corrections.html", {"page": page, "rows": rows})


def answer_correction(request: Asked, correction_id: int) -> HttpResponse:
    """Accepts a request, or rejects it with a reason."""
    asked = asking.correction_to_answer(request.actor, correction_id)
    form = AnswerForm(request.POST or None, initial={"accept": "yes"})

    def act(values: dict[str, Any]) -> None:
        actions.answer_correction(actor=request.actor, now=request.now, asked=asked, **form.values())

    if carried_out(request, form, act):
        messages.success(request, f"Đã trả lời đề nghị của {asked.person}.")
        return redirect("corrections")
    page = queries.person_page(request.actor, asked.person)
    context = {
        "form": form,
        "asked": asked,
        "field": asking.field_words(asked),
        "wanted": asking.wanted_words(asked),
        "present": queries.present_value(page, asked.field_name),
    }
    return form_page(request, "staff/answer_correction.html", context)
