"""Addresses of the parts of a plan: assignments, checks, answers to needs."""

from django.urls import path

from phusa.planning.views import school_plans

PLAN = "ban/<int:unit_plan_id>/"

urlpatterns = [
    path(f"{PLAN}theo-doi/", school_plans.follow_groups, name="follow_groups"),
    path(f"{PLAN}theo-doi/nguoi/", school_plans.follow_person, name="follow_person"),
    path(f"{PLAN}theo-doi/<int:assignment_id>/bo/", school_plans.drop_follower, name="drop_follower"),
    path(f"{PLAN}kiem-tra/them/", school_plans.plan_check, name="plan_check"),
    path(f"{PLAN}kiem-tra/<int:check_id>/", school_plans.change_check, name="change_check"),
    path(f"{PLAN}kiem-tra/<int:check_id>/bo/", school_plans.drop_check, name="drop_check"),
    path(f"{PLAN}nhu-cau/<path:topic_key>/", school_plans.answer_need, name="answer_plan_need"),
]
