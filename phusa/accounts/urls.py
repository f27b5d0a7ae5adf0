"""Addresses of signing in and of accounts. Of django-allauth only the pages we use; nobody signs himself up."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path

from phusa.accounts import views

urlpatterns = [
    path("dang-nhap/", account.login, name="account_login"),
    path("dang-nhap/ma-xac-thuc/", second_factor.authenticate, name="mfa_authenticate"),
    path("dang-nhap/ngung-dung/", account.account_inactive, name="account_inactive"),
    path("dang-nhap/quen-mat-khau/", views.forgotten, name="account_reset_password"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("mat-khau/", account.password_change, name="account_change_password"),
    path("xac-nhan/", account.reauthenticate, name="account_reauthenticate"),
    path("xac-nhan/ma-xac-thuc/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("buoc-hai/", second_factor.index, name="mfa_index"),
    path("buoc-hai/bat/", views.SetUpSecondFactor.as_view(), name="mfa_activate_totp"),
    path("buoc-hai/tat/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("buoc-hai/ma-du-phong/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("buoc-hai/ma-du-phong/moi/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("buoc-hai/ma-du-phong/tep/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("phieu/<int:batch_id>/", views.slips, name="slips"),
    path("phieu/<int:batch_id>/xoa/", views.remove_slips, name="remove_slips"),
    path("phieu/<int:batch_id>/<slug:format>/", views.slip_file, name="slip_file"),
    path("temis/", views.temis_requests, name="temis_requests"),
    path("temis/de-nghi/<str:unit_code>/", views.ask_temis, name="ask_temis"),
    path("temis/tra-loi/<int:request_id>/", views.answer_temis, name="answer_temis"),
    path("tai-khoan/", views.accounts, name="accounts"),
    path("tai-khoan/mo/<str:unit_code>/", views.open_account, name="open_account"),
    path("tai-khoan/<str:code>/", views.account, name="account"),
    path("tai-khoan/<str:code>/dat-lai/", views.reset, name="reset_password"),
    path("tai-khoan/<str:code>/giao/<str:unit_code>/", views.give_grant, name="give_grant"),
    path("tai-khoan/<str:code>/thu-hoi/<int:grant_id>/", views.take_grant, name="take_grant"),
]
