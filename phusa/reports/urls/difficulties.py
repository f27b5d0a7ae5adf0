"""Addresses of difficulties and of the answers shared with all."""

from django.urls import URLPattern, path

from phusa.reports.views import difficulties

urlpatterns: list[URLPattern] = [
    path("", difficulties.difficulties, name="difficulties"),
    path("bao/", difficulties.raise_one, name="raise_difficulty"),
    path("giai-dap/", difficulties.shared, name="shared_answers"),
    path("<int:difficulty_id>/", difficulties.difficulty, name="difficulty"),
    path("<int:difficulty_id>/tra-loi/", difficulties.answer, name="answer_difficulty"),
    path("<int:difficulty_id>/chuyen/", difficulties.pass_on, name="pass_difficulty"),
]
