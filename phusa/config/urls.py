"""The address book: each app keeps its own pages, this file only says under which word they stand."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("phusa.portal.urls")),
    path("", include("phusa.accounts.urls")),
    path("don-vi/", include("phusa.organisations.urls")),
    path("chuong-trinh/", include("phusa.catalogue.urls")),
    path("tai-lieu/", include("phusa.providers.urls")),
    path("cot-can/", include("phusa.learning.urls")),
    path("so-tiet/", include("phusa.hours.urls")),
    path("ke-hoach/ca-nhan/", include("phusa.planning.urls.approving")),
    path("ke-hoach/don-vi/", include("phusa.planning.urls.unit_plans")),
    path("ke-hoach/don-vi/", include("phusa.planning.urls.support")),
    path("ke-hoach/don-vi/", include("phusa.planning.urls.school_plans")),
    path("ke-hoach/nhap/", include("phusa.planning.urls.imports")),
    path("ke-hoach/nam-hoc-moi/", include("phusa.planning.urls.new_year")),
    path("ke-hoach/kiem-tra/", include("phusa.planning.urls.visits")),
    path("ke-hoach/", include("phusa.planning.urls.my_plan")),
    path("nhu-cau/", include("phusa.planning.urls.needs")),
    path("mien-hoan/", include("phusa.planning.urls.relief")),
    path("thanh-tra/", include("phusa.reports.urls.inspecting")),
    path("bao-cao/", include("phusa.reports.urls.sending")),
    path("bao-cao/tong-hop/", include("phusa.reports.urls.board")),
    path("bao-cao/tong-hop/", include("phusa.reports.urls.consolidating")),
    path("tong-hop/", include("phusa.reports.urls.exploring")),
    path("cong-bo/", include("phusa.reports.urls.publishing")),
    path("bao-cao/goi/", include("phusa.reports.urls.bundles")),
    path("bieu-mau/", include("phusa.reports.urls.forming")),
    path("bao-cao/kho-khan/", include("phusa.reports.urls.difficulties")),
    path("bao-cao-theo-mau/", include("phusa.reports.urls.asking")),
    path("bao-cao-theo-mau/", include("phusa.reports.urls.answering")),
    path("", include("phusa.staff.urls")),
    path("", include("phusa.assessment.urls")),
    path("van-ban/soan/", include("phusa.documents.urls.composing")),
    path("van-ban/", include("phusa.documents.urls.register")),
    path("van-ban/", include("phusa.documents.urls.signing")),
    path("", include("phusa.documents.urls.made")),
]

handler400 = "phusa.base.ui.errors.bad_request"
handler403 = "phusa.base.ui.errors.permission_denied"
handler404 = "phusa.base.ui.errors.page_not_found"
handler500 = "phusa.base.ui.errors.server_error"
handler429 = "phusa.config.signin.adapters.handler429"
