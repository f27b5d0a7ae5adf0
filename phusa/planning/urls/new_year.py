"""Addresses of the new school year."""

from django.urls import path

from phusa.planning.views import new_year

urlpatterns = [path("", new_year.new_year, name="new_year")]
