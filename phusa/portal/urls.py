"""Addresses of the portal."""

from django.urls import path

from phusa.portal.views.gallery import gallery

urlpatterns = [
    path("giao-dien/", gallery, name="gallery"),
    path("giao-dien/<slug:page>/", gallery, name="gallery_page"),
]
