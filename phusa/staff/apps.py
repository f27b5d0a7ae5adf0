from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "phusa.staff"
    label = "staff"
    verbose_name = "Nhân sự"
