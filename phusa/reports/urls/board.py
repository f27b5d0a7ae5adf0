"""Addresses of the board: of a unit for a year, of one unit on it."""

from django.urls import URLPattern, path

from phusa.reports.views import board, board_time, board_unit

UNIT = "<str:code>/<str:year>/don-vi/<str:child>/"
urlpatterns: list[URLPattern] = [
    path("", board.report_boards, name="report_boards"),
    path("<str:code>/<str:year>/", board.report_board, name="report_board"),
    path("<str:code>/<str:year>/nhan/", board.receive_all, name="receive_reports"),
    path("<str:code>/<str:year>/khoa/", board.lock_all, name="lock_reports"),
    path("<str:code>/<str:year>/nhac/", board.remind, name="remind_units"),
    path("<str:code>/<str:year>/gia-han/", board_time.extend, name="extend_deadlines"),
    path(
        "<str:code>/<str:year>/gia-han/<int:extension_id>/thu-hoi/",
        board_time.withdraw,
        name="withdraw_extension",
    ),
    path("<str:code>/<str:year>/han/", board_time.deadline, name="report_deadline"),
    path("<str:code>/<str:year>/gian-doan/", board_time.outages, name="report_outages"),
    path(UNIT, board_unit.report_unit, name="report_unit"),
    path(f"{UNIT}tra-lai/", board_unit.return_report, name="return_report"),
    path(f"{UNIT}<slug:step>/", board_unit.take_step, name="take_report_step"),
]
