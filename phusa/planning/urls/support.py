"""Addresses of plans of peer support."""

from django.urls import URLPattern, path

from phusa.planning.views import support

PLAN = "ban/<int:unit_plan_id>/viec-ho-tro/"
UNIT = "<str:unit_code>/<str:year>/ho-tro/"

urlpatterns: list[URLPattern] = [
    path(f"{PLAN}them/", support.add, name="add_support_line"),
    path(f"{PLAN}<int:line_id>/", support.change, name="change_support_line"),
    path(f"{PLAN}<int:line_id>/bo/", support.drop, name="drop_support_line"),
    path(f"{PLAN}theo-doi/", support.note, name="note_support"),
    path(f"{PLAN}ban-hanh/", support.issue, name="issue_support_plan"),
    path(UNIT, support.support_plan, name="support_plan"),
    path(f"{UNIT}lap/", support.start, name="start_support_plan"),
]
