"""Addresses of what is published: open to everybody, and they stay."""

from django.urls import URLPattern, path

from phusa.reports.views import publishing

urlpatterns: list[URLPattern] = [
    path("", publishing.public_pages, name="public_pages"),
    path("<slug:slug>/", publishing.public_page, name="public_page"),
    path("<slug:slug>/ban/<int:number>/", publishing.public_edition, name="public_edition"),
    path("<slug:slug>/ban/<int:number>/<slug:format>/", publishing.public_file, name="public_file"),
]
