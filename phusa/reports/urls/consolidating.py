"""Addresses of an office's sums: the figures, a group unit by unit, the people behind a number, sending."""

from django.urls import URLPattern, path

from phusa.reports.views import consolidating, publishing

urlpatterns: list[URLPattern] = [
    path("<str:code>/<str:year>/so-lieu/", consolidating.office_figures, name="office_figures"),
    path("<str:code>/<str:year>/so-lieu/nhom/", consolidating.office_group, name="office_group"),
    path("<str:code>/<str:year>/so-lieu/nguoi/", consolidating.figure_people, name="figure_people"),
    path("<str:code>/<str:year>/so-lieu/gui/", consolidating.send_office_report, name="send_office_report"),
    path("<str:code>/<str:year>/so-lieu/cong-bo/", publishing.publishing, name="publishing"),
    path("<str:code>/<str:year>/so-lieu/cong-bo/them/", publishing.publish_report, name="publish_report"),
]
