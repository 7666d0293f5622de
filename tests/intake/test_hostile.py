"""Files made to hurt are refused with a message, within the bounds of the child, and the server answers meanwhile."""

import threading
import time
import urllib.request
from collections.abc import Iterator

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.intake.bombs import BOMBS, TEXT, wide_table
from tests.intake.files import docx_of
from timeline import search
from timeline.intake import Refused, child, read_file
from timeline.intake.archive import entries, is_archive, is_list, unpack
from timeline.limits import LIMITS

SECONDS = 6  # for one file, in place of the thirty that it may take


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> Iterator[child.Child]:
    """A child that is given less time, so that the bombs that run into it do not hold up the tests."""
    own = child.Child(seconds=SECONDS)
    monkeypatch.setattr(child, "_child", own)
    yield own
    own.stop()


def take_in(data: bytes, name: str) -> None:
    """Read all that a file holds, as an import does."""
    if is_archive(name) or is_list(name):
        for packed in list((unpack if is_archive(name) else entries)(data, name)):
            packed.article()
    else:
        read_file(data, name)


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_file_made_to_hurt_is_refused_with_a_message(hasty: child.Child, bomb: str) -> None:
    name, make = BOMBS[bomb]
    with pytest.raises(Refused) as refusal:
        take_in(make(), name)
    assert len(str(refusal.value)) > 15
    hasty.seconds = LIMITS.parse_seconds  # a busy machine may take its time over an honest file
    assert read_file(docx_of([TEXT]), "next.docx").text == TEXT  # and the next file is read


@pytest.mark.django_db(transaction=True)
def test_the_server_answers_while_a_bomb_is_read(hasty: child.Child, live_server: LiveServer) -> None:
    search.ensure()
    refused: list[str] = []

    def work() -> None:
        try:
            take_in(wide_table(), "a.docx")
        except Refused as refusal:
            refused.append(str(refusal))

    reading = threading.Thread(target=work)
    reading.start()
    answers = []
    while reading.is_alive() or not answers:
        with urllib.request.urlopen(f"{live_server.url}/healthz") as answer:
            answers.append(answer.status)
        time.sleep(0.05)
    reading.join()
    assert set(answers) == {200}
    assert refused
