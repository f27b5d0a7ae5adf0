"""Addresses of plans of units."""

from django.urls import URLPattern, path

from phusa.planning.views import (
    unit_plan_acts,
    unit_plan_bases,
    unit_plan_items,
    unit_plan_mass,
    unit_plan_writing,
    unit_plans,
)

PLAN = "ban/<int:unit_plan_id>/"
ITEM = f"{PLAN}noi-dung/<int:plan_item_id>/"
UNIT = "<str:unit_code>/<str:year>/"

urlpatterns: list[URLPattern] = [
    path("", unit_plans.unit_plans, name="unit_plans"),
    path("dai-tra/<int:unit_plan_id>/", unit_plan_mass.mass_plan, name="mass_plan"),
    path("dai-tra/<int:unit_plan_id>/quyet-dinh/", unit_plan_mass.decide, name="decide_mass_plan"),
    path(f"{PLAN}muc/<int:section>/", unit_plan_writing.section, name="unit_plan_section"),
    path(f"{PLAN}can-cu/", unit_plan_writing.bases, name="unit_plan_bases"),
    path(f"{PLAN}can-cu/chon/", unit_plan_bases.choose, name="choose_basis"),
    path(f"{PLAN}so-tiet/", unit_plan_writing.blocks, name="unit_plan_blocks"),
    path(f"{PLAN}chia-tiet/", unit_plan_items.share, name="share_plan_hours"),
    path(f"{PLAN}noi-dung/them/", unit_plan_items.add, name="add_plan_item"),
    path(f"{PLAN}noi-dung/tu-ghi/", unit_plan_items.write, name="write_plan_item"),
    path(ITEM, unit_plan_items.change, name="change_plan_item"),
    path(f"{ITEM}bo/", unit_plan_items.drop, name="drop_plan_item"),
    path(f"{ITEM}rut/", unit_plan_items.withdraw, name="withdraw_plan_item"),
    path(f"{PLAN}ban-hanh/", unit_plan_acts.issue, name="issue_unit_plan"),
    path(f"{PLAN}mo-lai/", unit_plan_acts.reopen, name="reopen_unit_plan"),
    path(f"{PLAN}nhan/", unit_plan_acts.receive, name="receive_unit_plan"),
    path(f"{PLAN}tra-lai/", unit_plan_acts.send_back, name="return_unit_plan"),
    path(f"{PLAN}cac-ban/<int:version_number>/", unit_plans.version, name="unit_plan_version"),
    path(UNIT, unit_plans.unit_plan, name="unit_plan"),
    path(f"{UNIT}lap/", unit_plan_acts.start, name="start_unit_plan"),
    path(f"{UNIT}dai-tra/", unit_plan_mass.start, name="start_mass_plan"),
    path(f"{UNIT}duoi/", unit_plans.below, name="lower_plans"),
]
