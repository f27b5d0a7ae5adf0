"""Addresses of the portal: the home of every role, the log, the law, the gallery."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from phusa.portal.views import home, law, log, readings, record, search
from phusa.portal.views.gallery import gallery

# The gallery decides for itself whom it shows itself to.
open_gallery = login_not_required(gallery)

urlpatterns = [
    path("", home.home, name="home"),
    path("vai-tro/", home.switch_seat, name="switch_seat"),
    path("nhat-ky/", log.log, name="log"),
    path("nhat-ky/tai.xlsx", log.take_log, name="take_log"),
    path("tim/", search.search, name="search"),
    path("nhan-su/toi/", record.my_record, name="my_record"),
    path("nhan-su/toi/tai/<slug:format>/", record.take_record, name="take_record"),
    path("quy-dinh/", law.regulations, name="regulations"),
    path("quy-dinh/cach-hieu/<str:name>/", readings.choose, name="choose_reading"),
    path("quy-dinh/tinh-lai/<uuid:key>/", readings.progress, name="reading_progress"),
    path("quy-dinh/<slug:regulation>/<str:dated>/", law.edition, name="edition"),
    path("giao-dien/", open_gallery, name="gallery"),
    path("giao-dien/<slug:page>/", open_gallery, name="gallery_page"),
]
