"""Settings. What differs from place to place comes from environment variables, named here and in docs/operations.md."""

import os
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

from timeline.database import use_bundled_sqlite
from timeline.limits import LIMITS

use_bundled_sqlite()


def _flag(name: str, *, default: bool = False) -> bool:
    return os.environ.get(name, str(int(default))).strip().lower() in ("1", "true", "yes", "on")


BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("TIMELINE_DATA", BASE_DIR / "var"))
SEEDS_DIR = BASE_DIR / "seeds"
INDEX_DIR = DATA_DIR / "index"


def _secret_key() -> str:
    """The key from the environment, or one made at the first start and kept beside the database."""
    if key := os.environ.get("DJANGO_SECRET_KEY"):
        return key
    path = DATA_DIR / "secret_key"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        key = secrets.token_urlsafe(64)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(key)
        return key


SECRET_KEY = _secret_key()
DEBUG = _flag("DJANGO_DEBUG")
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("CSRF_TRUSTED_ORIGINS", "").split(",") if origin]

# What a publisher of the site decides.
SITE_NAME = os.environ.get("SITE_NAME", "Policy Timeline")
SITE_CONTACT = os.environ.get("SITE_CONTACT", "")
PUBLIC_FULL_TEXT = _flag("PUBLIC_FULL_TEXT", default=True)
# Whether the server may fetch pages from the internet for curators. Off: then only pastes and files come in.
FETCH_ALLOWED = _flag("FETCH_ALLOWED")
TIMELINE_WINDOW = ("2020-04", "2021-11")

INSTALLED_APPS = [
    "timeline.apps.TimelineConfig",
    "timeline.apps.DeskConfig",  # the URLs load the admin: commands that read texts do not need it
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it turns the answer to a locked out sign-in into the page that says so
]

ROOT_URLCONF = "timeline.urls"
WSGI_APPLICATION = "timeline.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "timeline.browse.context.site",
            ],
        },
    },
]

# WAL and IMMEDIATE together: readers go on beside a writer, and two writers wait instead of failing.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "timeline.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who may enter. Wrong passwords are counted by name and address together: a stranger cannot lock a curator out.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = LIMITS.sign_in_failures
AXES_COOLOFF_TIME = timedelta(seconds=LIMITS.sign_in_pause_seconds)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # so that the pause the page names is the pause there is
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "timeline.curation.sign_in.locked_out"
AXES_CLIENT_IP_CALLABLE = "timeline.curation.sign_in.client_address"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
# How many proxies stand before the server. Only then is an address believed that a header tells.
TRUSTED_PROXIES = int(os.environ.get("TRUSTED_PROXIES", "0"))
# Whether staff without a second factor may do anything but set one up.
SECOND_FACTOR_REQUIRED = _flag("SECOND_FACTOR_REQUIRED")
OTP_TOTP_ISSUER = SITE_NAME

AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": LIMITS.password_characters},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

# Times of publication are shown in China Standard Time; events are days and have no zone.
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = False
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "timeline.static_files.StaticFilesStorage"},
}

DATA_UPLOAD_MAX_MEMORY_SIZE = LIMITS.form_bytes
DATA_UPLOAD_MAX_NUMBER_FILES = LIMITS.bulk_items
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = LIMITS.session_seconds
CSRF_COOKIE_HTTPONLY = True  # scripts take the token from the form they send
CSRF_COOKIE_SAMESITE = "Lax"

# Behind HTTPS the cookies travel only there. `make run` serves plain HTTP on this machine.
if _flag("HTTPS_ONLY"):
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

LOGIN_URL = "admin:login"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "timeline": {"handlers": ["console"], "level": "INFO"},
    },
}
