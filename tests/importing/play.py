"""Random changes by three curators, done to the rows and to a plain model of them at once."""

import random
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from tests import factories
from timeline import importing
from timeline.article import Span
from timeline.importing import CannotChange, Stale
from timeline.intake import read_text
from timeline.models import Event, Evidence, Revision, Source

QUOTES = ("Fences were raised at two fords.", "Patrols along the river were doubled.", "Boats were counted twice.")
_READ = (
    "Mongkai reported {n} new confirmed cases on 3 March 2021.",
    "Yunnan suspended passenger clearance at the port of Hekou on 4 March 2021.",
    "Guangxi reported {n} new imported cases on 5 March 2021.",
)
_MOST_SOURCES = 5
_Rows = dict[int, dict[str, Any]]


@dataclass
class World:
    """What should stand: of each quote (by id) its decision, value, event, whether a curator tied it to that, and
    whether the text lacks it; of each source (by id) its state, the one before the trash, who has it, and its text."""

    rows: _Rows
    states: dict[int, tuple[str, str, int | None]]
    texts: dict[int, str]


@dataclass
class Done:
    """One change that can be taken back: by whom, in which sources, and the world before and after."""

    by: int
    sources: set[int]
    before: World
    after: World


class Play:
    """Does the same to the rows and to the model. `of` and `quotes` tell the source and the words of each quote; `said`
    what a source said after each of its revisions; `done` what can be taken back."""

    def __init__(self, curators: list[User], seed: int) -> None:
        self.chance, self.curators = random.Random(seed), curators
        self.world = World({}, {}, {})
        self.of: dict[int, int] = {}
        self.quotes: dict[int, str] = {}
        self.said: dict[tuple[int, int], tuple[_Rows, str]] = {}
        self.done: list[Done] = []
        self.steps: list[str] = []
        self.refused = 0
        self._marks = iter(range(1, 10**6))
        for number in range(2):
            source = factories.source(self._text(QUOTES))
            for value, quote in enumerate(QUOTES, start=10 * number + 1):
                factories.event(factories.count(value), told_by=source, quote=quote)
            self._adopt(source)
        self._remember()

    def step(self) -> None:
        """One random change by one of the curators."""
        does: list[Callable[[User], None]] = [
            self.decide, self.decide, self.correct, self.correct, self.add, self.merge, self.trash, self.restore,
            self.undo, self.undo, self.new_version, self.revert, self.withdraw, self.publish, self.publish_all,
            self.take, self.reread, self.come_in, self.purge,
        ]  # fmt: skip
        chosen = self.chance.choice(does)
        self.steps.append(chosen.__name__)
        chosen(self.chance.choice(self.curators))
        self._remember()

    def public_sources(self) -> set[int]:
        """The sources that visitors see."""
        return {pk for pk, (state, _, _) in self.world.states.items() if state == "published"}

    def public_events(self) -> set[int]:
        """The events that visitors see."""
        shown = self.public_sources()
        return {
            row["event"]
            for pk, row in self.world.rows.items()
            if row["decision"] == "accepted" and not row["orphan"] and self.of[pk] in shown
        }

    # What a curator does -------------------------------------------------------------------------

    def decide(self, by: User) -> None:
        pk, decision = self._row(), self.chance.choice(["accepted", "rejected", "proposed"])
        row, before = self.world.rows[pk], deepcopy(self.world)
        if row["orphan"] and decision == "accepted":
            self._refuses(lambda: importing.decide(self._evidence(pk), decision, by))
            return
        importing.decide(self._evidence(pk), decision, by)
        if row["decision"] != decision:
            self._take_up(self.of[pk], by)
            row["decision"] = decision
            self._keep(by, before, {self.of[pk]})

    def correct(self, by: User) -> None:
        counts = [pk for pk, row in self.world.rows.items() if row["value"] is not None]
        if not counts:
            return
        pk, value = self.chance.choice(sorted(counts)), self.chance.randint(1, 99)
        row, before = self.world.rows[pk], deepcopy(self.world)
        if row["orphan"]:
            self._refuses(lambda: importing.correct(self._evidence(pk), {"value": value}, by))
            return
        importing.correct(self._evidence(pk), {"value": value}, by)
        self._take_up(self.of[pk], by)
        row.update(value=value, decision="accepted")
        self._keep(by, before, {self.of[pk]})

    def add(self, by: User) -> None:
        source, before = self._source(), deepcopy(self.world)
        start = source.text.index("copy")
        row = importing.add_evidence(source, Span(start, start + 4), factories.count(self.chance.randint(100, 999)), by)
        self._take_up(source.pk, by)
        self._adopt_row(row)
        self._keep(by, before, {source.pk})

    def merge(self, by: User) -> None:
        pairs = dict(Event.objects.filter(pk__in=self._events()).values_list("pk", "kind"))
        one, into = self.chance.sample(sorted(pairs), 2) if len(pairs) > 1 else (0, 0)
        if not one:
            return
        before = deepcopy(self.world)
        if pairs[one] != pairs[into]:
            self._refuses(lambda: importing.merge(Event.objects.get(pk=one), Event.objects.get(pk=into), by))
            return
        moved = [pk for pk, row in self.world.rows.items() if row["event"] in (one, into)]
        importing.merge(Event.objects.get(pk=one), Event.objects.get(pk=into), by)
        for pk in moved:
            self.world.rows[pk].update(event=into, tied=True)
        if changed := {self.of[pk] for pk in moved if self.world.rows[pk] != before.rows[pk]}:
            self._keep(by, before, changed)

    def trash(self, by: User) -> None:
        source, before = self._source(), deepcopy(self.world)
        state, _, held = self.world.states[source.pk]
        importing.move_to_trash(source, by)
        if state != "trash":
            self.world.states[source.pk] = ("trash", state, held)
            self._keep(by, before, {source.pk})

    def restore(self, by: User) -> None:
        source, before = self._source(), deepcopy(self.world)
        state, was, held = self.world.states[source.pk]
        importing.restore(source, by)
        if state == "trash":
            self.world.states[source.pk] = (was, "", held)
            self._keep(by, before, {source.pk})

    def publish(self, by: User) -> None:
        self._to(by, "published", lambda source: importing.publish(source, by))

    def publish_all(self, by: User) -> None:
        self._to(by, "published", lambda source: importing.publish(source, by, accepts_rest=True), accepts_rest=True)

    def withdraw(self, by: User) -> None:
        self._to(by, "draft", lambda source: importing.withdraw(source, by))

    def take(self, by: User) -> None:
        source, before = self._source(), deepcopy(self.world)
        state, was, _ = self.world.states[source.pk]
        if state == "trash":
            self._refuses(lambda: importing.take(source, by))
            return
        importing.take(source, by)
        self.world.states[source.pk] = ("review" if state == "draft" else state, was, by.pk)
        if self.world.states != before.states:
            self._keep(by, before, {source.pk})

    def undo(self, by: User) -> None:
        """The last change of all must be taken back; one that others came after may be refused, and changes nothing."""
        source = self._source()
        mine = [at for at, done in enumerate(self.done) if done.by == by.pk and source.pk in done.sources]
        if not mine:
            assert importing.undo(source, by) is None
            return
        done, is_last = self.done[mine[-1]], mine[-1] == len(self.done) - 1
        try:
            importing.undo(source, by)
        except (Stale, CannotChange):
            self.refused += 1
            assert not is_last, "the last change of all was not taken back"
            return
        _take_back(self.world, done)
        del self.done[mine[-1]]

    def revert(self, by: User) -> None:
        source, before = self._source(), deepcopy(self.world)
        number = self.chance.choice(sorted(number for pk, number in self.said if pk == source.pk))
        revision = Revision.objects.filter(source=source, number=number).first()
        if not revision:
            return  # what a source of the factory said before its first change
        importing.revert(revision, by)
        rows, text = deepcopy(self.said[source.pk, number])
        kept = {pk: row for pk, row in self.world.rows.items() if self.of[pk] != source.pk}
        self.world.rows, self.world.texts[source.pk] = {**kept, **rows}, text
        if Revision.objects.filter(source=source).latest("number").action == Revision.Action.REVERTED:
            self._keep_where_kept(by, before, source)

    def new_version(self, by: User) -> None:
        source, before = self._source(), deepcopy(self.world)
        kept = [quote for quote in (*QUOTES, *self._read_quotes(source)) if self.chance.random() < 0.7]
        text = self._text(kept)
        is_unjudged = source.state == "draft" and not source.evidence.exclude(decided_at=None).exists()
        importing.new_version(source, read_text(text), by)
        self.world.texts[source.pk] = text
        for pk, row in self.world.rows.items():
            if self.of[pk] == source.pk:
                row["orphan"] = self.quotes[pk] not in text
        gone = {pk for pk, row in self.world.rows.items() if self.of[pk] == source.pk and row["orphan"]}
        for pk in gone if is_unjudged else ():
            if self.world.rows[pk]["decision"] == "proposed":
                del self.world.rows[pk]
        self._adopt(source, only_undecided=True)
        self._keep(by, before, {source.pk})

    def reread(self, by: User) -> None:  # noqa: ARG002 (as the others)
        """Only of a source where every quote is decided: else the rules, which find less here, take it away."""
        source = self._source()
        if not source.evidence.filter(decided_at=None).exists():
            importing.reread(source)
            self._adopt(source, only_undecided=True)

    def come_in(self, by: User) -> None:
        """A new article with what the rules read in it."""
        if len(self.world.texts) == _MOST_SOURCES:
            return
        sentences = [sentence.format(n=self.chance.randint(2, 40)) for sentence in _READ]
        state = self.chance.choice(["published", "draft"])
        article = read_text(self._text(self.chance.sample(sentences, 2)))
        source = importing.import_article(article, state=state, added_by=by, index_now=False).source
        assert not importing.import_article(article, state=state, added_by=by).created
        self._adopt(source)

    def purge(self, by: User) -> None:  # noqa: ARG002
        """Out of the trash for good, and out of everything that is remembered."""
        source = self._source()
        if self.world.states[source.pk][0] != "trash" or len(self.world.texts) <= 2:
            return
        gone = source.pk
        importing.remove(source)
        for world in (self.world, *(world for done in self.done for world in (done.before, done.after))):
            world.states.pop(gone, None)
            world.texts.pop(gone, None)
            world.rows = {pk: row for pk, row in world.rows.items() if self.of[pk] != gone}
        for done in self.done:
            done.sources.discard(gone)
        self.done = [done for done in self.done if done.sources]
        self.said = {at: told for at, told in self.said.items() if at[0] != gone}

    # The model ------------------------------------------------------------------------------------

    def _to(self, by: User, state: str, change: Any, *, accepts_rest: bool = False) -> None:
        source, before = self._source(), deepcopy(self.world)
        now, _, held = self.world.states[source.pk]
        if now == "trash":
            self._refuses(lambda: change(source))
            return
        change(source)
        self.world.states[source.pk] = (state, "", held)
        for pk, row in self.world.rows.items():
            if accepts_rest and self.of[pk] == source.pk and row["decision"] == "proposed" and not row["orphan"]:
                row["decision"] = "accepted"
        if self.world != before:
            self._keep(by, before, {source.pk})

    def _refuses(self, change: Callable[[], None]) -> None:
        try:
            change()
        except CannotChange:
            self.refused += 1
        else:
            raise AssertionError(f"{self.steps[-1]} was not refused")

    def _keep(self, by: User, before: World, sources: set[int]) -> None:
        self.done.append(Done(by.pk, sources, before, deepcopy(self.world)))

    def _keep_where_kept(self, by: User, before: World, source: Source) -> None:
        """A revert that brought nothing back left no revision: then the last one is an earlier revert."""
        number = Revision.objects.filter(source=source).latest("number").number
        if (source.pk, number) not in self.said:
            self._keep(by, before, {source.pk})

    def _take_up(self, pk: int, by: User) -> None:
        """A first decision takes a draft for review."""
        state, was, held = self.world.states[pk]
        if state == "draft":
            self.world.states[pk] = ("review", was, held or by.pk)

    def _adopt(self, source: Source, *, only_undecided: bool = False) -> None:
        """What the rules read is taken as it is: the model is of what follows from it."""
        for row in Evidence.objects.filter(source=source):
            if not only_undecided or row.pk not in self.world.rows or (row.decided_at is None and not row.is_orphan):
                self._adopt_row(row)
        self.world.states.setdefault(source.pk, (source.state, source.state_before, source.held_by_id))
        self.world.texts[source.pk] = source.text

    def _adopt_row(self, row: Evidence) -> None:
        self.of[row.pk], self.quotes[row.pk] = row.source_id, row.quote
        self.world.rows[row.pk] = row_of(row)

    def _remember(self) -> None:
        """What each source says after its last revision."""
        for pk in self.world.texts:
            last = Revision.objects.filter(source=pk).order_by("-number").first()
            rows = {row: deepcopy(told) for row, told in self.world.rows.items() if self.of[row] == pk}
            self.said.setdefault((pk, last.number if last else 0), (rows, self.world.texts[pk]))

    def _text(self, sentences: Any) -> str:
        return f"mark{next(self._marks)}x is the copy. " + " ".join(sentences)

    def _read_quotes(self, source: Source) -> list[str]:
        return [part for part in source.text.split(". ")[1:] if "2021" in part]

    def _events(self) -> set[int]:
        return {row["event"] for row in self.world.rows.values()}

    def _row(self) -> int:
        return self.chance.choice(sorted(self.world.rows))

    def _evidence(self, pk: int) -> Evidence:
        return Evidence.objects.select_related("source").get(pk=pk)

    def _source(self) -> Source:
        return Source.objects.get(pk=self.chance.choice(sorted(self.world.texts)))


def row_of(row: Evidence) -> dict[str, Any]:
    """What the model holds of a quote."""
    return {
        "decision": row.decision,
        "value": row.attributes.get("value"),
        "event": row.event_id,
        "tied": row.is_tied,
        "orphan": row.is_orphan,
    }


def _take_back(world: World, done: Done) -> None:
    """Put back what the change changed, field by field."""
    for pk in done.before.rows.keys() | done.after.rows.keys():
        old, new = done.before.rows.get(pk), done.after.rows.get(pk)
        if old == new:
            continue
        if old is None:
            world.rows.pop(pk, None)
        elif new is None:
            world.rows[pk] = deepcopy(old)
        else:
            world.rows[pk].update({name: old[name] for name in old if old[name] != new[name]})
    for pk, was in done.before.states.items():
        state = zip(was, done.after.states[pk], world.states[pk], strict=True)
        one, other, held = (old if old != new else now for old, new, now in state)
        world.states[pk] = (str(one), str(other), held)  # type: ignore[assignment]
    for pk, text in done.before.texts.items():
        if text != done.after.texts[pk]:
            world.texts[pk] = text
