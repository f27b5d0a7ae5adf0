from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "phusa.portal"
    label = "portal"
    verbose_name = "Trang chính"
