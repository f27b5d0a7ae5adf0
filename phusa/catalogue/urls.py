"""Addresses of the catalogue."""

from django.urls import path

from phusa.catalogue import views

urlpatterns = [
    path("", views.catalogue, name="catalogue"),
    path("tai/", views.catalogue_file, name="catalogue_file"),
    path("muc/<str:item_code>/", views.item, name="catalogue_item"),
    path("muc/<str:item_code>/dinh-chinh/", views.correct, name="correct_item"),
    path("<slug:programme>/", views.programme, name="programme"),
    path("<slug:programme>/ap-dung/", views.adopt, name="adopt_programme"),
    path("<slug:programme>/ap-dung/<int:adoption_id>/", views.drop, name="drop_adoption"),
]
