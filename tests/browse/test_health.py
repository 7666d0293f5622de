"""The health check."""

import shutil
from pathlib import Path

import pytest
from django.db import DatabaseError
from django.test import Client

from timeline import search
from timeline.browse.views import health


def test_it_is_200_when_all_can_be_read(client: Client, db: None) -> None:
    search.rebuild()
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "database": "ok", "index": "ok"}
    assert "no-cache" in answer["Cache-Control"]


def test_it_names_an_index_that_is_missing(client: Client, db: None, index_folder: Path) -> None:
    shutil.rmtree(index_folder, ignore_errors=True)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "failing", "database": "ok", "index": "not ready"}


def test_it_names_a_database_that_fails(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> bool:
        raise DatabaseError("disk I/O error")

    search.rebuild()
    monkeypatch.setattr(health, "_database_is_ready", broken)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["database"] == "not ready"
    assert answer.json()["index"] == "ok"


def test_it_only_reads(client: Client, db: None) -> None:
    assert client.post("/healthz").status_code == 405
