from django.apps import AppConfig


class HoursConfig(AppConfig):
    name = "phusa.hours"
    label = "hours"
    verbose_name = "Sổ tiết"
