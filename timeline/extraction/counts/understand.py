"""Gives each number found in a sentence its fields: status, origin, scope, place, time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.article import Span
from timeline.dating import Expression, Kind as TimeKind
from timeline.extraction.counts.clause import Said, Zone, is_wave, predicate, said, zones
from timeline.extraction.counts.frame import Frame, Told
from timeline.extraction.counts.lexicon import Part
from timeline.extraction.counts.rules import Kind
from timeline.extraction.counts.scan import Claim
from timeline.extraction.counts.tokens import Token
from timeline.extraction.counts.where import governing_time, is_about, left_places, right_place, sentence_time
from timeline.vocabulary import Bound, Origin, PlaceCertainty, Scope, Status

MANY = 1000  # so many cases without a word about the period are a running total
_SUBSETS = frozenset({"including", "include", "included", "includes", "among", "of which", "of whom", "among them", "among these", "among those"})
_UNTIL = frozenset({"as_of", "by", "until"})
_PARTS_OF_ONE = frozenset({Kind.PART, Kind.LISTED, Kind.REST, Kind.COMPARATOR})
_SERIOUS = frozenset({Status.DEATH, Status.SEVERE, Status.RECOVERED})
_STATED_LIKE = frozenset({Kind.STATED, Kind.TOTAL})


@dataclass(slots=True)
class Clause:
    """A number with its words, while its fields are worked out."""

    tokens: Sequence[Token]
    claim: Claim
    zone: Zone
    frame: Frame
    sentence: int
    own: Said
    after: Said
    whole: Said
    source: Told | None
    group: Said
    is_first: bool = False
    following: Zone | None = None

    @property
    def kind(self) -> Kind:
        """How the number gets what its words do not say."""
        return self.claim.rule.kind

    @property
    def in_sentence(self) -> bool:
        """Whether the count it may belong to stands in the same sentence."""
        return self.source is not None and self.source.sentence == self.sentence

    @property
    def is_subset(self) -> bool:
        """Whether "including", "of which", "among them" make it a part of another count."""
        at = self.claim.at
        before = [t for t in self.tokens[max(0, at - 2) : at] if t.part in (Part.WITH, Part.WHICH)]
        return bool(before) or self.is_among_them

    @property
    def is_true_subset(self) -> bool:
        """The same for words that leave no doubt, as "including"."""
        at = self.claim.at
        return any(t.word in _SUBSETS for t in self.tokens[max(0, at - 2) : at]) or self.is_among_them

    @property
    def is_among_them(self) -> bool:
        """Whether "among them" or "of them" follows."""
        return any(t.word == "among them" or t.part is Part.THEM and t.word in ("them", "these", "those", "which", "whom")
                   for t in self.tokens[self.claim.first : min(self.claim.last + 3, self.zone.right)])


def understand(tokens: Sequence[Token], claims: Sequence[Claim], frame: Frame, sentence: int) -> list[Told]:
    """The counts of one sentence in order; the frame learns of each. A list of places gives one count for each place."""
    found: list[Told] = []
    is_open = frame.is_between_city_and_province(sentence) and not any(is_about(tokens, i) for i in range(len(tokens)))
    claims = [_with_subject(tokens, claim, before) for claim, before in zip(claims, [None, *claims], strict=False)]
    shares = zones(tokens, claims)
    group = Said()
    for number, (claim, zone) in enumerate(zip(claims, shares, strict=True)):
        group = _group(tokens, zone.left, claim.at) or group
        clause = _clause(tokens, claim, zone, frame, sentence, _among(tokens, claim, zone) or group)
        clause.is_first = not found
        clause.following = shares[number + 1] if number + 1 < len(shares) else None
        for told in _counts(clause):
            if is_open and told.scope is not Scope.NEW:
                told = replace(told, certainty=PlaceCertainty.AMBIGUOUS)
            found.append(told)
            frame.note(told)
    return found


def _clause(tokens: Sequence[Token], claim: Claim, zone: Zone, frame: Frame, sentence: int, group: Said) -> Clause:
    own = said(tokens[claim.first : claim.last + 1])
    after = said(predicate(tokens, claim.last + 1, zone.right))
    whole = said(tokens[zone.left : zone.right])
    source = _source(tokens, claim, frame, sentence, group)
    return Clause(tokens, claim, zone, frame, sentence, own, after, whole, source, group)


def _group(tokens: Sequence[Token], left: int, at: int) -> Said | None:
    """What "Of the imported cases, …" before a number says of those it is a part of; None where nothing is said."""
    for i in range(max(left, at - 14), at):
        if tokens[i].part is Part.OF and tokens[i].word == "of" and (i == left or tokens[i - 1].part in (Part.COMMA, Part.STOP)):
            end = next((j for j in range(i + 1, at) if tokens[j].part is Part.COMMA), at)
            group = said(tokens[i:end])
            return group if group.origin or group.status else None
    return None


def _among(tokens: Sequence[Token], claim: Claim, zone: Zone) -> Said | None:
    """What "among the imported cases" after a number says of those it is a part of."""
    for i in range(claim.last + 1, min(zone.right, claim.last + 8)):
        if tokens[i].word == "among" and any(t.part is Part.CASE for t in tokens[i : i + 5]):
            group = said(tokens[i : i + 5])
            return group if group.origin or group.status else None
    return None


_SUBJECT = frozenset({Part.MOD, Part.VERB, Part.PLACE, Part.POSSESSIVE, Part.OF, Part.TOTAL, Part.CASE, Part.SPEECH})


def _with_subject(tokens: Sequence[Token], claim: Claim, before: Claim | None) -> Claim:
    """A total with all its subject, "the mainland's confirmed imported cases …", and nothing of the number before it."""
    begin = 0 if before is None else before.last + 1 if before.last < claim.at else before.at + 1
    if claim.rule.kind is not Kind.TOTAL:
        return replace(claim, first=min(max(claim.first, begin), claim.at))
    nouns = [i for i in range(max(claim.first, begin), claim.at) if tokens[i].part is Part.TOTAL]
    nouns = nouns or [i for i in range(max(claim.first, begin), claim.at) if tokens[i].part is Part.CASE]
    first = nouns[0] if nouns else max(claim.first, min(begin, claim.at))
    most = first - 8
    while first > max(begin, most) and tokens[first - 1].part in _SUBJECT:
        first -= 1
    return replace(claim, first=first)


def _source(tokens: Sequence[Token], claim: Claim, frame: Frame, sentence: int, group: Said) -> Told | None:
    """The count that this one is a part of, another day of, or takes its place and status from."""
    recent = [t for t in frame.told[-40:] if sentence - t.sentence <= 3]
    run = tokens[claim.first : claim.last + 1]
    for token in run:
        if token.part is Part.THEM and token.value is not None:
            return next((t for t in reversed(recent) if t.value == token.value), frame.main)
    pronoun = any(t.part is Part.THEM for t in run) or any(
        t.word in _SUBSETS for t in (*tokens[max(0, claim.at - 2) : claim.at], *tokens[claim.last + 1 : claim.last + 3])
    )
    if not pronoun and (group.origin or group.status):
        wanted = group.status or Status.CONFIRMED
        return next((t for t in reversed(recent) if t.status is wanted and t.origin is group.origin), frame.main)
    opened = _opened(tokens, claim.at)
    if opened is not None:
        return next((t for t in reversed(recent) if t.span.end <= tokens[opened].start), frame.main)
    last = next((t for t in reversed(recent) if not t.is_comparator), None)
    if claim.rule.kind is Kind.COMPARATOR and last and last.sentence == sentence:
        return last
    if pronoun and claim.rule.kind is Kind.STATED and last and last.sentence == sentence and last.rule.startswith("listed"):
        return last
    if claim.rule.kind is Kind.LISTED and last and last.sentence == sentence:
        value = tokens[claim.at].value or 0
        whole = [t for t in recent if t.sentence == sentence and not t.is_comparator and not t.rule.startswith("listed")]
        if whole and whole[-1].value >= value:
            return whole[-1]
    if pronoun:
        here = [t for t in recent if t.sentence == sentence and t.is_main]
        if here:
            return here[-1]
        return next((t for t in reversed(recent) if not t.is_comparator and t.value), frame.main)
    return frame.main


def _opened(tokens: Sequence[Token], at: int) -> int | None:
    """The bracket that a number stands in, if any: its parts belong to the number before the bracket."""
    for i in range(at - 1, max(-1, at - 40), -1):
        if tokens[i].part in (Part.CLOSE, Part.OPEN):
            return i if tokens[i].part is Part.OPEN else None
    return None


def _counts(clause: Clause) -> list[Told]:
    token = clause.tokens[clause.claim.at]
    status = _status(clause)
    if status is None or token.value is None:
        return []
    origin, scope = _origin(clause, status), _scope(clause, status)
    time = _time(clause)
    places = _places(clause)
    statuses = clause.own.statuses if token.part is Part.NIL and len(clause.own.statuses) > 1 else (status,)
    return [
        Told(
            token.value,
            _bound(clause),
            one,
            origin,
            scope,
            place,
            wide,
            time,
            _span(clause),
            clause.claim.rule.name,
            clause.sentence,
            _is_main(clause),
            clause.kind is Kind.COMPARATOR,
        )
        for place, wide in places
        for one in statuses
    ]


def _span(clause: Clause) -> Span:
    first, last = clause.claim.first, _end_of_meaning(clause)
    skipped = (Part.COMMA, Part.STOP, Part.AND, Part.COLON, Part.OPEN, Part.CLOSE, Part.CLAUSE, Part.PREP)
    while last > clause.claim.at and clause.tokens[last].part in skipped:
        last -= 1
    while first < clause.claim.at and clause.tokens[first].part in skipped:
        first += 1
    return Span(clause.tokens[first].start, clause.tokens[last].end)


_SAYING = frozenset({Part.STATE, Part.BROUGHT, Part.PLACE, Part.TIME})
_BREAKING = frozenset({Part.COMMA, Part.STOP, Part.COLON, Part.AND, Part.CLAUSE, Part.OPEN, Part.CLOSE, Part.SPEECH})
MOST_MORE = 10  # tokens that a quote may run on to take in a state, a place or a day


def _end_of_meaning(clause: Clause) -> int:
    """The last token of the quote: the rule's own words and the state, source, place and day that directly follow."""
    last = clause.claim.last
    for i in range(last + 1, min(clause.zone.right, last + MOST_MORE)):
        part = clause.tokens[i].part
        if part in _BREAKING:
            break
        if part in _SAYING and (part is not Part.PLACE or is_about(clause.tokens, i)):
            last = i
    return last


