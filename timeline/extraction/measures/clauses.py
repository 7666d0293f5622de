"""Cuts a sentence into clauses and tells, verb by verb, whether it is done, planned, ordered or only a purpose."""

import re
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from timeline.extraction.measures.breaks import clauses_of
from timeline.extraction.measures.verbs import Effect, Entry, Form, lexicon

_WORD = re.compile(r"[^\W\d_]+(?:'(?:t|ll|s|re|ve))?|\d+")


class Modality(StrEnum):
    """How far an act is said to be real."""

    REAL = "real"
    PLANNED = "planned"  # will, is to, urged to
    SHOULD = "should"
    MUST = "must"  # must, may not, is required to: a standing order
    POSSIBLE = "possible"  # could, might: no act
    PURPOSE = "purpose"  # "to prevent …", "in order to …": no act


class Verb(NamedTuple):
    """A verb, or a noun that tells an act, where it stands and what the words before it make of it."""

    start: int
    end: int
    base: str
    effect: Effect
    form: Form
    modality: Modality
    is_continued: bool
    is_negated: bool
    is_passive: bool


_MODALS = {
    "will": Modality.PLANNED, "would": Modality.PLANNED, "shall": Modality.MUST, "ll": Modality.PLANNED,
    "should": Modality.SHOULD, "ought": Modality.SHOULD, "must": Modality.MUST, "may": Modality.MUST,
    "can": Modality.REAL, "cannot": Modality.MUST, "could": Modality.POSSIBLE, "might": Modality.POSSIBLE,
}  # fmt: skip
_DEMANDING = (Modality.MUST, Modality.SHOULD, Modality.PLANNED)
_FINITE = frozenset("is are was were has have had do does did".split())
_BE = frozenset("is are was were be been being s re".split())
_NEGATIONS = frozenset(
    "not never neither nor without no nobody none n't cannot don't doesn't isn't aren't won't".split()
)
_FRAMES = frozenset(
    "the a an of in at on for with from their its these those this all new more any some each our his".split()
)
_ADVERBS = frozenset("also still again now soon even further just only already actively jointly promptly then".split())
_WHEN = frozenset("by at until till before from since to around towards near".split())
_OPENS = frozenset("open close start end stop".split())
_PLANS = frozenset("plan aim hope pledge promise".split())
_COMING = frozenset("due set scheduled slated about expected ready".split())  # "is due to begin"
_TIMES = frozenset("on from again at until today tomorrow this next in".split())
_DETERMINERS = frozenset("the a an all its their any every each people those these new more both some such our".split())
_NOUN_ING = frozenset("test screen train monitor meet report share build trace treat process visit live travel".split())
_BEFORE_ING = frozenset("by while including and for from as or in after before of without through".split())
_PURPOSES = frozenset(
    "prevent curb contain stop avoid combat fight guard cut reduce stem block protect safeguard halt minimize minimise "
    "win beat defeat defend limit slow control eliminate reach achieve meet help see check break cope deal".split()
)
_OBJECT_CONTROL = frozenset(
    "ask require order urge tell instruct advise encourage remind request guide support assist warn allow permit call "
    "mobilize mobilise oblige mandate demand make take enable convince persuade need work move continue vow "
    "pledge plan "
    "begin start decide agree promise intend aim expect want seek help restrict limit tend strive hasten "
    "invite lead led "
    "have has had is are was were be been will need needs able going ready due set hurry race scramble try "
    "step appeal".split()
)
_WILL_NOUNS = frozenset("efforts effort steps measures actions resolve determination commitment".split())


_POSSESSED = frozenset("a an the many no some few its inadequate more enough only several".split())
_CHANGES = frozenset({Effect.TIGHTEN, Effect.EASE, Effect.END, Effect.URGE})
_STATES = frozenset(
    "crowded packed infected diagnosed located situated linked related based concerned worried married born aged "
    "interested scared tired surprised pleased used supposed delayed affected damaged injured deserted involved "
    "named called watched observed exhausted experienced killed limited needed".split()
)  # what is said to be so, not done
_BEFORE_BASE = frozenset("not never longer we they it who help".split())
_IMPOSES = frozenset("raise impose introduce order require close suspend ban cut".split())
_REOPENS = frozenset("reopen resume restart return add".split())  # what a place does that may
_LEADING = {  # two words that tell what comes after them is only wished, or praised
    (noun, word): Modality.PLANNED
    for noun in "proposal proposals willingness readiness intention suggestions".split()
    for word in ("for", "to", "of")
} | {("role", "in"): Modality.POSSIBLE}
_NEEDS = frozenset({("need", "to"), ("needs", "to"), ("needed", "to")})
_CONDITIONS = frozenset({"if", "unless", "whether"})
_NAMING_ACTS = frozenset({"force", "effect", "place"})  # "come into force", "take place"
_HEEDED = (
    _FINITE | _BE | _NEGATIONS | _CONDITIONS | _NAMING_ACTS | {"to"} | set(_MODALS) | {word for _, word in _LEADING}
)
_REACH = 8  # words, more than a reader looks at before or behind one
_MODAL_REACH = 3  # words before one that a modal makes a verb
_WORDS_KEPT = 50_000  # words of which it is remembered whether they are plain


