"""Every setting of the product. What an operator may set is in `docs/operations/settings.md`."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("PHUSA_VAR", ROOT / "var"))
DEBUG = os.environ.get("PHUSA_DEBUG") == "1"
SECRET_KEY = os.environ.get("PHUSA_SECRET_KEY", "replaced-on-first-run")
ALLOWED_HOSTS = os.environ.get("PHUSA_HOSTS", "127.0.0.1,localhost,testserver").split(",")

INSTALLED_APPS = [
    "phusa.portal",
    "phusa.assessment",
    "phusa.documents",
    "phusa.staff",
    "phusa.accounts",
    "phusa.organisations",
    "phusa.cycles",
    "phusa.regulations",
    "phusa.base",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
]
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "phusa.config.urls"
WSGI_APPLICATION = "phusa.config.wsgi.application"

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
