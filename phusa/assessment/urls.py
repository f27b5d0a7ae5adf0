"""Addresses of the year's end: the board, entry by hand, sheets, the explanation of a result, appeals."""

from django.urls import include, path

from phusa.assessment.views import (
    appeals,
    appeals_asking,
    appeals_deciding,
    appeals_waiting,
    board,
    entry,
    groups,
    sheets,
    why,
)

APPEALS = [
    path("", appeals.appeals, name="appeals"),
    path("ket-qua/<int:record_id>/", appeals_asking.appeal_result, name="appeal_result"),
    path("so-tiet/<int:event_id>/", appeals_asking.appeal_hours, name="appeal_hours"),
    path("quy-dinh/<str:unit_code>/", appeals_deciding.appeal_terms, name="appeal_terms"),
    path("<int:appeal_id>/", appeals.appeal, name="appeal"),
    path("<int:appeal_id>/minh-chung/", appeals.appeal_proof, name="appeal_proof"),
    path("<int:appeal_id>/ban-chot.json", appeals.appeal_copy, name="appeal_copy"),
    path("<int:appeal_id>/nhan/", appeals.receive_appeal, name="receive_appeal"),
    path("<int:appeal_id>/rut/", appeals.withdraw_appeal, name="withdraw_appeal"),
    path("<int:appeal_id>/quyet-dinh/", appeals_deciding.decide_appeal, name="decide_appeal"),
    path("<int:appeal_id>/xin-lai-bao-cao/", appeals_waiting.ask_report_back, name="ask_report_back"),
    path("<int:appeal_id>/thuc-hien/", appeals_waiting.carry_out_appeal, name="carry_out_appeal"),
]
urlpatterns = [
    path("de-nghi-xem-lai/", include(APPEALS)),
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
