from django.apps import AppConfig


class CyclesConfig(AppConfig):
    name = "phusa.cycles"
    label = "cycles"
    verbose_name = "Năm học"
