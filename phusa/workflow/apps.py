from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "phusa.workflow"
    label = "workflow"
    verbose_name = "Nộp và duyệt"
