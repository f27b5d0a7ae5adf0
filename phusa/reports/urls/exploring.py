"""Addresses of Bảng số liệu: a question, and the questions somebody keeps."""

from django.urls import URLPattern, path

from phusa.reports.views import exploring, exploring_kept

KEPT = "cua-toi/<int:question_id>/"
urlpatterns: list[URLPattern] = [
    path("bang/", exploring.explore, name="explore"),
    path("bang/luu/", exploring_kept.keep, name="keep_question"),
    path("cua-toi/", exploring_kept.my_questions, name="my_questions"),
    path(KEPT, exploring_kept.kept_question, name="kept_question"),
    path(f"{KEPT}o/", exploring_kept.tile, name="question_tile"),
    path(f"{KEPT}bo/", exploring_kept.drop, name="drop_question"),
    path(f"{KEPT}tep/<int:table_id>/<str:format>/", exploring_kept.made_file, name="made_table"),
]