def _bound(clause: Clause) -> Bound:
    exceeds = any(t.entry.mark == "exceed" for t in clause.tokens[clause.claim.first : clause.claim.at])
    return Bound.AT_LEAST if exceeds else clause.tokens[clause.claim.at].bound


def _is_main(clause: Clause) -> bool:
    if clause.kind is Kind.GROUP:
        return clause.source is None
    return clause.kind in _STATED_LIKE and clause.tokens[clause.claim.at].part is Part.NUMBER and not clause.is_subset


def _status(clause: Clause) -> Status | None:
    """The status; None where the people turn out to be no cases (travellers under observation)."""
    own, after, source = clause.own, clause.after, clause.source
    if {*own.statuses, *after.statuses} >= {Status.RECOVERED, Status.CLOSE_CONTACT} or _is_of_another_disease(clause):
        return None
    if "by" in own.marks and Status.SEVERE in own.statuses:
        return None  # "the number of severe cases rose by two": more at the moment, not two that are new
    if clause.claim.rule.name == "people-of-count" and not _fits(clause):
        return None
    if "past" in own.marks and clause.tokens[clause.claim.at].part is Part.NIL or _is_of_the_law(clause):
        return None
    if "watch" in own.marks | after.marks and own.status is None and "ones" not in own.marks:
        return source.status if source and source.status in _WATCHED and not _names_people(clause) else None
    if own.status and own.status is not Status.CONFIRMED:
        return own.status
    if after.status and after.status is not Status.CONFIRMED and "past" not in own.marks | after.marks and _takes_state(clause):
        return after.status
    if "ones" in own.marks and len({t.status for t in _mains_here(clause)}) > 1 and own.status is None:
        return Status.CONFIRMED if clause.tokens[clause.claim.at].part is Part.NIL else clause.frame.told[-1].status
    if _is_bare_total(clause) and any(t.status is Status.CONFIRMED for t in _mains_here(clause)):
        return Status.CONFIRMED
    if clause.kind in _PARTS_OF_ONE or "ones" in own.marks or (_is_bare_total(clause) and clause.in_sentence):
        return source.status if source else own.status or Status.CONFIRMED
    if own.status or after.status:
        return Status.CONFIRMED
    return Status.CONFIRMED if clause.kind is not Kind.GROUP or own.marks else None


