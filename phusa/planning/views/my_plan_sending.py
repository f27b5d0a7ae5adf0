"""Beginning, sending, taking back and changing one's own plan."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked
from phusa.cycles.queries import school_year
from phusa.planning.actions import my_plan_sending as actions
from phusa.planning.actions.opening import open_own_plan
from phusa.planning.forms import my_plan as forms
from phusa.planning.queries.my_plan import plan_to_change
from phusa.staff.models import Person


@require_POST
def begin_plan(request: Asked, year: str) -> HttpResponse:
    """Begins the plan of the person who asks."""
    found = school_year(year)
    person = Person.objects.filter(pk=request.actor.person_id or 0).first()
    if person is None:
        raise NotVisible("Tài khoản này không gắn với một người nên không có kế hoạch cá nhân.")
    open_own_plan(actor=request.actor, now=request.now, person=person, school_year=found)
    return redirect("my_plan_of", found.code)


@require_POST
def send_plan(request: Asked, year: str) -> HttpResponse:
    """Sends the plan to whoever approves it."""
    plan = plan_to_change(request.actor, school_year(year))
    values = forms.values_of(forms.SendForm(request.POST))
    actions.send_plan(actor=request.actor, now=request.now, plan=plan, **values)
    messages.success(request, "Đã gửi kế hoạch. Thầy cô rút lại được cho đến khi có người duyệt.")
    return redirect("my_plan_of", year)


@require_POST
def recall_plan(request: Asked, year: str) -> HttpResponse:
    """Takes a sent plan back."""
    plan = plan_to_change(request.actor, school_year(year))
    actions.recall_plan(actor=request.actor, now=request.now, plan=plan)
    messages.success(request, "Đã rút lại. Sửa xong, hãy gửi lại.")
    return redirect("my_plan_of", year)


@require_POST
def begin_change(request: Asked, year: str) -> HttpResponse:
    """Opens an approved plan for its next version."""
    plan = plan_to_change(request.actor, school_year(year))
    actions.begin_change(actor=request.actor, now=request.now, plan=plan)
    messages.success(
        request, "Đã mở bản thay đổi. Bản đã duyệt vẫn có hiệu lực cho đến khi bản này được duyệt."
    )
    return redirect("my_plan_of", year)


@require_POST
def renew_given(request: Asked, year: str) -> HttpResponse:
    """Brings the given lines up to what is given now."""
    plan = plan_to_change(request.actor, school_year(year))
    actions.renew_given(actor=request.actor, now=request.now, plan=plan)
    messages.success(request, "Đã cập nhật các nội dung được giao; học kỳ thầy cô đã chọn được giữ.")
    return redirect("my_plan_of", year)
