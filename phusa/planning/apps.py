from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "phusa.planning"
    label = "planning"
    verbose_name = "Kế hoạch"