_WATCHED = frozenset({Status.ASYMPTOMATIC, Status.CLOSE_CONTACT, Status.SUSPECTED})


def _names_people(clause: Clause) -> bool:
    return any(t.part is Part.HUMAN for t in clause.tokens[clause.claim.at : clause.claim.last + 1])


def _fits(clause: Clause) -> bool:
    """Whether the number can be a part of the count that stands before it in the sentence."""
    value = clause.tokens[clause.claim.at].value or 0
    return clause.source is not None and clause.in_sentence and value <= clause.source.value


def _is_of_another_disease(clause: Clause) -> bool:
    marks = {t.entry.mark for t in clause.tokens}
    return "other" in marks and "disease" not in marks


def _is_of_the_law(clause: Clause) -> bool:
    """Whether bare "cases" stand in a sentence about crime and not about the disease."""
    own = clause.own
    if clause.kind is not Kind.STATED or own.status or own.origin or own.marks & {"disease", "positive"}:
        return False
    marks = {t.entry.mark for t in clause.tokens}
    return "law" in marks and "disease" not in marks


def _mains_here(clause: Clause) -> list[Told]:
    return [t for t in clause.frame.told[-20:] if t.is_main and t.sentence == clause.sentence]


def _takes_state(clause: Clause) -> bool:
    """Whether a state after the number is said of all its people: of "12 new cases … died" not, of "12 patients died" yes."""
    return clause.kind is not Kind.TOTAL


