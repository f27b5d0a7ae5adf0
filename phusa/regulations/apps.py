from django.apps import AppConfig


class RegulationsConfig(AppConfig):
    name = "phusa.regulations"
    label = "regulations"
    verbose_name = "Quy định"
