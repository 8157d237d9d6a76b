"""Django's settings, derived from the typed environment. Nothing is set here that a host should change."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from workfolk.config.database import database, program
from workfolk.config.environment import ConfigurationError, email, environment

ENV = environment()
PACKAGE = Path(__file__).resolve().parent.parent

SECRET_KEY = ENV.secret()
if not SECRET_KEY:
    # No stand-in: whatever is started, nothing is ever signed with a secret that others can read here.
    raise ConfigurationError("\n".join(ENV.problems()))
DEBUG = ENV.debug
ALLOWED_HOSTS = ENV.hosts
PRODUCTION = ENV.production
DEMO = ENV.demo and not ENV.production
DATA_DIR = ENV.data_dir
SITE_NAME = ENV.site_name
BASE_URL = ENV.base_url

INSTALLED_APPS = [
    "workfolk.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "django_htmx",
    "ninja",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "workfolk.base",
    "workfolk.accounts",
    "workfolk.trust",
    "workfolk.portability",
    "workfolk.skills",
    "workfolk.search",
    "workfolk.assist",
    "workfolk.organisations",
    "workfolk.members",
    "workfolk.writing",
    "workfolk.hiring",
    "workfolk.demo",
]

MIDDLEWARE = [
    "workfolk.base.metrics.watching.requests",
    "django.middleware.security.SecurityMiddleware",
    # Django pads what it compresses, and its CSRF tokens are masked anew each time, so length tells nothing.
    "django.middleware.gzip.GZipMiddleware",
    "workfolk.base.middleware.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "workfolk.accounts.middleware.viewer",
    "workfolk.base.middleware.errors",
]

ROOT_URLCONF = "workfolk.config.urls"
ASGI_APPLICATION = "workfolk.config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "workfolk.base.context.site",
                "workfolk.hiring.context.letters",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES: dict[str, Any] = {"default": database(ENV, program(sys.argv))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# One process needs no cache server; several share the database's.
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
        if ENV.workers == 1
        else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "base_cache"}
    )
}

# --- Sign-in -------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "workfolk.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "workfolk.accounts.adapter.display_user"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True  # whose password, address or second step changes is told
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"{ENV.site_name}: "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if ENV.base_url.startswith("https") else "http"
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,5/5m/key",
    "signup": "20/m/ip",
    "reset_password": "20/m/ip,5/m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = ENV.trusted_proxies
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = ENV.site_name
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENV.production
SIGNUP_OPEN = ENV.signup_open

# --- Security ------------------------------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 14 * 24 * 3600
if ENV.production:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    LANGUAGE_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    CSRF_TRUSTED_ORIGINS = [ENV.base_url]
    if ENV.trusted_proxies:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
# Uploads beyond this go to a temporary file instead of memory.
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
UPLOAD_MAX_BYTES = ENV.upload_max_mb * 1024 * 1024
UNSAFE = tuple(ENV.problems())  # base/checks.py lets no server of Django's own start with any

# --- International -------------------------------------------------------------------------------------------
USE_I18N = True
USE_TZ = True
TIME_ZONE = ENV.time_zone
LANGUAGE_CODE = ENV.default_language
LANGUAGES = [("en", _("English")), ("de", _("German"))]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True

# --- Files ---------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = ENV.data_dir / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(ENV.data_dir / "files"), "file_permissions_mode": 0o600},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if ENV.debug
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = ENV.debug
WHITENOISE_AUTOREFRESH = ENV.debug

# --- Everything else -----------------------------------------------------------------------------------------
EMBEDDER = ENV.embedder
SEARCH_URL = ENV.search_url
METRICS_TOKEN = ENV.metrics_token.get_secret_value()
SLOW_SEARCH_MS = ENV.slow_search_ms
OUTREACH_PER_DAY = ENV.outreach_per_day
OUTREACH_TO_ONE_PER_WEEK = ENV.outreach_to_one_per_week
READ_LINKS = ENV.read_links
ASSISTANT = ENV.assistant()
ASSIST_LEDGER_DAYS = ENV.assist_ledger_days
# Browsers' preload lists bind a whole domain for years: that is for its owner to ask for, not for us.
# A short secret is what Environment.problems refuses, from 32 random characters on.
SILENCED_SYSTEM_CHECKS = ["security.W009", "security.W021"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"workfolk": {"level": ENV.log_level}},
}
globals().update(email(ENV))
DEFAULT_FROM_EMAIL = ENV.email_from
SERVER_EMAIL = ENV.email_from