def _is_bare_total(clause: Clause) -> bool:
    return clause.kind is Kind.TOTAL and clause.own.status is None and not any(
        t.part in (Part.CASE, Part.TAKE, Part.STATE) for t in clause.tokens[clause.claim.first : clause.claim.last + 1]
    )


def _origin(clause: Clause, status: Status) -> Origin | None:
    own, source = clause.own, clause.source
    if own.origin or clause.after.origin:
        return own.origin or clause.after.origin
    if clause.group.origin and clause.kind is not Kind.TOTAL:
        return clause.group.origin
    if source is None:
        return None
    if clause.kind in _PARTS_OF_ONE:
        return source.origin
    if clause.kind is Kind.GROUP:
        return source.origin if clause.in_sentence or clause.is_true_subset or _is_of(clause) or _is_bare_group(clause) else None
    if clause.is_true_subset:
        return source.origin
    if status in _SERIOUS and clause.in_sentence and own.scope is not Scope.NEW and source.scope is not Scope.NEW:
        return source.origin if clause.kind is Kind.STATED else None
    return None


def _is_of(clause: Clause) -> bool:
    return any(t.part in (Part.OF, Part.WHICH) for t in clause.tokens[clause.claim.first : clause.claim.last + 1])


def _is_bare_group(clause: Clause) -> bool:
    """Whether "four are in serious condition" names nobody, so that it must be of those told right before."""
    words = clause.tokens[clause.claim.at + 1 : clause.claim.last + 1]
    near = clause.source is not None and clause.sentence - clause.source.sentence <= 1
    so_far = any(t.entry.mark == "sofar" for t in clause.tokens[clause.zone.left : clause.claim.at])
    return near and not so_far and clause.tokens[clause.claim.at].part is Part.NUMBER and not any(t.part in (Part.HUMAN, Part.CASE) for t in words)


