"""The address book: each app keeps its own pages, this file only says under which word they stand."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("phusa.portal.urls")),
    path("", include("phusa.accounts.urls")),
    path("don-vi/", include("phusa.organisations.urls")),
    path("chuong-trinh/", include("phusa.catalogue.urls")),
    path("", include("phusa.staff.urls")),
    path("", include("phusa.assessment.urls")),
    path("", include("phusa.documents.urls")),
]

handler400 = "phusa.base.ui.errors.bad_request"
handler403 = "phusa.base.ui.errors.permission_denied"
handler404 = "phusa.base.ui.errors.page_not_found"
handler500 = "phusa.base.ui.errors.server_error"
handler429 = "phusa.config.signin.adapters.handler429"
