"""Addresses of people, under /nhan-su/."""

from django.urls import path

from phusa.staff import views

urlpatterns = [
    path("", views.people, name="people"),
    path("toi/", views.my_record, name="my_record"),
    path("them/<str:unit_code>/", views.add_person, name="add_person"),
    path("<str:code>/", views.person, name="person"),
    path("<str:code>/thoi/<int:post_id>/", views.end_post, name="end_post"),
]
