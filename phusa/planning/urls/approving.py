"""Addresses of the approval of personal plans."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
