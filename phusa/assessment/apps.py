from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "phusa.assessment"
    label = "assessment"
    verbose_name = "Đánh giá kết quả"
