"""Addresses of units, under /don-vi/."""

from django.urls import path

from phusa.organisations import views

urlpatterns = [
    path("", views.units, name="units"),
    path("<str:code>/", views.unit, name="unit"),
    path("<str:code>/so-sanh/", views.compare_days, name="compare_days"),
    path("<str:code>/lap/", views.found, name="found_unit"),
    path("<str:code>/lap-to/", views.found_group, name="found_group"),
    path("<str:code>/sua/", views.change, name="change_unit"),
    path("<str:code>/chuyen/", views.move, name="move_unit"),
    path("<str:code>/ket-thuc/", views.end, name="end_unit"),
]
