"""The items of a unit's plan: added, scheduled, changed, dropped, taken back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page
from phusa.planning.actions import unit_plan_items as actions
from phusa.planning.forms.unit_plan_items import ItemForm, present_values
from phusa.planning.forms.unit_plans import WithdrawForm
from phusa.planning.queries.unit_plan_check import blocks_of_year
from phusa.planning.queries.unit_plan_choice import catalogue_found, shown_item
from phusa.planning.queries.unit_plan_page import own_plan, plan_item, uses_of
from phusa.planning.queries.unit_plans import was_issued
from phusa.planning.views.unit_plan_shown import plan_crumbs, plan_url
from phusa.planning.views.unit_plan_writing import typed, watched_page


@require_POST
def share(request: Asked, unit_plan_id: int) -> HttpResponse:
    """Gives topics without tiết equal shares of what is left of their blocks."""
    plan = own_plan(request.actor, unit_plan_id)
    count = actions.share_hours(actor=request.actor, now=request.now, plan=plan)
    if count:
        messages.success(request, f"Đã chia tiết cho {count} nội dung. Sửa từng nội dung nếu cần.")
    else:
        messages.warning(request, "Không còn nội dung nào chia được: xem từng dòng ở bảng số tiết.")
    return redirect(plan_url(plan))


def add(request: Asked, unit_plan_id: int) -> HttpResponse:
    """Searches the catalogue of the unit, and adds what is chosen."""
    plan = own_plan(request.actor, unit_plan_id)
    if request.method == "POST":
        shown = shown_item(plan, request.POST.get("ma", ""), request.actor.today)
        actions.add_from_catalogue(actor=request.actor, now=request.now, plan=plan, shown=shown)
        messages.success(request, f"Đã thêm {shown.code} vào kế hoạch.")
        return redirect(request.get_full_path())
    search = request.GET.get("tim", "")
    context = {
        "plan": plan,
        "crumbs": plan_crumbs(plan, "Thêm nội dung"),
        "back": plan_url(plan),
        "search": search,
        "found": catalogue_found(plan, search, request.actor.today),
    }
    return render(request, "planning/unit_plan_add.html", context)


def write(request: Asked, unit_plan_id: int) -> HttpResponse:
    """Adds a topic in the unit's own words."""
    plan = own_plan(request.actor, unit_plan_id)
    blocks = blocks_of_year(plan, request.actor.today)
    form = ItemForm(typed(request), initial={"levels": plan.unit.levels, "roles": ["teacher"]}, blocks=blocks)

    def act(values: dict[str, Any]) -> None:
        actions.add_item(actor=request.actor, now=request.now, plan=plan, values=form.values())

    if carried_out(request, form, act):
        messages.success(request, "Đã thêm nội dung của đơn vị.")
        return redirect(plan_url(plan))
    return watched_page(request, form, {}, plan, "Nội dung của đơn vị")


def change(request: Asked, unit_plan_id: int, plan_item_id: int) -> HttpResponse:
    """Schedules an item, or changes one of the unit's own."""
    item = plan_item(request.actor, unit_plan_id, plan_item_id)
    own = item.upper_id is None and item.catalogue_item_id is None
    blocks = blocks_of_year(item.plan, request.actor.today) if own else frozenset()
    form = ItemForm.showing(typed(request), present_values(item, own=own), own=own, blocks=blocks)
    assert isinstance(form, ItemForm)

    def act(values: dict[str, Any]) -> None:
        opened = form.opened_values()
        actions.change_item(
            actor=request.actor, now=request.now, item=item, values=form.values(), opened=opened
        )

    plan = item.plan
    if carried_out(request, form, act):
        messages.success(request, "Đã lưu nội dung.")
        return redirect(f"{plan_url(plan)}#khoi-{item.block}")
    present = present_values(plan_item(request.actor, unit_plan_id, plan_item_id), own=own)
    return watched_page(request, form, present, plan, "Xếp lịch nội dung", item=item, issued=was_issued(item))


@require_POST
def drop(request: Asked, unit_plan_id: int, plan_item_id: int) -> HttpResponse:
    """Takes an item of the unit's own out again."""
    item = plan_item(request.actor, unit_plan_id, plan_item_id)
    actions.drop_own_item(actor=request.actor, now=request.now, item=item)
    messages.success(request, f"Đã bỏ “{item.title}”.")
    return redirect(plan_url(item.plan))


def withdraw(request: Asked, unit_plan_id: int, plan_item_id: int) -> HttpResponse:
    """Takes an issued item back, here and in every plan below."""
    item = plan_item(request.actor, unit_plan_id, plan_item_id)
    if item.upper_id is not None:
        raise NotVisible()
    form = WithdrawForm(typed(request))

    def act(values: dict[str, Any]) -> None:
        actions.withdraw_item(actor=request.actor, now=request.now, item=item, **values)

    plan = item.plan
    if carried_out(request, form, act):
        messages.success(request, "Đã rút nội dung. Các đơn vị dưới và thầy cô đã dùng thấy lý do.")
        return redirect(plan_url(plan))
    context = {"form": form, "item": item, "plan": plan, "uses": uses_of(item)}
    context |= {"crumbs": plan_crumbs(plan, "Rút nội dung"), "back": plan_url(plan)}
    return form_page(request, "planning/unit_plan_withdraw.html", context)
