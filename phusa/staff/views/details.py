"""Pages on which it is corrected who somebody is, and what of him is masked."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from phusa.base.requests import Asked, carried_out
from phusa.staff import actions, forms, queries
from phusa.staff.access import MANAGE_STAFF
from phusa.staff.models import PersonalData
from phusa.staff.views.acts import Act, act_page


def change_details(request: Asked, code: str) -> HttpResponse:
    """Corrects name, birth, code and the like."""
    person = queries.person_coded(request.actor, code, MANAGE_STAFF)
    form = forms.DetailsForm(request.POST or None, initial=forms.DetailsForm.filled(person))

    def act(values: dict[str, Any]) -> None:
        reason = values.pop("reason")
        actions.change_details(
            actor=request.actor, now=request.now, person=person, values=values, reason=reason
        )

    if carried_out(request, form, act):
        messages.success(request, f"Đã ghi thông tin của {form.cleaned_data['name']}.")
        return redirect("person", form.cleaned_data["code"])
    about = Act(f"Sửa thông tin của {person}", "Ghi thông tin")
    return act_page(request, person, form, about)


def change_personal_data(request: Asked, code: str) -> HttpResponse:
    """Corrects what is masked; what is stored is not shown here."""
    person = queries.person_coded(request.actor, code, MANAGE_STAFF)
    known = queries.masked(PersonalData.objects.filter(person=person).first())
    form = forms.PersonalDataForm({item.name: item.shown for item in known}, request.POST or None)

    def act(values: dict[str, Any]) -> None:
        actions.change_personal_data(
            actor=request.actor,
            now=request.now,
            person=person,
            values=form.values(),
            reason=values["reason"],
        )

    if carried_out(request, form, act):
        messages.success(request, f"Đã ghi dữ liệu cá nhân của {person}.")
        return redirect("person", person.code)
    about = Act(
        f"Sửa dữ liệu cá nhân của {person}",
        "Ghi dữ liệu",
        "Dữ liệu được mã hoá trong máy chủ và che trên màn hình. Nhật ký chỉ ghi mục nào đã đổi.",
    )
    return act_page(request, person, form, about)