def _scope(clause: Clause, status: Status) -> Scope:
    own, after, source = clause.own, clause.after, clause.source
    marks = own.marks | after.marks
    if status is Status.SEVERE or ("remain" in marks and status is not Status.DEATH and status is not Status.RECOVERED):
        return Scope.ACTIVE
    if own.scope is Scope.NEW:
        return Scope.NEW
    if any(t.entry.mark == "remain" for t in clause.tokens[max(clause.zone.left, clause.claim.at - 3) : clause.claim.at]):
        return Scope.ACTIVE
    if Scope.ACTIVE in (own.scope, after.scope) and status not in (Status.DEATH, Status.RECOVERED):
        return Scope.ACTIVE
    if status in (Status.ASYMPTOMATIC, Status.CLOSE_CONTACT) and _is_watched(clause):
        return Scope.ACTIVE
    if clause.kind in _PARTS_OF_ONE or "ones" in marks:
        return _settled(source.scope, status) if source else Scope.NEW
    return _period(clause, status)


def _is_watched(clause: Clause) -> bool:
    """Whether "under medical observation" follows in the sentence, be it after a part told between commas."""
    for token in clause.tokens[clause.claim.at :]:
        if token.part is Part.STOP:
            return False
        if token.entry.mark == "watch":
            return True
    return False


def _settled(scope: Scope, status: Status) -> Scope:
    """Of people who are ill at the moment, those who died or recovered did so over the whole time."""
    if scope is Scope.ACTIVE and status in (Status.DEATH, Status.RECOVERED):
        return Scope.CUMULATIVE
    return scope


def _period(clause: Clause, status: Status) -> Scope:
    if clause.kind is Kind.TOTAL:
        return _total_period(clause, status)
    belongs = clause.source is not None and (
        clause.is_subset or (clause.kind is Kind.GROUP and (clause.in_sentence or _is_of(clause)))
        or clause.group.origin is not None
        or (status in _SERIOUS and clause.in_sentence and clause.tokens[clause.claim.at].part is Part.NIL)
    )
    if belongs and clause.source:
        return _settled(clause.source.scope, status)
    if is_wave(clause.tokens[clause.zone.left : clause.zone.right]):
        return Scope.NEW
    is_nil = clause.tokens[clause.claim.at].part is Part.NIL
    if clause.own.scope is Scope.CUMULATIVE or (_is_so_far(clause) and not (is_nil and _is_perfect(clause))):
        return Scope.CUMULATIVE
    if is_nil and _is_of(clause) and _is_perfect(clause):
        return Scope.CUMULATIVE
    has_own_time = governing_time(clause.tokens, clause.claim, clause.zone) is not None
    if clause.in_sentence and clause.source and clause.kind is Kind.STATED and not has_own_time and not is_nil:
        return _settled(clause.source.scope, status)
    if is_nil or _time(clause) is not None:
        return Scope.NEW
    value = clause.tokens[clause.claim.at].value or 0
    return Scope.CUMULATIVE if value >= MANY else Scope.NEW


def _total_period(clause: Clause, status: Status) -> Scope:
    if "share" in clause.own.marks:
        return _settled(clause.source.scope, status) if clause.source else Scope.NEW
    if is_wave(clause.tokens[clause.zone.left : clause.zone.right]) and "total" not in clause.own.marks:
        return Scope.NEW
    return Scope.CUMULATIVE


def _is_so_far(clause: Clause) -> bool:
    """Whether the words around speak of all cases so far: "a total of", "as of Sunday", "has confirmed"."""
    tokens, at = clause.tokens, clause.claim.at
    time = _time(clause)
    if time is not None and time.relation in _UNTIL:
        return not _is_from_hour_to_hour(tokens, time)
    on_a_day = time is not None and time.kind is not TimeKind.EVENT
    if any(t.entry.mark == "sofar" for t in tokens[clause.zone.left : clause.zone.right]):
        return not on_a_day or clause.kind is Kind.GROUP
    before = tokens[max(0, at - 3) : at]
    if any(t.part is Part.TOTAL for t in before):
        return not on_a_day
    return not on_a_day and _is_perfect(clause)


def _is_from_hour_to_hour(tokens: Sequence[Token], time: Expression) -> bool:
    """Whether "from 0:00" stands before "to 24:00 on November 2": one day, not all time until then."""
    i = next((i for i, t in enumerate(tokens) if t.time is time), 0)
    return any(t.word == "from" for t in tokens[max(0, i - 3) : i])


