from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "phusa.organisations"
    label = "organisations"
    verbose_name = "Đơn vị"
