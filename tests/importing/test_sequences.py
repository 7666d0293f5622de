"""Random sequences of changes by three curators leave the rows as a plain model says, consistent, and searchable."""

import os

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from tests.importing.play import Play, row_of
from timeline import search
from timeline.importing.consistency import inconsistencies
from timeline.models import Event, Evidence, Source
from timeline.search import SearchQuery

pytestmark = pytest.mark.django_db

_STEPS = 50
_SEQUENCES = int(os.environ.get("SEQUENCES", "40"))  # as many as wanted by hand


def check_rows(play: Play) -> None:
    """The rows are those of the model."""
    world, steps = play.world, play.steps
    assert {row.pk: row_of(row) for row in Evidence.objects.all()} == world.rows, steps
    states = {s.pk: (s.state, s.state_before, s.held_by_id) for s in Source.objects.defer("text")}
    assert states == world.states, steps
    assert dict(Source.objects.values_list("pk", "text")) == world.texts, steps
    assert set(Event.objects.published().values_list("pk", flat=True)) == play.public_events(), steps
    assert set(Event.objects.values_list("pk", flat=True)) == {row["event"] for row in world.rows.values()}, steps


def check_search(play: Play) -> None:
    """Visitors find what is public, and nothing else; of each source the text that it has now."""
    everything = search.search(SearchQuery())
    assert set(everything.matched) == play.public_events(), play.steps
    for pk, text in play.world.texts.items():
        found = search.search(SearchQuery(text=text.split()[0]))
        assert found.source_ids == ((pk,) if pk in play.public_sources() else ()), play.steps
    older = {text.split()[0] for _, text in play.said.values()} - {t.split()[0] for t in play.world.texts.values()}
    for mark in sorted(older)[:3]:
        assert search.search(SearchQuery(text=mark)).source_total == 0, play.steps


@pytest.mark.parametrize("seed", range(_SEQUENCES))
def test_a_sequence_of_changes_leaves_what_a_plain_model_says(seed: int) -> None:
    curators = [User.objects.create_user(name) for name in ("mei", "bo", "lin")]
    play = Play(curators, seed)
    for _ in range(_STEPS):
        with transaction.atomic():
            play.step()
        check_rows(play)
        if play.chance.random() < 0.1:  # a test's transaction never commits, so the hook on commit does not run
            search.drain()
            check_search(play)
    search.drain()
    check_search(play)
    assert list(inconsistencies()) == [], play.steps
