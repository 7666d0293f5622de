"""Makes the site ready to serve: what `make run` does before the server starts."""

import secrets
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from tqdm import tqdm

from timeline import search
from timeline.curation.roles import Role, give
from timeline.importing import bulk, purge_trash, twins
from timeline.models import Source, refresh_statistics

ADMIN_NAME = "admin"


class Command(BaseCommand):
    """`manage.py prepare`: idempotent, and quick where there is nothing to do."""

    help = "Migrate, import the articles of seeds/ into an empty database, make the index and a first admin."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what has not been done yet, and say so."""
        Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
        is_new = self._migrate()
        self._collect_static()
        if is_new and not Source.objects.exists():
            self._import_seeds()
        purge_trash()
        twins.catch_up()
        refresh_statistics()
        search.ensure()
        self._first_admin()

    def _migrate(self) -> bool:
        """Apply what is to be applied; whether the database was empty before."""
        executor = MigrationExecutor(connection)
        is_new = not executor.loader.applied_migrations
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Setting up the database …")
            call_command("migrate", interactive=False, verbosity=0)
        return is_new

    def _collect_static(self) -> None:
        """Gather the style sheet, scripts and fonts where one of them is newer than what was gathered."""
        manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
        gathered_at = manifest.stat().st_mtime if manifest.exists() else 0.0
        folders = [Path(folder) for folder in settings.STATICFILES_DIRS] + [
            Path(settings.BASE_DIR) / "requirements.txt"
        ]
        files = (file for folder in folders for file in (folder.rglob("*") if folder.is_dir() else [folder]))
        if any(file.stat().st_mtime > gathered_at for file in files if file.is_file()):
            call_command("collectstatic", interactive=False, verbosity=0, clear=True)

    def _import_seeds(self) -> None:
        items = bulk.gather([Path(settings.SEEDS_DIR)])
        progress = tqdm(items, "Importing seeds/", unit=" article", file=sys.stderr)
        summary = bulk.import_items(progress, state=Source.State.PUBLISHED)
        for path, reason in summary.refused:
            self.stderr.write(f"{path}: {reason}")
        self.stdout.write(f"Articles: {summary.in_words()}.")

    def _first_admin(self) -> None:
        """Make an admin where there is none. The password is printed this once; only its hash is kept."""
        users = get_user_model()
        if users.objects.filter(is_superuser=True).exists():
            return
        password = secrets.token_urlsafe(12)
        give(users.objects.create_superuser(username=ADMIN_NAME, email="", password=password), Role.ADMIN)
        self.stdout.write("")
        self.stdout.write(f"  First admin: {ADMIN_NAME}    password: {password}")
        self.stdout.write("  It is shown only now. Lost? python manage.py changepassword admin")
        self.stdout.write("")
