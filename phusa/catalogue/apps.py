from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "phusa.catalogue"
    label = "catalogue"
    verbose_name = "Chương trình"
