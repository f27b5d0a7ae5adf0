from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "phusa.reports"
    label = "reports"
    verbose_name = "Báo cáo"
