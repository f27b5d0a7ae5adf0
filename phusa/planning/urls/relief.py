"""Addresses of exemptions, deferrals and outside classes."""

from django.urls import path

from phusa.planning.views import external, relief, relief_asking, relief_deciding

urlpatterns = [
    path("", relief.reliefs, name="reliefs"),
    path("moi/<slug:kind>/", relief_asking.ask, name="ask_relief"),
    path("nhieu-nguoi/<str:code>/", relief_asking.ask_many, name="ask_many_reliefs"),
    path("dai-tra/<str:code>/<str:year>/", relief.mass_list, name="mass_list"),
    path("duyet/", relief_deciding.approve_many, name="approve_reliefs"),
    path("<int:relief_id>/", relief.relief, name="relief"),
    path("<int:relief_id>/minh-chung/", relief.relief_proof, name="relief_proof"),
    path("<int:relief_id>/bo-sung/", relief_asking.amend, name="amend_relief"),
    path("<int:relief_id>/rut/", relief_asking.withdraw, name="withdraw_relief"),
    path("<int:relief_id>/duyet/", relief_deciding.approve, name="approve_relief"),
    path("<int:relief_id>/tra-lai/", relief_deciding.send_back, name="return_relief"),
    path("<int:relief_id>/thoi/", relief_deciding.end, name="end_relief"),
    path("lop-ngoai/", external.externals, name="externals"),
    path("lop-ngoai/moi/", external.ask_external, name="ask_external"),
    path("lop-ngoai/<int:external_id>/", external.external, name="external"),
    path("lop-ngoai/<int:external_id>/sua/", external.amend_external, name="amend_external"),
    path("lop-ngoai/<int:external_id>/minh-chung/", external.external_proof, name="external_proof"),
    path("lop-ngoai/<int:external_id>/nop/", external.prove, name="prove_external"),
    path("lop-ngoai/<int:external_id>/dong-y/", external.agree, name="agree_external"),
    path("lop-ngoai/<int:external_id>/tra-lai/", external.send_back, name="return_external"),
    path("lop-ngoai/<int:external_id>/tinh/", external.count, name="count_external"),
]
