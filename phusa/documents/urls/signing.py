"""Addresses of signatures; before those of documents by their code."""

from django.urls import path

from phusa.documents.views import signing as views

urlpatterns = [
    path("kiem-tra-chu-ky/", views.check_signatures, name="check_signatures"),
    path("so/<int:document_id>/chu-ky/", views.registered_signatures, name="registered_signatures"),
    path("<str:code>/chu-ky/", views.document_signatures, name="document_signatures"),
    path("<str:code>/chu-ky/may-cua-toi/", views.bring_signed, name="bring_signed"),
    path("<str:code>/chu-ky/thiet-bi/", views.sign_by_device, name="sign_by_device"),
]
