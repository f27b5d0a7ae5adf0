from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "phusa.base"
    label = "base"
    verbose_name = "Nền"

    def ready(self) -> None:
        """Let an empty field say so: Django's own sentence calls a field “trường”, which means a school here."""
        from django.forms import Field

        Field.default_error_messages["required"] = "Chưa điền mục này."
