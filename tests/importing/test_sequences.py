"""Random sequences of changes leave the rows as a plain model says, consistent, and with an unbroken history."""

import random
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from django.contrib.auth.models import User

from tests import factories
from timeline import importing, search
from timeline.importing.consistency import inconsistencies
from timeline.intake import read_text
from timeline.models import Event, Evidence, Source

pytestmark = pytest.mark.django_db

_QUOTES = ("Fences were raised at two fords.", "Patrols along the river were doubled.", "Boats were counted twice.")
_STEPS = 25


class Model:
    """What should stand: for each quote (by id) its decision, value, event and whether the text has it; the state and
    text of each source (by id); and, of each source, the changes that can be taken back."""

    def __init__(self, sources: list[Source]) -> None:
        rows = Evidence.objects.filter(source__in=sources)
        self.rows = {
            row.pk: {"decision": "accepted", "value": row.attributes["value"], "event": row.event_id, "orphan": False}
            for row in rows
        }
        self.of = {row.pk: row.source_id for row in rows}
        self.quotes = {row.pk: row.quote for row in rows}
        self.states = {source.pk: ("published", "") for source in sources}
        self.texts = {source.pk: source.text for source in sources}
        self.done: list[tuple[set[int], Any]] = []

    def snapshot(self) -> Any:
        """All but what can be taken back."""
        return deepcopy((self.rows, self.states, self.texts))

    def public(self) -> set[int]:
        """The events that visitors see."""
        return {
            row["event"]
            for pk, row in self.rows.items()
            if row["decision"] == "accepted" and not row["orphan"] and self.states[self.of[pk]][0] == "published"
        }


