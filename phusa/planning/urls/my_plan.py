"""Addresses of one's own plan."""

from django.urls import URLPattern, path

from phusa.planning.views import my_plan, my_plan_changes, my_plan_sending

urlpatterns: list[URLPattern] = [
    path("", my_plan.my_plan, name="my_plan"),
    path("<str:year>/", my_plan.my_plan, name="my_plan_of"),
    path("<str:year>/bat-dau/", my_plan_sending.begin_plan, name="begin_plan"),
    path("<str:year>/tim/", my_plan.search_modules, name="search_modules"),
    path("<str:year>/ban/<int:number>/", my_plan.plan_version, name="plan_version"),
    path("<str:year>/dong/<int:line_id>/", my_plan_changes.change_line, name="change_plan_line"),
    path("<str:year>/dong/<int:line_id>/bo/", my_plan_changes.drop_line, name="drop_plan_line"),
    path("<str:year>/chon/", my_plan_changes.choose_item, name="choose_item"),
    path("<str:year>/khong-chon/", my_plan_changes.decline_item, name="decline_item"),
    path("<str:year>/xem-lai/", my_plan_changes.reconsider_item, name="reconsider_item"),
    path("<str:year>/chu-de/", my_plan_changes.add_own_topic, name="add_own_topic"),
    path("<str:year>/gui/", my_plan_sending.send_plan, name="send_plan"),
    path("<str:year>/rut-lai/", my_plan_sending.recall_plan, name="recall_plan"),
    path("<str:year>/thay-doi/", my_plan_sending.begin_change, name="begin_change"),
    path("<str:year>/cap-nhat/", my_plan_sending.renew_given, name="renew_given"),
]
