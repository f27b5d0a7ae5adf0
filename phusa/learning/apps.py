from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "phusa.learning"
    label = "learning"
    verbose_name = "Tổ chức bồi dưỡng"
