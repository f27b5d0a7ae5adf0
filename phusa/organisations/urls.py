"""Addresses of units, under /don-vi/."""

from django.urls import path

from phusa.organisations import views

urlpatterns = [
    path("", views.units, name="units"),
    path("xuat/", views.units_file, name="units_file"),
    path("nhap/", views.unit_imports, name="unit_imports"),
    path("nhap/mau/", views.unit_template, name="unit_template"),
    path("nhap/<int:import_id>/", views.unit_import, name="unit_import"),
    path("nhap/<int:import_id>/dong/<str:outcome>/", views.unit_import_rows, name="unit_import_rows"),
    path("nhap/<int:import_id>/loi/", views.unit_import_issues, name="unit_import_issues"),
    path("nhap/<int:import_id>/tep-co-loi/", views.unit_import_back, name="unit_import_back"),
    path("nhap/<int:import_id>/ghi/", views.confirm_unit_import, name="unit_import_confirm"),
    path("nhap/<int:import_id>/bo/", views.discard_unit_import, name="unit_import_discard"),
    path("nhap/<int:import_id>/thu-hoi/", views.take_back_unit_import, name="unit_import_take_back"),
    path("<str:code>/", views.unit, name="unit"),
    path("<str:code>/so-sanh/", views.compare_days, name="compare_days"),
    path("<str:code>/lap/", views.found, name="found_unit"),
    path("<str:code>/lap-to/", views.found_group, name="found_group"),
    path("<str:code>/sua/", views.change, name="change_unit"),
    path("<str:code>/chuyen/", views.move, name="move_unit"),
    path("<str:code>/ket-thuc/", views.end, name="end_unit"),
]
