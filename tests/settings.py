"""Settings of the tests: the real ones, in a folder of their own, without anything slow or outside."""

import os
import tempfile

os.environ["WORKFOLK_DATA_DIR"] = tempfile.mkdtemp(prefix="workfolk-tests-")
os.environ["WORKFOLK_EMBEDDER"] = "hash"
os.environ["WORKFOLK_MODE"] = "embedded"
os.environ["WORKFOLK_SECRET_KEY"] = "only-for-tests-0123456789-abcdefghijklmnop"
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
for name in (
    "WORKFOLK_DEMO",
    "WORKFOLK_DEBUG",
    "WORKFOLK_BASE_URL",
    "WORKFOLK_ALLOWED_HOSTS",
    "SEARCH_URL",
    "PORT",
):
    os.environ.pop(name, None)

from workfolk.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405
RATE_LIMITS_OFF = True  # the tests of the limits switch them on
ACCOUNT_RATE_LIMITS = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 - WhiteNoise warns where it is missing
