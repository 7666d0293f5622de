"""The figures of the last evaluation, kept beside the rules they are about: `manage.py evaluate --write` makes them."""

import json
from pathlib import Path
from typing import Any

ACCURACY = Path(__file__).parent / "data" / "accuracy.json"


def accuracy() -> dict[str, Any]:
    """`developed`, `written` and `unseen`, each an evaluation report as plain values; empty where none was kept."""
    try:
        found: dict[str, Any] = json.loads(ACCURACY.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return found