@lru_cache(maxsize=_WORDS_KEPT)
def _is_plain(word: str) -> bool:
    """Whether a word is no verb, nor changes what a verb means, wherever it stands but after a modal."""
    return not (word in _HEEDED or word in lexicon() or word.endswith(("ed", "n't")))


def words_in(text: str, start: int, end: int, word: "re.Pattern[str]") -> tuple[list["re.Match[str]"], list[str]]:
    """The words of `text[start:end]`: where they stand in it, and each in small letters, nothing for the month of May.

    `word` finds them in small letters with plain apostrophes.
    """
    piece = text[start:end]
    low = piece.lower()
    if len(low) != end - start:  # a letter whose small form is two
        low = "".join(letter.lower()[0] for letter in piece)
    found = list(word.finditer(low.replace("’", "'")))
    if "May" in piece:  # no modal
        return found, ["" if piece[m.start() : m.end()] == "May" else m[0] for m in found]
    return found, [m[0] for m in found]


class Reader:
    """Reads one sentence `text[start:end]`, word by word, in one pass."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.clauses = clauses_of(text, start, end)
        places, words = words_in(text, start, end, _WORD)
        self._words = [(start + place.start(), start + place.end()) for place in places]
        self._said = words + [""] * _REACH  # nothing is said before, nor behind
        self._joints = {clause.start: clause.joint for clause in self.clauses}
        self._starts = {clause.start for clause in self.clauses}
        self.verbs: list[Verb] = []
        self._modality = Modality.REAL
        self._outer = Modality.REAL  # that of the act whose purpose is being told
        self._kept: Form | None = None  # the form of the verbs that "continue" governs
        self._negated = False
        self._infinitive = False
        self._is_conditional = False
        self._read()

    def _read(self) -> None:
        modal = -_REACH  # the number of the last one
        for number, ((start, _), word) in enumerate(zip(self._words, self._said, strict=False)):
            if word in _MODALS:
                modal = number
            if start in self._starts or number - modal <= _MODAL_REACH or not _is_plain(word):
                self._step(number)

    def _step(self, number: int) -> None:
        (start, end), word = self._words[number], self._said[number]
        self._note_condition(number)
        if word in _MODALS:
            self._modality, self._kept = _MODALS[word], None
        elif modality := _LEADING.get((self._said[number - 1], word)):
            self._modality = modality
        elif word == "to":
            self._to(number)
        elif word in _NEGATIONS or word.endswith("n't"):
            self._negated = True
        elif self._has_something(number):
            self._add(Entry("have", Effect.NONE, Form.PAST), start, end, number)
        elif word in _FINITE and self._said[number - 1] not in _MODALS and self._said[number - 1] != "to":
            if not (self._said[number + 1] == "to" and self._said[number - 1] in _NEGATIONS):  # "will not have to"
                self._modality, self._kept = self._after_finite(number), None
        elif word in _BE and self._is_existential(number):
            self._add(Entry("be", Effect.ACT, Form.BASE), start, end, number)
        elif word in _NAMING_ACTS and self._said[number - 1] in ("in", "into", "take", "takes", "took"):
            self._add(Entry(word, Effect.ACT, Form.NOUN), start, end, number)
        else:
            self._verb(number)

    def _note_condition(self, number: int) -> None:
        if self._is_break(number):
            self._negated = self._is_conditional = False
            if self._joints[self._words[number][0]] != "joint" and self._said[number] not in lexicon():
                self._kept = None  # a new subject
        if self._said[number] in _CONDITIONS:
            self._is_conditional = True

    def _is_existential(self, number: int) -> bool:
        return "there" in (self._said[number - 1], self._said[number - 2])

    def _has_something(self, number: int) -> bool:
        """Whether "has" is the verb itself: what somebody has tells no act."""
        return self._said[number] in ("has", "have", "had") and self._said[number + 1] in _POSSESSED

    def _is_break(self, number: int) -> bool:
        return self._words[number][0] in self._starts and number > 0

    def _after_finite(self, number: int) -> Modality:
        return (
            Modality.PLANNED
            if self._said[number] in ("is", "are") and self._said[number + 1] == "to"
            else Modality.REAL
        )

    def _to(self, number: int) -> None:
        """Whether an infinitive is the purpose of what was said, or what somebody is to do."""
        self._infinitive = True
        before, after = self._said[number - 1], self._said[number + 1]
        if after in _ADVERBS or after.endswith("ly"):
            after = self._said[number + 2]
        if (before, "to") in _NEEDS and self._said[number - 2] not in ("who", "that"):
            self._modality = Modality.SHOULD
        if before in _COMING and self._said[number - 2] in _BE and (after in _BE or after in lexicon()):
            self._modality = Modality.PLANNED
        if before in ("has", "have", "had") and self._modality is Modality.REAL and not self._negated:
            self._modality = Modality.MUST
        set_phrase = (self._said[number - 2], before) in {("in", "order"), ("so", "as"), ("a", "bid"), ("an", "effort")}
        set_phrase = set_phrase or (after == "keep" and self._said[number + 2] == "out")
        if number == 0 or set_phrase or (after in _PURPOSES and not self._governs_infinitive(number)):
            self._outer = self._outer if self._modality is Modality.PURPOSE else self._modality
            self._modality = Modality.PURPOSE

    def _governs_infinitive(self, number: int) -> bool:
        last = self.verbs[-1] if self.verbs else None
        before = self._said[number - 1]
        if before in _OBJECT_CONTROL or (before in _WILL_NOUNS and last is not None and last.base in ("make", "take")):
            return True
        return last is not None and last.base in _OBJECT_CONTROL and last.modality is not Modality.PURPOSE

    def _verb(self, number: int) -> None:
        (start, end), word = self._words[number], self._said[number]
        entries = lexicon().get(word) or self._unknown(number)
        if len(entries) > 1 and self._is_after_be(number):  # "are shut": the participle, where forms are alike
            entries = tuple(sorted(entries, key=lambda entry: entry.form is not Form.PAST))
        for entry in entries:
            stop = end
            if entry.particle:
                if self._said[number + 1] != entry.particle:
                    continue
                stop = self._words[number + 1][1]
            if self._stands_as_verb(number, entry):
                spoken = self._is_added(number) or (entry.base == "tell" and not self._tells_to(number))
                self._add(replace(entry, effect=Effect.SAY) if spoken else entry, start, stop, number)
                return
        if entries and all(entry.particle for entry in entries):  # "be passed to", where only "pass out" is known
            for entry in self._unknown(number):
                self._add(entry, start, end, number)

    def _unknown(self, number: int) -> tuple[Entry, ...]:
        """What is done to somebody or must be done is an act, whatever the verb."""
        word, before = self._said[number], self._said[number - 1]
        if before in _ADVERBS or before in _NEGATIONS or before.endswith("ly") or before == "longer":
            before = self._said[number - 3 if before == "longer" else number - 2]
        if before in _BE and word.endswith("ed") and word not in _STATES:
            return (Entry(word, Effect.ACT, Form.PAST),)
        if _MODALS.get(before) in _DEMANDING and word.isalpha() and word not in _BE and word not in _FINITE:
            return (Entry(word, Effect.ACT, Form.BASE),)
        return ()

    def _tells_to(self, number: int) -> bool:
        """Whether somebody is told to do something, not told something."""
        return any(self._said[later] == "to" for later in range(number + 1, number + 6))

    def _is_added(self, number: int) -> bool:
        """Whether "added" tells speech: "he added.", "adding that"."""
        if self._said[number] not in ("added", "adds", "adding"):
            return False
        return self._said[number + 1] in ("", "that", "in") or self._words[number + 1][0] in self._starts

    def _stands_as_verb(self, number: int, entry: Entry) -> bool:
        before = self._said[number - 1]
        if before in _ADVERBS or before.endswith("ly"):
            before = self._said[number - 2]
        opens = self._words[number][0] in self._starts
        opens = opens or (before != self._said[number - 1] and self._words[number - 1][0] in self._starts)
        if entry.form is Form.NOUN:
            return not (entry.base == "end" and self._said[number - 2] in _WHEN)  # "by the end of the year"
        if entry.form is Form.PAST:
            return (
                not self._is_attribute(entry, before)
                and before not in _FRAMES
                and before != "to"
                and not self._follows_verb(number)
            )
        if entry.form is Form.ING:
            return self._ing(number, entry, before, opens)
        if entry.base == "want" and before in ("who", "that"):
            return False  # "anyone who wants to travel": whom a rule binds
        if before == "to" or before in _MODALS or before in _BEFORE_BASE:
            return True
        after = self._said[number + 1]
        if entry.base in _OPENS and before and before not in _FRAMES and (not after or after in _TIMES):
            return entry.form is Form.THIRD or (
                before.endswith("s") and entry.base != "stop"
            )  # "schools close from Monday"
        if entry.is_ambiguous and not (entry.base in _PLANS and after == "to"):
            return self._coordinates(number, entry, opens) or (after in _DETERMINERS and before not in _FRAMES)
        return before not in _FRAMES

    def _coordinates(self, number: int, entry: Entry, opens: bool) -> bool:
        """Whether a word that may be a noun goes on from a verb of its form ("to cut flights and limit entries")."""
        if not opens or not self.verbs or self.verbs[-1].form is not entry.form:
            return False
        return self._modality is not Modality.PURPOSE or self._joints.get(self._words[number][0]) == "joint"

    def _ing(self, number: int, entry: Entry, before: str, opens: bool) -> bool:
        after = self._said[number + 1]
        if entry.base in _NOUN_ING:
            return before in _BE or before in ("began", "start", "started", "begin", "by") or after in _DETERMINERS
        return before in _BE or before in _BEFORE_ING or before in _NEGATIONS or opens or self._follows_verb(number)

    def _follows_verb(self, number: int) -> bool:
        return bool(self.verbs) and self.verbs[-1].end == self._words[number - 1][1] and number > 0

    def _add(self, entry: Entry, start: int, end: int, number: int) -> None:
        passive = entry.form is Form.PAST and self._is_after_be(number)
        if self._modality is Modality.PURPOSE and self._leaves_purpose(entry, number):
            self._modality = self._outer
        if self._kept is not None and self._kept is not entry.form:
            self._kept = None
        if entry.effect is Effect.URGE and self._modality is Modality.REAL:
            self._modality = Modality.PLANNED
        if self._is_next_act(entry, number):
            self._modality = Modality.REAL
        changes = entry.effect in _CHANGES or entry.base in _IMPOSES
        if changes and entry.base not in _REOPENS and self._is_after_may(number):
            self._modality = Modality.POSSIBLE
        self.verbs.append(
            Verb(start, end, entry.base, entry.effect, entry.form,
                 Modality.POSSIBLE if self._is_conditional else self._modality, self._kept is not None,
                 self._negated, passive)
        )  # fmt: skip
        if entry.effect is Effect.KEEP:
            self._kept = Form.BASE if self._said[number + 1] == "to" else Form.ING
        is_duty = entry.base == "report" and self._modality in _DEMANDING  # "should report and be tested"
        if entry.effect is Effect.SAY and entry.form is not Form.NOUN and not is_duty:
            self._modality = Modality.REAL
        self._negated = False
        self._infinitive = False

    def _is_attribute(self, entry: Entry, before: str) -> bool:
        """Whether a participle only says what kind: "every business not considered essential"."""
        return entry.base == "consider" and before not in _FINITE and before not in _BE

    def _is_next_act(self, entry: Entry, number: int) -> bool:
        """Whether a clause tells what was done besides asking ("urged people to stay and suspended coaches")."""
        if entry.form is not Form.PAST or not self.verbs or self._words[number][0] not in self._starts:
            return False
        last = self.verbs[-1]
        return last.form is Form.BASE and self._modality in _DEMANDING and self._infinitive_before(last.start)

    def _infinitive_before(self, start: int) -> bool:
        """Whether the verb at `start` is an infinitive, and not what a modal makes one."""
        return self.text[max(0, start - 3) : start] == "to "

    def _is_after_may(self, number: int) -> bool:
        before = self._said[number - 1]
        return before == "may" or (before in ("be", "also", "even", "still", "yet") and self._said[number - 2] == "may")

    def _is_after_be(self, number: int) -> bool:
        words = [self._said[earlier] for earlier in range(number - 1, number - 5, -1)]
        return any(word in _BE for word in words[:1]) or any(
            word in _BE and all(w in _ADVERBS or w.endswith("ly") or w in ("all", "to") for w in words[:i])
            for i, word in enumerate(words)
        )

    def _leaves_purpose(self, entry: Entry, number: int) -> bool:
        """A finite verb, or a clause after a comma, is no longer part of the purpose before it."""
        if entry.form in (Form.PAST, Form.THIRD, Form.NOUN):
            return True
        return self._said[number - 1] != "to" and not self._infinitive and self._is_break(number)
