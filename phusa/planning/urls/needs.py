"""Addresses of needs: one's own by year, and what is counted of a unit's."""

from django.urls import URLPattern, path

from phusa.planning.views import needs, needs_counted

urlpatterns: list[URLPattern] = [
    path("", needs.needs, name="needs"),
    path("tong-hop/<str:code>/<str:year>/", needs_counted.counts, name="need_counts"),
    path("tong-hop/<str:code>/<str:year>/tai/", needs_counted.counts_file, name="need_counts_file"),
    path("tong-hop/<str:code>/<str:year>/noi-dung/<path:topic_key>/", needs_counted.topic, name="need_topic"),
    path("<str:year>/", needs.mine, name="my_needs"),
    path("<str:year>/tieu-chi/", needs.from_criteria, name="needs_from_criteria"),
    path("<str:year>/noi-dung/", needs.other, name="other_need"),
    path("<str:year>/chep/", needs.copy, name="copy_needs"),
    path("<str:year>/<int:need_id>/sua/", needs.change, name="change_need"),
    path("<str:year>/<int:need_id>/rut/", needs.withdraw, name="withdraw_need"),
]
