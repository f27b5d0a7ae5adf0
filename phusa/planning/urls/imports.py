"""Addresses of plans that are brought in from documents."""

from django.urls import path

from phusa.planning.views import imports

urlpatterns = [
    path("", imports.plan_imports, name="plan_imports"),
    path("<int:plan_import_id>/", imports.plan_import, name="plan_import"),
    path("<int:plan_import_id>/bo/", imports.discard_plan_import, name="discard_plan_import"),
]
