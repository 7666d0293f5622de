"""Fixtures for all tests."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import AppConfig, apps
from django.conf import LazySettings
from django.conf import settings as site_settings
from django.contrib.auth.models import User
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from django.test import Client

from timeline import search
from timeline.importing import import_article
from timeline.intake.seeds import seeds
from timeline.models import Source


@pytest.fixture(autouse=True)
def index_folder(tmp_path: Path, settings: LazySettings) -> Path:
    """Every test has a search index of its own, made when it is first asked."""
    settings.INDEX_DIR = tmp_path / "index"
    return tmp_path / "index"


@receiver(post_migrate)
def make_roles_anew(sender: AppConfig, **told: Any) -> None:
    """A test whose transactions commit has the tables emptied after it, of what the migrations put there as well."""
    if sender.name == "timeline" and "plan" not in told:  # a flush: migrating tells its plan
        import_module("timeline.migrations.0005_roles").make_roles(apps, None)
        import_module("timeline.migrations.0006_synonyms").let_admins_change_them(apps, None)


@pytest.fixture
def five(db: None) -> list[Source]:
    """The five articles of the project, imported, published and indexed, in the order of the manifest."""
    sources = [import_article(seed.article(), index_now=False).source for seed in seeds(Path(site_settings.SEEDS_DIR))]
    search.drain()  # a test's transaction never commits, so the hook on commit does not run
    return sources


@pytest.fixture
def curator(db: None) -> User:
    """A member of staff with every right."""
    return User.objects.create_superuser("curator", password="a long test password")


@pytest.fixture
def staff_client(curator: User) -> Client:
    """A client that is signed in as the curator."""
    client = Client()
    client.force_login(curator)
    return client
