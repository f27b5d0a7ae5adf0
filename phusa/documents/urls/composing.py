"""Addresses of papers in writing."""

from django.urls import path

from phusa.documents.views import composing as views
from phusa.documents.views import layouts

urlpatterns = [
    path("", views.papers, name="papers"),
    path("ban/<int:draft_id>/", views.paper, name="paper"),
    path("ban/<int:draft_id>/xem/", views.paper_shown, name="paper_shown"),
    path("ban/<int:draft_id>/tep/", views.paper_file, name="paper_file"),
    path("ban/<int:draft_id>/bo/", views.drop_paper, name="drop_paper"),
    path("mau/", layouts.layouts, name="layouts"),
    path("mau/<int:layout_id>/tep/", layouts.layout_file, name="layout_file"),
    path("mau/<int:layout_id>/thoi/", layouts.rest_layout, name="rest_layout"),
    path("<slug:word>/", views.new_paper, name="new_paper"),
]
