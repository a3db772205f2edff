"""Settings of the test suite: a throw-away data folder, a fast hash, mail kept in memory.

`TEST_DATABASE_URL` names a PostgreSQL server to test on; without it the tests run on SQLite.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_FOLDER = tempfile.mkdtemp(prefix="fairhold-test-")
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
for _name in [name for name in os.environ if name.startswith("FAIRHOLD_") or name == "MAIL_URL"]:
    del os.environ[_name]
os.environ["FAIRHOLD_DATA"] = _FOLDER
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "")

from fairhold.settings import *  # noqa: E402, F403
from fairhold.settings import DATABASES, STORAGES  # noqa: E402

FAIRHOLD_REQUIRE_MFA = False  # tests that are about it switch it on
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads then race as they do in earnest.
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"
    DATABASES["default"]["TEST"] = {"NAME": str(Path(_FOLDER) / "test.sqlite3")}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0
