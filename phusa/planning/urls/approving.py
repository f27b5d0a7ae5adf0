"""Addresses of the approval of personal plans."""

from django.urls import URLPattern, path

from phusa.planning.views import approving, approving_heads, approving_paper

urlpatterns: list[URLPattern] = [
    path("", approving.units, name="plans_to_approve"),
    path("don-vi/<str:code>/<str:year>/", approving.board, name="plan_board"),
    path("don-vi/<str:code>/<str:year>/duyet/", approving.approve_many, name="approve_plans"),
    path("lanh-dao/<str:year>/", approving_heads.heads, name="heads_plans"),
    path("lanh-dao/<str:year>/duyet/", approving_heads.approve, name="approve_heads_plans"),
    path("<str:code>/<str:year>/", approving.plan, name="personal_plan"),
    path("<str:code>/<str:year>/duyet/", approving.approve, name="approve_plan"),
    path("<str:code>/<str:year>/tra-lai/", approving.send_back, name="return_plan"),
    path("<str:code>/<str:year>/ban/<int:number>/", approving.version, name="personal_plan_version"),
    path("<str:code>/<str:year>/tep/<slug:format>/", approving_paper.paper, name="personal_plan_paper"),
]
