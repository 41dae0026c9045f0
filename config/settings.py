"""The one settings file.

What makes an installation public is CARRIED_HOSTS, the names it answers to:

* not set: local. Only this machine can reach it; SQLite and keys of its own are kept in data/.
* set: public. A secret key, a signing key and a database must be named, cookies need https, static files are
  fingerprinted.

CARRIED_DEBUG=1 shows tracebacks to the reader, for `CARRIED_DEBUG=1 make run`; a public installation refuses it.
docs/deployment.md lists every variable; docs/adr/0004-local-or-public.md says why.
"""

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from config import env
from config.databases import EXAMPLE, PURPOSE, database

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = BASE_DIR / "data"

PUBLIC_HOSTS = env.words("CARRIED_HOSTS")
IS_PUBLIC = bool(PUBLIC_HOSTS)
DEBUG = env.switch("CARRIED_DEBUG", purpose="for development: it shows tracebacks to whoever is reading")
if IS_PUBLIC and DEBUG:
    raise ImproperlyConfigured(
        "CARRIED_DEBUG shows tracebacks and settings to every reader: leave it out where CARRIED_HOSTS is set."
    )

ALLOWED_HOSTS = PUBLIC_HOSTS or ["127.0.0.1", "localhost", "[::1]"]
# What published texts say of who may use them; nothing where the organisation has not chosen.
LICENCE = env.text("CARRIED_LICENCE")
LICENCE_ADDRESS = env.text("CARRIED_LICENCE_ADDRESS")
# What published texts say about where they are, for ever: the first of the public names.
SITE_ADDRESS = f"https://{PUBLIC_HOSTS[0].lstrip('.')}" if IS_PUBLIC else "http://127.0.0.1:8000"

if IS_PUBLIC:
    SECRET_KEY = env.required(
        "CARRIED_SECRET_KEY",
        purpose="the secret that signs sessions and sign-in links",
        example="$(python3 -c 'import secrets; print(secrets.token_urlsafe(64))')",
    )
    DATABASES = {"default": database(env.required("DATABASE_URL", purpose=PURPOSE, example=EXAMPLE))}
    SIGNING_KEY = env.required(
        "CARRIED_SIGNING_KEY",
        purpose="the file with the key that signs what is published; `manage.py signing_key` makes it",
        example="/var/lib/carried/signing-key",
    )
else:
    SECRET_KEY = env.text("CARRIED_SECRET_KEY") or env.kept_secret(DATA_DIR / "secret-key")
    DATABASES = {"default": database(env.text("DATABASE_URL", default=f"sqlite:///{DATA_DIR}/carried.sqlite3"))}
    SIGNING_KEY = env.text("CARRIED_SIGNING_KEY", default=str(DATA_DIR / "signing-key"))

INSTALLED_APPS = [
    "motions",
    "api",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "simple_history",
    "django_htmx",
    "rest_framework",
    "knox",
    "django_filters",
    "drf_spectacular",
    "django_q",
]

MIDDLEWARE = [
    "config.content_security.ContentSecurityMiddleware",
    "api.cross_origin.CrossOriginMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.addresses.AddressMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.sign_in.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

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
            ],
        },
    },
]

# People and who may do what

AUTH_USER_MODEL = "motions.Person"
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ["UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator"]
]
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

# The API: SignInMiddleware does not see its views, so it says for itself who may come in

REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticatedOrReadOnly"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["api.authentication.PersonalToken", "api.authentication.Session"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["api.parsers.JsonParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_THROTTLE_CLASSES": ["api.throttles.ReadThrottle", "api.throttles.WriteThrottle"],
    # A minute: by address, by person, by address
    "DEFAULT_THROTTLE_RATES": {"read": 6_000, "write": 120, "wrong_token": 20},
    "DEFAULT_SCHEMA_CLASS": "api.schema.AutoSchema",
    "NUM_PROXIES": 1 if IS_PUBLIC else 0,  # a public installation stands behind one web server
    "EXCEPTION_HANDLER": "api.problems.handle",
    "URL_FORMAT_OVERRIDE": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
KNOX_TOKEN_MODEL = "motions.Token"  # noqa: S105  # the name of a model
MIGRATION_MODULES = {"knox": None}  # its own table, which ours replaces, would stay in the way
REST_KNOX = {"TOKEN_MODEL": KNOX_TOKEN_MODEL, "TOKEN_PREFIX": "carried_"}
# Counts of requests, shared by all processes of this machine: motions/counters.py
COUNTS_FILE = env.text("CARRIED_COUNTS", default=str(DATA_DIR / "counts.sqlite3"))
SPECTACULAR_SETTINGS = {
    "TITLE": "Carried",
    "DESCRIPTION": "Motions, amendments, votes and the adopted texts that branches pull.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": {
        "ClauseKind": "motions.text.document.Kind",
        "MotionKind": "motions.states.MotionKind",
        "MotionState": "motions.states.MotionState",
        "AmendmentState": "motions.states.AmendmentState",
        "DecisionResult": "motions.counting.Result",
        "OutcomeResult": "api.filters.RESULTS",
    },
}

# What is told to other programs: sent by `manage.py qcluster`, from this database

WEBHOOKS_MAY_LOOP_BACK = False  # only a test answers to itself
Q_CLUSTER: dict[str, Any] = {
    "name": "carried",
    "orm": "default",
    "workers": 2,
    "timeout": 60,  # seconds: an attempt takes a quarter of it at most
    "retry": 120,  # a job whose worker was killed is done again after so many
    "save_limit": 100,
    "catch_up": False,
    "poll": 1,
    "log_level": "WARNING",
}

# Words, numbers and time

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Static files: fingerprinted by collectstatic where public, found where they lie otherwise

STATIC_URL = "/static/"
STATIC_ROOT = env.text("CARRIED_STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if IS_PUBLIC
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = not IS_PUBLIC
WHITENOISE_AUTOREFRESH = not IS_PUBLIC

# What may come in: a long agenda pasted whole is under a megabyte

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# Security headers and cookies; the policy on what pages may load is in config/content_security.py

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = IS_PUBLIC
CSRF_COOKIE_SECURE = IS_PUBLIC
SECURE_SSL_REDIRECT = IS_PUBLIC
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IS_PUBLIC else 0
# A promise for every other site under the union's domain is not ours to make.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["stderr"],
        "level": env.choice(
            "CARRIED_LOG_LEVEL",
            choices=("DEBUG", "INFO", "WARNING", "ERROR"),
            default="INFO",
            purpose="how much is written to the log",
        ),
    },
    # Strangers ask for names that are not ours all day; the answer is 400 and needs no traceback.
    "loggers": {"django.security.DisallowedHost": {"handlers": [], "propagate": False}},
}
