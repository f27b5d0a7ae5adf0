from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "phusa.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"
