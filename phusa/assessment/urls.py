"""Addresses of the year's end: the board, entry by hand, sheets, and the explanation of a result."""

from django.urls import path

from phusa.assessment.views import board, entry, groups, sheets, why

urlpatterns = [
    path("to-cua-toi/", groups.my_group, name="my_group"),
    path("khoa-so/", board.closing_schools, name="closing"),
    path("khoa-so/<str:code>/<str:year>/", board.board_page, name="board"),
    path("khoa-so/<str:code>/<str:year>/mo-so/", board.open_records, name="open_records"),
    path("khoa-so/<str:code>/<str:year>/khoa/", board.close_year, name="close_year"),
    path("khoa-so/<str:code>/<str:year>/mo-lai/", board.reopen_year, name="reopen_year"),
    path("khoa-so/<str:code>/<str:year>/nhap-diem/", entry.enter_scores, name="enter_scores"),
    path("khoa-so/<str:code>/<str:year>/tep/", sheets.sheets, name="sheets"),
    path("khoa-so/<str:code>/<str:year>/bang-diem-mau.xlsx", sheets.template_file, name="sheet_template"),
    path("ho-so-danh-gia/<int:record_id>/nhap-diem/", entry.enter_scores_of, name="enter_scores_of"),
    path("ho-so-danh-gia/<int:record_id>/ke-hoach/", entry.set_plan, name="set_plan"),
    path("ho-so-danh-gia/<int:record_id>/khong-co-diem/", board.accept_missing, name="accept_missing"),
    path("tep/<int:sheet_id>/", sheets.sheet, name="sheet"),
    path("tep/<int:sheet_id>/ghi/", sheets.apply_sheet, name="apply_sheet"),
    path("tep/<int:sheet_id>/bo/", sheets.discard_sheet, name="discard_sheet"),
    path("tep/<int:sheet_id>/co-cot-loi.xlsx", sheets.sheet_back, name="sheet_back"),
    path("vi-sao/<int:record_id>/", why.why_page, name="why"),
]
