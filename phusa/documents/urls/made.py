"""Addresses of documents and of their public check."""

from django.urls import path

from phusa.documents.views import made as views

urlpatterns = [
    path("van-ban/", views.documents, name="documents"),
    path("van-ban/<str:code>/", views.document, name="document"),
    path("van-ban/<str:code>/tep/<slug:format>/", views.document_file, name="document_file"),
    path("kiem-tra/", views.check, name="check"),
    path("kiem-tra/<str:code>/", views.check_code, name="check_code"),
]
