"""Addresses of what a school sends up: its report of a year, and the receipt."""

from django.urls import URLPattern, path

from phusa.reports.views import sending, sending_process

urlpatterns: list[URLPattern] = [
    path("", sending.my_report, name="my_report"),
    path("quy-trinh/", sending_process.report_process, name="report_process"),
    path("bien-nhan/<int:submission_id>/", sending.receipt, name="receipt"),
    path("bien-nhan/<int:submission_id>/rut-lai/", sending.recall_report, name="recall_report"),
    path("bien-nhan/<int:submission_id>/de-nghi-tra-lai/", sending.ask_report, name="ask_report"),
    path("truong/<str:code>/<str:year>/", sending.send_report, name="send_report"),
]
