"""Addresses of papers in writing."""

from django.urls import path

from phusa.documents.views import composing as views

urlpatterns = [
    path("", views.papers, name="papers"),
    path("ban/<int:draft_id>/", views.paper, name="paper"),
    path("ban/<int:draft_id>/xem/", views.paper_shown, name="paper_shown"),
    path("ban/<int:draft_id>/tep/", views.paper_file, name="paper_file"),
    path("ban/<int:draft_id>/bo/", views.drop_paper, name="drop_paper"),
    path("<slug:word>/", views.new_paper, name="new_paper"),
]
