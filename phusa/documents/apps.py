from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "phusa.documents"
    label = "documents"
    verbose_name = "Văn bản"
