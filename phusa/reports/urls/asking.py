"""Addresses of requested reports as those who ask see them."""

from django.urls import URLPattern, path

from phusa.reports.views import asking, asking_board, asking_sum, asking_time, publishing_forms

ONE = "yeu-cau/<int:request_id>/"
UNIT = f"{ONE}don-vi/<str:code>/"
urlpatterns: list[URLPattern] = [
    path("", asking.my_requests, name="my_requests"),
    path("yeu-cau/moi/", asking.new_request, name="new_request"),
    path(ONE, asking_board.asked_board, name="asked_board"),
    path(f"{ONE}sua/", asking.change_request, name="change_request"),
    path(f"{ONE}gui/", asking.send_request, name="send_request"),
    path(f"{ONE}bo/", asking.drop_request, name="drop_request"),
    path(f"{ONE}rut/", asking.withdraw_request, name="withdraw_request"),
    path(f"{ONE}nhan/", asking_board.receive_answers, name="receive_answers"),
    path(f"{ONE}nhac/", asking_board.remind_asked, name="remind_asked"),
    path(f"{ONE}gia-han/", asking_time.extend_asked, name="extend_asked"),
    path(
        f"{ONE}gia-han/<int:extension_id>/thu-hoi/",
        asking_time.withdraw_asked_extension,
        name="withdraw_asked_extension",
    ),
    path(f"{ONE}tong-hop/", asking_sum.asked_sums, name="asked_sums"),
    path(f"{ONE}tong-hop/o/<str:cell>/", asking_sum.asked_cell, name="asked_cell"),
    path(f"{ONE}tong-hop/tep/<slug:kind>/", asking_sum.asked_file, name="asked_file"),
    path(f"{ONE}cong-bo/", publishing_forms.publishing_sum, name="publishing_sum"),
    path(f"{ONE}cong-bo/them/", publishing_forms.add_edition, name="publish_sum"),
    path(UNIT, asking_board.asked_answer, name="asked_answer"),
    path(f"{UNIT}nhan/", asking_board.receive_answer, name="receive_answer"),
    path(f"{UNIT}tra-lai/", asking_board.return_answer, name="return_answer"),
]
