from django.apps import AppConfig


class ProvidersConfig(AppConfig):
    name = "phusa.providers"
    label = "providers"
    verbose_name = "Tài liệu"
