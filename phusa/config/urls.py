"""The address book: each app keeps its own pages, this file only says under which word they stand."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
