"""Every setting of the product. What an operator may set is in `docs/operations/settings.md`."""

import os
from pathlib import Path
from typing import Any

import pgtrigger

from phusa.config.database import database_of, embedded_database
from phusa.config.logs import logging_settings
from phusa.config.mail import mail_of
from phusa.config.secret import secret_key

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("PHUSA_VAR") or ROOT / "var").absolute()
DEBUG = os.environ.get("PHUSA_DEBUG") == "1"
HTTPS = os.environ.get("PHUSA_HTTPS") == "1"
SECRET_KEY = os.environ.get("PHUSA_SECRET_KEY") or secret_key(VAR)
ALLOWED_HOSTS = (os.environ.get("PHUSA_HOSTS") or "127.0.0.1,localhost,[::1]").split(",")

INSTALLED_APPS = [
    "phusa.portal",
    "phusa.reports",
    "phusa.assessment",
    "phusa.planning",
    "phusa.learning",
    "phusa.hours",
    "phusa.providers",
    "phusa.workflow",
    "phusa.documents",
    "phusa.catalogue",
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
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "phusa.config.ready.Ready",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "phusa.config.middleware.SmallPages",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "phusa.base.uploads.UploadLimit",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "phusa.config.middleware.AskedBy",
    "phusa.base.ui.middleware.RefusalMiddleware",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "phusa.config.shell.shell",
                "phusa.base.ui.shell.time_context",
            ],
        },
    }
]
FORM_RENDERER = "phusa.base.ui.fields.Renderer"
CSRF_FAILURE_VIEW = "phusa.base.ui.errors.csrf_failure"
ROOT_URLCONF = "phusa.config.urls"
WSGI_APPLICATION = "phusa.config.wsgi.application"

# One database for everything: rows, sessions, jobs and cache are backed up, and commit, together.
DATABASE_URL = os.environ.get("DATABASE_URL", "")
DATABASES = {"default": database_of(DATABASE_URL) if DATABASE_URL else embedded_database(VAR)}
# Every app keeps its jobs in `jobs.py`.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 14 * 24 * 3600

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]

# --- Signing in: our words and limits are in phusa.config.signin, the pages in phusa.accounts ---
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "phusa.config.signin.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "code"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# A school's machines are shared: the sign-in ends with the browser.
ACCOUNT_SESSION_REMEMBER = False
# Only failures count towards `login_failed`. A whole school comes from one address.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "30/m/ip,5/300s/key"}
ACCOUNT_FORMS = {
    "login": "phusa.accounts.forms.SignInForm",
    "change_password": "phusa.accounts.forms.ChangePasswordForm",
    "reauthenticate": "phusa.accounts.forms.ReauthenticateForm",
}
MFA_ADAPTER = "phusa.config.signin.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Phù Sa"
MFA_TOTP_TOLERANCE = 1  # cheap phones' clocks drift
MFA_FORMS = {
    "authenticate": "phusa.accounts.forms.SecondStepForm",
    "reauthenticate": "phusa.accounts.forms.SecondStepAgainForm",
    "activate_totp": "phusa.accounts.forms.SecondFactorForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("PHUSA_PROXIES") or 0)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"phusa.config.signin.passwords.{rule}"}
    for rule in ("LongEnough", "NotDigitsAlone", "NotCommon", "NotOneself")
]
# A password from the unit that nobody has used by then opens nothing any more.
SLIP_DAYS = int(os.environ.get("PHUSA_SLIP_DAYS") or 30)
# --- end of signing in ---

# Where people reach the server from outside: printed on documents beside their check code.
PUBLIC_ADDRESS = (os.environ.get("PHUSA_ADDRESS") or "http://127.0.0.1:8000").rstrip("/")

# E-mail goes out only where a server is named; the names are Django's own.
_MAIL = mail_of(os.environ.get("PHUSA_EMAIL") or "", os.environ.get("PHUSA_EMAIL_FROM") or "")
MAIL_IS_ON = _MAIL.is_on
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.starts_tls, _MAIL.speaks_tls
EMAIL_TIMEOUT = 20  # seconds; a server that hangs does not hold the worker
DEFAULT_FROM_EMAIL = _MAIL.sender

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

# `phusa serve` collects the static files and says so; without that (tests) they come straight from the apps.
COLLECTED = os.environ.get("PHUSA_STATIC") == "collected"
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
WHITENOISE_USE_FINDERS = not COLLECTED
MEDIA_ROOT = VAR / "files"
# Root certificates (*.pem, *.crt, *.cer) whose signatures on received PDFs are trusted; the admin puts them there.
TRUSTED_CERTIFICATES = VAR / "trusted"
# A signing device plugged into this machine: its maker's PKCS#11 library, its label, the code of the unit it signs for.
PKCS11_MODULE = os.environ.get("PHUSA_PKCS11_MODULE", "")
PKCS11_TOKEN = os.environ.get("PHUSA_PKCS11_TOKEN", "")
PKCS11_UNIT = os.environ.get("PHUSA_PKCS11_UNIT", "")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# The staff list of a whole province weighs some 30 MB; what is larger is refused before it is read into memory.
UPLOAD_LIMIT = int(os.environ.get("PHUSA_UPLOAD_MB") or 64) * 1024 * 1024
# Row history is written once a statement, not once a row: a list of thousands costs a third of the time.
PGHISTORY_LEVEL = pgtrigger.Statement
# A staff list that would write so many rows is written only when a second person approves it; 0: never asked.
SECOND_PERSON_FROM = int(os.environ.get("PHUSA_SECOND_PERSON_FROM", "500"))
# Days in which a unit answers a request to correct a record, and for which the sensitive data of whoever left are kept.
CORRECTION_DAYS = int(os.environ.get("PHUSA_CORRECTION_DAYS") or 10)
RETENTION_DAYS = int(os.environ.get("PHUSA_RETENTION_DAYS") or 365)
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# The score table of a large school is one form: 400 people with 20 fields each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
# Only behind a proxy that speaks HTTPS may a header say so: anybody else could send it.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS and host != "*"]

LOGGING = logging_settings(
    os.environ.get("PHUSA_LOG_LEVEL") or "INFO", as_json=os.environ.get("PHUSA_LOG") == "json"
)
