"""Settings of the tests: the site's own, with quick hashing, plain static files and a data folder of their own."""

import os
import tempfile
from pathlib import Path

os.environ["TIMELINE_DATA"] = tempfile.mkdtemp(prefix="timeline-tests-")
os.environ.setdefault("DJANGO_SECRET_KEY", "only-for-tests-" + "x" * 50)

from timeline.settings import *  # noqa: F403

DATA_DIR = Path(os.environ["TIMELINE_DATA"])
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir()  # whitenoise warns without it