class Play:
    """Does the same to the rows and to the model."""

    def __init__(self, curator: User, seed: int) -> None:
        self.chance, self.curator = random.Random(seed), curator
        self.sources = []
        for number in range(2):
            source = factories.source(f"{number} of two. " + " ".join(_QUOTES))
            for value, quote in enumerate(_QUOTES, start=10 * number + 1):
                factories.event(factories.count(value), told_by=source, quote=quote)
            self.sources.append(source)
        self.model = Model(self.sources)

    def step(self) -> str:
        """One random change."""
        does: list[Callable[[], None]] = [
            self.decide, self.decide, self.correct, self.correct, self.merge, self.trash, self.restore, self.undo,
            self.new_version, self.withdraw, self.publish, self.reread,
        ]  # fmt: skip
        chosen = self.chance.choice(does)
        chosen()
        return chosen.__name__

    def decide(self) -> None:
        pk, decision = self._row(), self.chance.choice(["accepted", "rejected"])
        before = self.model.snapshot()
        if self.model.rows[pk]["orphan"] and decision == "accepted":
            with pytest.raises(importing.CannotChange):
                importing.decide(self._evidence(pk), decision, self.curator)
            return
        importing.decide(self._evidence(pk), decision, self.curator)
        self.model.rows[pk]["decision"] = decision
        self._keep(before, {self.model.of[pk]}, taken=self.model.of[pk])

    def correct(self) -> None:
        pk, value = self._row(), self.chance.randint(1, 99)
        before = self.model.snapshot()
        if self.model.rows[pk]["orphan"]:
            return
        importing.correct(self._evidence(pk), {"value": value}, self.curator)
        self.model.rows[pk].update(value=value, decision="accepted")
        self._keep(before, {self.model.of[pk]}, taken=self.model.of[pk], always=True)

    def merge(self) -> None:
        events = sorted({row["event"] for row in self.model.rows.values()})
        if len(events) < 2:
            return
        one, into = self.chance.sample(events, 2)
        before = self.model.snapshot()
        moved = [pk for pk, row in self.model.rows.items() if row["event"] in (one, into)]
        importing.merge(Event.objects.get(pk=one), Event.objects.get(pk=into), self.curator)
        for pk in moved:
            self.model.rows[pk]["event"] = into
        self._keep(before, {self.model.of[pk] for pk in moved})

    def trash(self) -> None:
        source = self._source()
        before, (state, _) = self.model.snapshot(), self.model.states[source.pk]
        importing.move_to_trash(source, self.curator)
        if state != "trash":
            self.model.states[source.pk] = ("trash", state)
        self._keep(before, {source.pk})

    def restore(self) -> None:
        source = self._source()
        before, (state, was) = self.model.snapshot(), self.model.states[source.pk]
        importing.restore(source, self.curator)
        if state == "trash":
            self.model.states[source.pk] = (was, "")
        self._keep(before, {source.pk})

    def publish(self) -> None:
        self._to("published", importing.publish)

    def withdraw(self) -> None:
        self._to("draft", importing.withdraw)

    def undo(self) -> None:
        source = self._source()
        mine = [at for at, (sources, _) in enumerate(self.model.done) if source.pk in sources]
        if not mine or mine[-1] != len(self.model.done) - 1:
            return  # what another source's change came after may be refused: the plain model has no fields for that
        importing.undo(source, self.curator)
        _, (self.model.rows, self.model.states, self.model.texts) = self.model.done.pop()

    def new_version(self) -> None:
        source, before = self._source(), self.model.snapshot()
        kept = [quote for quote in _QUOTES if self.chance.random() < 0.7]
        text = f"{self.chance.random()} of two. " + " ".join(kept)
        importing.new_version(source, read_text(text), self.curator)
        self.model.texts[source.pk] = text
        for pk, row in self.model.rows.items():
            if self.model.of[pk] == source.pk:
                row["orphan"] = self.model.quotes[pk] not in kept
        self._keep(before, {source.pk})

    def reread(self) -> None:
        """Only of a source where every quote is decided: else the rules, which find nothing here, take it away."""
        source = self._source()
        if not source.evidence.filter(decided_at=None).exists():
            before = list(source.evidence.order_by("pk").values_list("pk", "event", "attributes"))
            importing.reread(source)
            assert before == list(source.evidence.order_by("pk").values_list("pk", "event", "attributes"))

    def _to(self, state: str, change: Any) -> None:
        source, before = self._source(), self.model.snapshot()
        if self.model.states[source.pk][0] == "trash":
            with pytest.raises(importing.CannotChange):
                change(source, self.curator)
            return
        change(source, self.curator)
        self.model.states[source.pk] = (state, "")
        self._keep(before, {source.pk})

    def _keep(self, before: Any, sources: set[int], *, taken: int = 0, always: bool = False) -> None:
        """Note what can be taken back; a first decision takes a draft for review."""
        changed = always or before != self.model.snapshot()
        if taken and changed and self.model.states[taken][0] == "draft":
            self.model.states[taken] = ("review", "")
        if changed:
            self.model.done.append((sources, before))

    def _row(self) -> int:
        return self.chance.choice(sorted(self.model.rows))

    def _evidence(self, pk: int) -> Evidence:
        return Evidence.objects.select_related("source").get(pk=pk)

    def _source(self) -> Source:
        return Source.objects.get(pk=self.chance.choice(self.sources).pk)


@pytest.mark.parametrize("seed", range(12))
def test_a_sequence_of_changes_leaves_what_a_plain_model_says(curator: User, seed: int) -> None:
    play = Play(curator, seed)
    steps = []
    for _ in range(_STEPS):
        steps.append(play.step())
        rows = {
            row.pk: {
                "decision": row.decision, "value": row.attributes["value"], "event": row.event_id,
                "orphan": row.is_orphan,
            }
            for row in Evidence.objects.filter(pk__in=play.model.rows)
        }  # fmt: skip
        assert rows == play.model.rows, steps
        assert {s.pk: (s.state, s.state_before) for s in Source.objects.all()} == play.model.states, steps
        assert dict(Source.objects.values_list("pk", "text")) == play.model.texts, steps
        assert set(Event.objects.published().values_list("pk", flat=True)) == play.model.public(), steps
    search.drain()
    assert list(inconsistencies()) == [], steps
