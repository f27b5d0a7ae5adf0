"""Addresses of a requested report as the unit that answers it sees it."""

from django.urls import URLPattern, path

from phusa.reports.views import answering, answering_files

ONE = "tra-loi/<int:request_id>/<str:code>/"
urlpatterns: list[URLPattern] = [
    path(ONE, answering.answer, name="answer_request"),
    path(f"{ONE}luu/", answering.keep_answer, name="keep_answer"),
    path(f"{ONE}gui/", answering.check_answer, name="check_answer"),
    path(f"{ONE}tep/", answering_files.answer_file, name="answer_file"),
    path(f"{ONE}nap/", answering_files.bring_file, name="bring_answer"),
    path(f"{ONE}cong/", answering.add_up, name="add_up_answer"),
]