def _is_perfect(clause: Clause) -> bool:
    words = clause.tokens[clause.zone.left : clause.zone.right]
    for i, token in enumerate(words[:-1]):
        if token.word in ("has", "have", "had") and any(t.part in (Part.VERB, Part.STATE) for t in words[i + 1 : i + 4]):
            return True
    return False


def _time(clause: Clause) -> Expression | None:
    own = governing_time(clause.tokens, clause.claim, clause.zone)
    if clause.kind is Kind.COMPARATOR:
        return own or clause.frame.day_before
    if own is not None and own.kind is TimeKind.ANAPHORIC and clause.is_first and own.span.start > clause.tokens[clause.claim.at].end:
        own = own if clause.kind is not Kind.STATED else own
    if own is not None:
        return own
    if clause.in_sentence and clause.source and clause.source.time is not None:
        return clause.source.time
    found = sentence_time(clause.tokens, clause.claim.at)
    if found is not None and found.kind is not TimeKind.ANAPHORIC:
        return found
    if clause.kind in _PARTS_OF_ONE and clause.source:
        return clause.source.time
    return None


def _places(clause: Clause) -> list[tuple[str, str]]:
    """The places the number is about, each with the same before "all of them in …" narrowed it."""
    tokens, claim, zone, source = clause.tokens, clause.claim, clause.zone, clause.source
    if clause.kind is Kind.LISTED:
        listed = _listed(clause)
        if listed:
            return listed
    after, wide = right_place(tokens, claim.at + 1, zone.right)
    if after:
        fallback = wide or _inherited(clause)
        return [(after, fallback)]
    if clause.kind in (Kind.PART, Kind.REST, Kind.COMPARATOR) and source:
        return [(source.place, source.wide_place)]
    before = left_places(tokens, zone.left, claim.at)
    if before and (clause.kind is not Kind.GROUP or not _is_of(clause)):
        return [(before[-1], before[-1])]
    place = _place_after_parts(clause) or _inherited(clause)
    return [(place, place)]


def _place_after_parts(clause: Clause) -> str:
    """The place after "including four deaths" where a part stands between a number and its place."""
    following = clause.following
    if following is None or clause.kind is not Kind.STATED or clause.tokens[following.left].word not in _SUBSETS:
        return ""
    return right_place(clause.tokens, following.left + 1, following.right)[0]


def _listed(clause: Clause) -> list[tuple[str, str]]:
    tokens, claim = clause.tokens, clause.claim
    is_each = any(t.part is Part.EACH for t in tokens[claim.at : claim.at + 3])
    if claim.rule.name == "listed-after":
        first = next(i for i in range(claim.last, claim.at, -1) if tokens[i].part is Part.PLACE)
        places = [tokens[first].place]
        if is_each:
            places += _more_places(tokens, first + 1, clause.zone.right)
    else:
        places = left_places(tokens, 0 if is_each else clause.zone.left, claim.at)
        places = places if is_each else places[-1:]
    return [(place, place) for place in places if place]


def _more_places(tokens: Sequence[Token], begin: int, end: int) -> list[str]:
    """The rest of "two each in Guangdong, Yunnan and Hubei"; stops where another number begins."""
    found = []
    for token in tokens[begin:]:
        if token.part is Part.PLACE:
            found.append(token.place)
        elif token.part not in (Part.COMMA, Part.AND, Part.DET, Part.WORD):
            break
    return found


def _inherited(clause: Clause) -> str:
    """The place of a number that names none: of its sentence, its paragraph, its article."""
    frame, source = clause.frame, clause.source
    if source and clause.in_sentence:
        return source.wide_place
    if not clause.is_first:
        return frame.told[-1].wide_place
    if source and (clause.is_among_them or (clause.kind is Kind.GROUP and _is_of(clause))):
        return source.place
    if clause.is_first and _names_the_nation(clause.tokens):
        return "China"
    return frame.paragraph_place or frame.article_place or "China"


def _names_the_nation(tokens: Sequence[Token]) -> bool:
    words = " ".join(t.word for t in tokens)
    return "national health commission" in words or "nhc" in words.split()
