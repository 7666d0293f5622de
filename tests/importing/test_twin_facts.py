"""What a known text tells beside: only what its twin lacks, and without reading the text where nothing is told."""

import dataclasses
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User

from timeline.importing import Given, import_article, move_to_trash, revise, twin_facts
from timeline.intake import read_file, read_text
from timeline.models import Source
from timeline.vocabulary import Basis

pytestmark = pytest.mark.django_db

TEXT = "The port of Dongxing suspended passenger clearance. Guangxi sent more guards to the frontier. " * 4
HEAD = '<meta property="article:published_time" content="2021-03-03T09:00:00+08:00">'
STATED = read_file(f"<html><head>{HEAD}</head><body><p>{TEXT}</p></body></html>".encode(), "a.html").metadata


@pytest.fixture
def source() -> Source:
    """A source without a stated day."""
    source = import_article(read_text(TEXT, address="https://river.example/1")).source
    assert source.published_basis != Basis.STATED
    return source


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Source]:
    """The sources that are read in full, in turn."""
    read: list[Source] = []
    real = twin_facts.read_source

    def counted(source: Source, *given: Any) -> Any:
        read.append(source)
        return real(source, *given)

    monkeypatch.setattr(twin_facts, "read_source", counted)
    return read


@pytest.mark.parametrize("address", ["", "https://river.example/1"], ids=["no address", "the same address"])
def test_a_copy_that_tells_nothing_of_its_date_is_not_read_again(
    source: Source, readings: list[Source], address: str
) -> None:
    assert twin_facts.brought(source, read_text(TEXT, address=address)) == {}
    assert readings == []


def test_a_copy_that_states_its_day_is_read_till_its_twin_says_one(
    source: Source, readings: list[Source], curator: User
) -> None:
    copy = dataclasses.replace(read_text(TEXT), metadata=STATED)
    told = twin_facts.brought(source, copy)
    assert (told["published"], told["basis"]) == ("2021-03-03", "stated")
    assert readings == [source]
    day = date(2021, 3, 2)
    Source.objects.filter(pk=source.pk).update(
        published_edtf="2021-03-02", published_earliest=day, published_latest=day, published_basis=Basis.STATED
    )
    source.refresh_from_db()
    assert twin_facts.lacking(source, told) == {}
    assert twin_facts.brought(source, copy) == {}
    given = twin_facts.brought(source, read_text(TEXT), Given("2021-03-04", "Print."))
    assert twin_facts.lacking(source, given) == given == {
        "published": "2021-03-04", "reason": "Print.", "basis": "curator",
    }  # fmt: skip
    revise(source, curator, title="", publisher="", address="", published=Given("2021-03-05", "Seen."))
    assert twin_facts.lacking(source, given) == {}
    assert readings == [source]


def test_of_a_source_in_the_trash_nothing_is_told(source: Source, readings: list[Source], curator: User) -> None:
    move_to_trash(source, curator)
    copy = dataclasses.replace(read_text(TEXT, publisher="River Post"), metadata=STATED)
    assert twin_facts.brought(source, copy) == {}
    assert readings == []
