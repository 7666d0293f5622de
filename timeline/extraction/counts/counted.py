"""A number of people with all its words and the count that it belongs to, while its fields are worked out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from timeline.dating import Expression
from timeline.dating import Kind as TimeKind
from timeline.extraction.counts.clause import Said, Zone, opened_before, without_some
from timeline.extraction.counts.frame import Frame, Told
from timeline.extraction.counts.lexicon import Part
from timeline.extraction.counts.nesting import lies_in
from timeline.extraction.counts.patterns import Kind
from timeline.extraction.counts.scan import Claim
from timeline.extraction.counts.token import Token
from timeline.extraction.counts.where import governing_time, is_now, is_of_a_journey, sentence_time
from timeline.vocabulary import Scope, Status

PARTS_OF_ONE = frozenset({Kind.PART, Kind.LISTED, Kind.REST, Kind.COMPARATOR})
SUBSETS = frozenset(
    {
        "including",
        "include",
        "included",
        "includes",
        "among",
        "of which",
        "of whom",
        "among them",
        "among these",
        "among those",
    }
)
MOST_NOW = 4  # tokens of "now counts a total of"
MOST_SINCE = 10  # tokens of "since the first cases surfaced on Sunday"
_DAYS = (TimeKind.DATE, TimeKind.WEEKDAY)
_BEFORE = frozenset({"previous", "before", "earlier", "preceding"})
MOST_RESUMED = 8  # tokens of ", has now recorded a total of"
_RESUMING = frozenset({Part.AUX, Part.VERB, Part.REACH, Part.TIME, Part.DET, Part.TOTAL, Part.OF, Part.MOD, Part.WORD})
_PRONOUNS = frozenset({"them", "these", "those", "which", "whom"})


@dataclass(slots=True)
class Counted:
    """A number in its clause. `own` is what its own words say, `after` what is said of its people after them.

    `source` is the count that it is a part of, or another day of; `group` what "of the imported cases" says of those
    that it is a part of; `around` holds the marks of the whole sentence, `following` the words of the next number that
    names what it counts.
    """

    tokens: Sequence[Token]
    claim: Claim
    zone: Zone
    following: Zone | None
    frame: Frame
    sentence: int
    own: Said
    after: Said
    around: frozenset[str]
    group: Said
    source: Told | None
    is_first: bool

    @property
    def kind(self) -> Kind:
        """How the number gets what its words do not say."""
        return self.claim.rule.kind

    @property
    def number(self) -> Token:
        """The token of the number itself."""
        return self.tokens[self.claim.at]

    @property
    def value(self) -> int:
        """The number."""
        return self.number.value or 0

    @property
    def is_nil(self) -> bool:
        """Whether it is "no" or "none"."""
        return self.number.part is Part.NIL

    @property
    def run(self) -> Sequence[Token]:
        """The words that the rule matched."""
        return self.tokens[self.claim.first : self.claim.last + 1]

    @property
    def words(self) -> Sequence[Token]:
        """All words that belong to the number."""
        return self.tokens[self.zone.left : self.zone.right]

    def before(self, most: int) -> Sequence[Token]:
        """The words right before the number, at most so many."""
        return self.tokens[max(0, self.claim.at - most) : self.claim.at]

    @property
    def in_sentence(self) -> bool:
        """Whether the count that it may belong to stands in the same sentence."""
        return self.source is not None and self.source.sentence == self.sentence

    @property
    def is_subset(self) -> bool:
        """Whether "with", "including", "of which" or "among them" make it a part of another count."""
        is_joined = any(t.part in (Part.WITH, Part.WHICH) for t in self.before(2))
        return is_joined or self.is_among_them or self.is_in_brackets

    @property
    def is_true_subset(self) -> bool:
        """The same for words that leave no doubt, as "including"."""
        return any(t.word in SUBSETS for t in self.before(2)) or self.is_among_them or self.is_in_brackets

    @property
    def is_of_day_before(self) -> bool:
        """Whether its day is that before the one spoken of: "The previous day, 71 cases were registered"."""
        time = self.own_time()
        if time is not None and time.text.lower().startswith("for "):  # the day of a report
            return False
        return time is not None and time.kind is TimeKind.ANAPHORIC and bool(_BEFORE & set(time.text.lower().split()))

    @property
    def is_among_them(self) -> bool:
        """Whether "among them" or "of them" goes with it."""
        if self.kind is Kind.TOTAL:  # "the number of those infected"
            return False
        run = self.tokens[self.claim.first : min(self.claim.last + 3, self.zone.right)]
        opening = self.before(3)
        if [t.part for t in opening] == [Part.OF, Part.THEM, Part.COMMA] and opening[1].word in _PRONOUNS:
            return True  # "Of these, 4,214 patients had been discharged"
        return any(
            t.word == "among them"
            or (t.word in _PRONOUNS and t.part is Part.THEM and not (t.word == "which" and before.part is Part.COMMA))
            for before, t in pairwise([self.number, *without_some(run)])
        )

    @property
    def is_in_brackets(self) -> bool:
        """Whether it stands in brackets after the count that it is a part of."""
        return self.in_sentence and opened_before(self.tokens, self.claim.at) is not None

    @property
    def is_of(self) -> bool:
        """Whether its own words say what it is a part of: "three of the cases"."""
        return any(t.part in (Part.OF, Part.WHICH) for t in self.run)

    @property
    def names_people(self) -> bool:
        """Whether its own words name people in general."""
        return any(t.part is Part.HUMAN for t in self.run)

    @property
    def ends_range(self) -> bool:
        """Whether it is the upper end of "25 to 30 cases"."""
        last = self.frame.told[-1] if self.frame.told and not self.is_first else None
        return last is not None and last.rule == "range" and self.before(1)[0].word == "to"

    @property
    def goes_on(self) -> bool:
        """Whether it ends a rise told right before in the sentence: "rose by 48 to 81,518"."""
        return self.claim.rule.name in ("total-after-rise", "total-from-to") and not self.is_first

    @property
    def is_silent_part(self) -> bool:
        """Whether bare "cases" in a place, told right after a count of a larger place, are a part of it."""
        own, source = self.own, self.source
        if source is None or self.kind is not Kind.STATED or self.is_nil or own.status or own.origin or own.scope:
            return False
        if self._is_of_the_total():
            return self.value <= source.value
        is_near = self.sentence - source.sentence <= 1 and self.value <= source.value and source.scope is Scope.NEW
        places = [t.place for t in self.words if t.part is Part.PLACE and t.place]
        return is_near and any(lies_in(place, source.place) for place in places)

    @property
    def resumed(self) -> str:
        """The place that the sentence begins with where its verb resumes it: "Nanjing, where …, has now found 215"."""
        back = self.claim.at - 1
        least = max(0, self.claim.at - MOST_RESUMED)
        while back > least and self.tokens[back].part in _RESUMING:
            back -= 1
        if back < MOST_NOW or self.tokens[back].part is not Part.COMMA or self.claim.at - back < 2:
            return ""
        verb = next((t for t in self.tokens[back + 1 : self.claim.at] if t.part in (Part.VERB, Part.REACH)), None)
        opening = next((i for i, t in enumerate(self.tokens[:MOST_NOW]) if t.part is Part.PLACE and t.place), None)
        if verb is None or verb.word.endswith("ing") or opening is None or opening + 1 >= back:
            return ""
        return self.tokens[opening].place if self.tokens[opening + 1].part is Part.COMMA else ""

    def _is_of_the_total(self) -> bool:
        """Whether "Of the total, …" opens its sentence."""
        opening = [t.part for t in self.tokens[: self.claim.at] if t.part not in (Part.DET, Part.MOD)][:3]
        return opening in ([Part.OF, Part.TOTAL, Part.COMMA], [Part.OF, Part.CASE, Part.COMMA])

    @property
    def is_comparator(self) -> bool:
        """Whether it tells the same count of another day: "compared with six cases a day earlier"."""
        if self.kind is Kind.COMPARATOR or any(t.entry.mark == "compare" for t in self.before(2)):
            return True
        looks_back = " ".join(t.word for t in self.before(2)).endswith("had been")  # "new cases on May 9 had been 14"
        return looks_back and self.own_time() is not None

    @property
    def follows_news(self) -> bool:
        """Whether it is a total told after a new count of the same sentence."""
        return self.kind is Kind.TOTAL and any(told.scope is Scope.NEW for told in self.mains_here())

    @property
    def is_other_than_source(self) -> bool:
        """Whether it counts close contacts of the people that its source counts: no part of them."""
        is_contact = self.own.status is Status.CLOSE_CONTACT
        return is_contact and self.source is not None and self.source.status is not Status.CLOSE_CONTACT

    def mains_here(self) -> list[Told]:
        """The counts told in full before it in the same sentence."""
        return [told for told in self.frame.told[-20:] if told.is_main and told.sentence == self.sentence]

    def own_time(self) -> Expression | None:
        """The temporal expression of its own clause."""
        return governing_time(self.tokens, self.claim, self.zone)

    def since(self) -> Expression | None:
        """The day that begins the time of a total: "the number of cases since June 11 stood at 227 on Saturday"."""
        times = [t.time for t in self.run if t.time is not None] if self.kind is Kind.TOTAL else []
        told = next((time for time in times if time.relation == "since" and time.kind in _DAYS), None)
        return told or self._since_the_first()

    def _since_the_first(self) -> Expression | None:
        """The day of "31 since the first cases surfaced on Sunday", on which the time of a total begins."""
        following = self.tokens[self.claim.at + 1 : self.claim.at + MOST_SINCE]
        since = next((i for i, t in enumerate(following) if t.word.split()[:1] == ["since"] and t.time is None), None)
        if self.kind is not Kind.TOTAL or since is None:
            return None
        clause = takewhile(lambda t: t.part not in (Part.COMMA, Part.STOP), following[since:])
        time = next((t.time for t in clause if t.time is not None), None)
        return replace(time, relation="since") if time is not None and time.kind in _DAYS else None

    def _time_of_both(self) -> Expression | None:
        """The day of "one case and six carriers were logged on Oct 23" for the first of the two."""
        tokens, following = self.tokens, self.following
        if following is None or tokens[following.left].part is not Part.AND:
            return None
        if any(t.time is not None for t in tokens[self.claim.at : following.left]):
            return None
        words = tokens[following.left : following.right]
        verb = next((i for i, t in enumerate(words) if t.word in ("was", "were")), len(words))
        clause = takewhile(lambda t: t.part not in (Part.COMMA, Part.STOP, Part.AND), words[verb:])
        time = next((t.time for t in clause if t.time is not None), None)
        return time if time is not None and time.kind in _DAYS and time.relation in ("", "on") else None

    @property
    def begins_with_a_journey(self) -> bool:
        """Whether its clause tells the day on which its people travelled, and no other."""
        return any(is_of_a_journey(self.tokens, i) for i in range(self.zone.left, self.zone.right))

    def time(self) -> Expression | None:
        """The temporal expression that governs it; None where it is the day that the text speaks of anyway."""
        own = self.since() or self._time_of_both() or self.own_time()
        if self.is_comparator:
            return own or self.frame.day_before
        if own is not None:
            return own
        if self.resumed or self.is_other_than_source or any(is_now(t) for t in self.before(MOST_NOW)):
            return None
        if self.in_sentence and self.source and self.source.time is not None:
            return self.source.time
        found = sentence_time(self.tokens, self.claim.at)
        if found is not None and found.kind is not TimeKind.ANAPHORIC:
            return found
        is_part = self.kind in PARTS_OF_ONE or self.is_silent_part
        return self.source.time if is_part and self.source else None
