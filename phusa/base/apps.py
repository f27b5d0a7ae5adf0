from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "phusa.base"
    label = "base"
    verbose_name = "Nền"
