"""Addresses of the ledger."""

from django.urls import path

from phusa.hours.views import mine, units

urlpatterns = [
    path("", mine.my_hours, name="my_hours"),
    path("bao/", mine.report_hours, name="report_hours"),
    path("viec/<int:event_id>/", mine.hours_event, name="hours_event"),
    path("viec/<int:event_id>/rut-lai/", mine.withdraw_hours, name="withdraw_hours"),
    path("nguoi/<str:code>/<str:year>/", mine.person_hours, name="person_hours"),
    path("nguoi/<str:code>/<str:year>/<int:event_id>/", mine.correct_hours, name="correct_hours"),
    path("don-vi/", units.my_unit_hours, name="my_unit_hours"),
    path("don-vi/<str:code>/<str:year>/", units.unit_hours, name="unit_hours"),
    path("don-vi/<str:code>/<str:year>/cho/", units.waiting_hours, name="waiting_hours"),
    path("don-vi/<str:code>/<str:year>/ghi/", units.record_hours, name="record_hours"),
    path("don-vi/<str:code>/<str:year>/tai-ve/", units.take_hours, name="take_hours"),
]
