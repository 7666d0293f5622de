"""The static files as they are served: under names that change with their content."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command

from timeline import settings as site


@pytest.fixture
def collected(settings, tmp_path) -> Path:
    settings.STORAGES = site.STORAGES
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def test_a_script_imports_scripts_by_the_names_that_change_with_their_content(collected):
    names = json.loads((collected / "staticfiles.json").read_text())["paths"]
    ours = [name for name in names if name.startswith("js/")]
    asked = {
        name: re.findall(r'from "([^"]+)"', (collected / names[name]).read_text(encoding="utf-8")) for name in ours
    }
    assert asked["js/site.js"]
    for name, imports in asked.items():
        for path in imports:
            assert f"js/{path.removeprefix('./')}" in names.values(), f"{name} imports {path}"
