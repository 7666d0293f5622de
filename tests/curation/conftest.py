"""What tests of the desk share."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.curation.articles import ADD
from tests.curation.batches import made
from timeline.importing import batches
from timeline.intake import Interrupted
from timeline.models import Batch


@pytest.fixture
def post(staff_client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Any:
    """Posts the add form, with the commit that a test's own transaction would hold back."""

    def send(data: dict[str, Any]) -> HttpResponse:
        with django_capture_on_commit_callbacks(execute=True):
            return staff_client.post(ADD, {"_publish": "1", **data}, follow=True)

    return send


@pytest.fixture
def interrupted(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes a batch whose items were all stopped by the clock."""

    def late(*_: Any, **__: Any) -> Any:
        raise Interrupted("“0.txt” takes longer than 30 seconds to read.")

    def make(*contents: str) -> Batch:
        batch = made(*contents)
        with monkeypatch.context() as patched:
            patched.setattr(batches, "read_file", late)
            batches.work(batch)
        return batch

    return make
