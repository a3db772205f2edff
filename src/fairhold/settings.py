"""Django's settings. What differs between machines is read in `environment.py`."""

import os

from django.utils.csp import CSP

from fairhold import environment

DATA = environment.data_folder(os.environ)
VAULT = DATA / "vault"
SECRET_KEY = environment.secret_key(os.environ, DATA)
DEBUG = environment.flag(os.environ, "FAIRHOLD_DEBUG")
ALLOWED_HOSTS = environment.hosts(os.environ)
CSRF_TRUSTED_ORIGINS = environment.origins(os.environ)
FAIRHOLD_ADDRESS = environment.address(os.environ)
DATABASES = {"default": environment.database(os.environ, DATA)}
MAILERS = {"default": environment.mailer(os.environ, DATA)}
DEFAULT_FROM_EMAIL = os.environ.get("FAIRHOLD_MAIL_FROM", "Fairhold <fairhold@localhost>")

ROOT_URLCONF = "fairhold.urls"
WSGI_APPLICATION = "fairhold.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "fairhold.parties",
    "fairhold.files",
    "fairhold.ledger",
    "fairhold.outbox",
    "fairhold.trade",
    "fairhold.casework",
    "fairhold.evidence",
    "fairhold.rulings",
    "fairhold.inspecting",
    "fairhold.returning",
    "fairhold.enforcement",
    "fairhold.disputes",
    "fairhold.payments",
    "fairhold.jobs",
    "fairhold.api",
    "fairhold.web",  # before the libraries whose templates it replaces
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "fairhold.headers.permissions_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "fairhold.http.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "fairhold.web.account.watch.note_activity",
    "fairhold.web.refusals.RefusalPages",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "fairhold.web.components.navigation.shell",
            ],
        },
    }
]
FORM_RENDERER = "fairhold.web.components.forms.Renderer"

# Counts of attempts must be shared by all processes, so they live in the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# Who signs in, and how
AUTH_USER_MODEL = "parties.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "fairhold.web.account.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "fairhold.web.account.sign_in.LoginForm",
    "reset_password": "fairhold.web.account.sign_in.ResetPasswordForm",
    "reset_password_from_key": "fairhold.web.account.sign_in.ResetPasswordKeyForm",
    "change_password": "fairhold.web.account.sign_in.ChangePasswordForm",
    "reauthenticate": "fairhold.web.account.sign_in.ReauthenticateForm",
    "signup": "fairhold.web.account.entrance.SignupForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"  # addresses from the administrator count as confirmed
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # in the browser that signed up, and no other
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # the other sessions end; this one stays
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/300s/key",
    "signup": "10/m/ip,100/d/ip",
}
FAIRHOLD_OPEN_SIGNUP = environment.flag(os.environ, "FAIRHOLD_OPEN_SIGNUP", default=True)
FAIRHOLD_INVITATION_DAYS = environment.days(os.environ, "FAIRHOLD_INVITATION_DAYS", default=14)

# The second factor: an app's codes or a passkey, and codes for when both are lost
FAIRHOLD_REQUIRE_MFA = environment.flag(os.environ, "FAIRHOLD_REQUIRE_MFA", default=True)
MFA_ADAPTER = "fairhold.web.account.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Fairhold"
MFA_TOTP_TOLERANCE = 1  # a code of half a minute ago is still taken: clocks differ

# Cookies and headers
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_NAME = "fairhold_session"
SESSION_COOKIE_SECURE = True  # browsers keep Secure cookies on http://127.0.0.1 too
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "fairhold_csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60  # Django sends it on https answers only
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
_PROXIES = environment.proxies(os.environ)
ALLAUTH_TRUSTED_PROXY_COUNT = _PROXIES
NINJA_NUM_PROXIES = _PROXIES
if _PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Uploads go to the vault's disk as they arrive, so that keeping one is a rename.
FAIRHOLD_MAX_UPLOAD_BYTES = 2 * 1024**3
FILE_UPLOAD_HANDLERS = ["fairhold.files.upload.VaultUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# The API
FAIRHOLD_API_RATE = 1200  # requests a minute that one person's token may send to one process

# Payment providers that may call, each with the secrets its calls may be signed with
FAIRHOLD_PROVIDERS = environment.providers(os.environ)
FAIRHOLD_SIMULATOR = environment.flag(os.environ, "FAIRHOLD_SIMULATOR")

# Pages
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "fairhold": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
