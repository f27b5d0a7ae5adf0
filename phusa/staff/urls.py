"""Addresses of people, under /nhan-su/, and of reorganisations, under /sap-xep/."""

from django.urls import include, path

from phusa.staff import views
from phusa.staff.views import accounts, exports, import_rows, listing, reorganising
from phusa.staff.views import imports as lists

imports = [
    path("", lists.imports, name="staff_imports"),
    path("don-vi/", lists.other_unit, name="staff_import_unit"),
    path("mau/<str:unit_code>/", lists.template_file, name="staff_template"),
    path("<int:import_id>/", lists.staff_import, name="staff_import"),
    path("<int:import_id>/dong/<slug:outcome>/", import_rows.rows, name="staff_import_rows"),
    path("<int:import_id>/loi/", import_rows.issues, name="staff_import_issues"),
    path("<int:import_id>/vang/", import_rows.missing, name="staff_import_missing"),
    path("<int:import_id>/xem-lai/", import_rows.to_decide, name="staff_import_proposals"),
    path("<int:import_id>/cot/", import_rows.columns, name="staff_import_columns"),
    path("<int:import_id>/tep-loi/", lists.file_back, name="staff_import_back"),
    path("<int:import_id>/ghi/", lists.confirm, name="staff_import_confirm"),
    path("<int:import_id>/duyet/", lists.approve, name="staff_import_approve"),
    path("<int:import_id>/tra-lai/", lists.send_back, name="staff_import_send_back"),
    path("<int:import_id>/chay-tiep/", lists.go_on, name="staff_import_go_on"),
    path("<int:import_id>/bo/", lists.discard, name="staff_import_discard"),
    path("<int:import_id>/thu-hoi/", lists.take_back, name="staff_import_take_back"),
]

people = [
    path("", listing.people, name="people"),
    path("tai-ve/", exports.take_people, name="take_people"),
    path("tai-ve/<int:export_id>/", exports.people_export, name="people_export"),
    path("tai-ve/<int:export_id>/tep/", exports.people_export_file, name="people_export_file"),
    path("toi/de-nghi-sua/", views.ask_correction, name="ask_correction"),
    path("de-nghi-sua/", views.corrections, name="corrections"),
    path("de-nghi-sua/<int:correction_id>/", views.answer_correction, name="answer_correction"),
    path("them/<str:unit_code>/", views.add_person, name="add_person"),
    path("trung/", views.duplicate_people, name="duplicate_people"),
    path("trung/<str:one>/<str:other>/", views.merge, name="merge"),
    path("tach/<int:merge_id>/", views.part, name="part"),
    path("tiep-nhan-ho-so/<str:unit_code>/", views.bring_record, name="bring_record"),
    path("tiep-nhan/<str:unit_code>/", views.take_in, name="take_in"),
    path("tai-khoan/", accounts.activation, name="activation"),
    path("tai-khoan/tep/", accounts.activation_file, name="activation_file"),
    path("tai-khoan/<str:code>/", accounts.roster_accounts, name="roster_accounts"),
    path("tai-khoan/<str:code>/tep/", accounts.roster_accounts_file, name="roster_accounts_file"),
    path("tai-khoan/<str:code>/mo/", accounts.open_roster_accounts, name="open_roster_accounts"),
    path("tai-khoan/<str:code>/phieu-moi/", accounts.renew_slips, name="renew_slips"),
    path("tai-khoan/<str:code>/tap-huan/", accounts.train, name="train"),
    path("<str:code>/", views.person, name="person"),
    path("<str:code>/sua/", views.change_details, name="change_details"),
    path("<str:code>/du-lieu-ca-nhan/", views.change_personal_data, name="change_personal_data"),
    path("<str:code>/du-lieu-ca-nhan/<slug:field>/", views.reveal, name="reveal"),
    path("<str:code>/luot-xem/", views.looks, name="looks"),
    path("<str:code>/chuyen-vi-tri/", views.change_post, name="change_post"),
    path("<str:code>/roi-don-vi/", views.release, name="release"),
    path("<str:code>/vang-mat/", views.begin_absence, name="begin_absence"),
    path("<str:code>/tro-lai/<int:absence_id>/", views.end_absence, name="end_absence"),
    path("<str:code>/sua-vi-tri/<int:post_id>/", views.correct_post, name="correct_post"),
    path("<str:code>/bo-vi-tri/<int:post_id>/", views.strike_post, name="strike_post"),
    path("<str:code>/vi-tri-moi/", views.open_post, name="open_post"),
    path("<str:code>/gan-tai-khoan/", views.link_account, name="link_account"),
    path("<str:code>/go-tai-khoan/", views.unlink_account, name="unlink_account"),
    path("<str:code>/thoi/<int:post_id>/", views.end_post, name="end_post"),
]

reorganisations = [
    path("", reorganising.reorganisations, name="reorganisations"),
    path("moi/<str:unit_code>/", reorganising.draft, name="draft_reorganisation"),
    path("bo-cong-cu/<str:unit_code>/", reorganising.draft_kit, name="draft_kit"),
    path("<int:pk>/", reorganising.reorganisation, name="reorganisation"),
    path("<int:pk>/sua/", reorganising.edit_draft, name="edit_draft"),
    path("<int:pk>/buoc/<slug:kind>/", reorganising.add_step, name="add_step"),
    path("<int:pk>/bo-buoc/<int:number>/", reorganising.drop_step, name="drop_step"),
    path("<int:pk>/xa/", reorganising.communes, name="communes"),
    path("<int:pk>/thuc-hien/", reorganising.commit, name="commit_reorganisation"),
    path("<int:pk>/hoan-tac/", reorganising.undo, name="undo_reorganisation"),
    path("<int:pk>/bo/", reorganising.discard, name="discard_reorganisation"),
]

urlpatterns = [
    path("sap-xep/", include(reorganisations)),
    path("nhan-su/nhap/", include(imports)),
    path("nhan-su/", include(people)),
]
