"""Addresses of visits to schools."""

from django.urls import URLPattern, path

from phusa.planning.views import visits, visits_acts

ONE = "dot/<int:visit_id>/"

urlpatterns: list[URLPattern] = [
    path("", visits.visits, name="visits"),
    path(ONE, visits.visit, name="visit"),
    path(f"{ONE}sua/", visits_acts.change, name="change_visit"),
    path(f"{ONE}ket-qua/", visits_acts.record, name="record_visit"),
    path(f"{ONE}tra-loi/", visits_acts.answer, name="answer_visit"),
    path(f"{ONE}ket-thuc/", visits_acts.close, name="close_visit"),
    path(f"{ONE}bien-ban/", visits_acts.minutes, name="visit_minutes"),
    path(f"{ONE}huy/", visits_acts.drop, name="drop_visit"),
    path("<str:unit_code>/<str:year>/", visits.school_visits, name="school_visits"),
    path("<str:unit_code>/<str:year>/len-lich/", visits_acts.plan, name="plan_visit"),
]
