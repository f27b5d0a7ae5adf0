"""Addresses of sealed bundles, the road of a unit without a network."""

from django.urls import URLPattern, path

from phusa.reports.views import bundles

urlpatterns: list[URLPattern] = [
    path("", bundles.own_bundles, name="own_bundles"),
    path("<str:code>/", bundles.unit_bundles, name="bundles"),
    path("<str:code>/khoa/", bundles.make_keys, name="make_unit_keys"),
    path("<str:code>/the-khoa.json", bundles.card, name="unit_card"),
    path("<str:code>/bao-cao/<int:submission_id>/", bundles.seal, name="seal_report"),
    path("<str:code>/tep/<int:bundle_id>.phusa", bundles.bundle_file, name="bundle_file"),
    path("<str:code>/bien-nhan/<int:bundle_id>.json", bundles.receipt, name="bundle_receipt"),
]
