"""Addresses of people, under /nhan-su/, and of reorganisations, under /sap-xep/."""

from django.urls import include, path

from phusa.staff import views

people = [
    path("", views.people, name="people"),
    path("toi/", views.my_record, name="my_record"),
    path("them/<str:unit_code>/", views.add_person, name="add_person"),
    path("<str:code>/", views.person, name="person"),
    path("<str:code>/vi-tri-moi/", views.open_post, name="open_post"),
    path("<str:code>/gan-tai-khoan/", views.link_account, name="link_account"),
    path("<str:code>/go-tai-khoan/", views.unlink_account, name="unlink_account"),
    path("<str:code>/thoi/<int:post_id>/", views.end_post, name="end_post"),
]

urlpatterns = [
    path("nhan-su/", include(people)),
]
