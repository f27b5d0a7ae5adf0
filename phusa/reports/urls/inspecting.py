"""Addresses of inspection: samples, the path behind one thing, the people behind a figure, conflicts of clauses."""

from django.urls import URLPattern, path

from phusa.reports.views import inspecting

urlpatterns: list[URLPattern] = [
    path("", inspecting.inspection, name="inspection"),
    path("mau.zip", inspecting.take_file, name="inspection_file"),
    path("duong-di/<slug:population>/<str:key>/", inspecting.path_behind, name="inspection_path"),
    path("con-so/<str:code>/<str:year>/", inspecting.behind_figures, name="inspection_figures"),
    path("con-so/<str:code>/<str:year>/nguoi/", inspecting.people_behind, name="inspection_people"),
    path("xung-dot/<str:code>/<str:year>/", inspecting.conflicts, name="inspection_conflicts"),
]
