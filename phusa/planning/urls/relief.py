"""Addresses of exemptions, deferrals and outside classes."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
