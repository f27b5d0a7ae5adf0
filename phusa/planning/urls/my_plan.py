"""Addresses of one's own plan."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
