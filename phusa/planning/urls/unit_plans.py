"""Addresses of plans of units."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
