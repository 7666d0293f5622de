"""Finds the measures of an article: rules over clauses, one row for each clause and category."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from timeline.article import Span
from timeline.dating import Expression, find
from timeline.extraction.authorities import place_of
from timeline.extraction.gazetteer import find_places
from timeline.extraction.measures.action import action_of
from timeline.extraction.measures.clauses import Clause, Modality, Reader, Verb
from timeline.extraction.measures.quotes import quote_of
from timeline.extraction.measures.rules import Hit, hits
from timeline.extraction.measures.speakers import Attribution, Speakers
from timeline.extraction.measures.verbs import Effect, Form
from timeline.extraction.mention import MeasureMention
from timeline.structure import Document, Role, Sentence
from timeline.vocabulary import Category

_LONGEST = 3_000  # characters read at once: a line without full stops is no sentence
_CONDITION = re.compile(r"\b(?:if|unless|whether|in case|once|as long as)\b", re.IGNORECASE)
_NO_ACT = re.compile(
    r"\b(?:lack(?:s|ed|ing)?|fail(?:s|ed|ing)?|trouble|difficult\w*|hard|unable|impossible|inadequate|failure|shortages?|struggl(?:e|es|ed|ing)|fears?|worr(?:y|ies)|concerns?)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:cases|patients|\d[\d,]*\s+(?:people|others|asymptomatic|close contacts|passengers|were|are)|total of|carriers|infections)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"[\s-]+(?:\w+\s+)?(?:and\s+\w+\s+)?(?:departments?|bureaus?|authorit(?:y|ies)|administration|agenc(?:y|ies)|officials?|officers?|organs|"
    r"commission|command|service|ministry|minister|spokes\w+|director|chief|expert|office)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:director|head|chief|deputy|commander|minister|spokes\w+|secretary|member|chairman|chairwoman|expert|professor|president|vice|"
    r"researcher|specialist)\b(?:[\s-]+[\w'’-]+){0,8}\s+(?:of|at|for|in|with)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"(?:under|according to|in line with|following|after|amid|despite|since|as part of|thanks to|relying on|upholding|based on|in accordance "
    r"with|with|due to|because of|in view of|in response to|in the face of|regarding|like|than|such as|through|during|before|as for|from|given)\s",
    re.IGNORECASE,
)
_ORDER = re.compile(r"\b(?:must|shall|should|(?:is|are) (?:all )?to be|required|ordered|will)\b", re.IGNORECASE)
_IN_PASSING = re.compile(r"\b(?:under|in|during|after|from|into|of)\s+(?:the\s+|their\s+|his\s+|her\s+)?\Z", re.IGNORECASE)
_FRAGMENT_WORDS = 14


@dataclass(frozen=True, slots=True)
class Found:
    """A hit that tells of a measure, with the verbs about it and the clauses it lies in."""

    hit: Hit
    verbs: tuple[Verb, ...]
    first: int
    last: int


def find_measures(document: Document) -> tuple[MeasureMention, ...]:
    """The measures told in a document, in order of the text. Times are found, not resolved."""
    speakers = Speakers(document.text)
    rows: list[tuple[Sentence, MeasureMention]] = []
    unsaid: list[int] = []  # the rows of the sentence before that no authority was named for
    for sentence in document.sentences:
        for span in _pieces(document.text, sentence.span):
            attribution = speakers.read(span)
            _say_afterwards(rows, unsaid, attribution)
            unsaid = []
            found = read_sentence(document.text, span)
            for row in found:
                authority = attribution.of(row.span, row.category)
                if authority is None:
                    unsaid.append(len(rows))
                rows.append((sentence, replace(row, authority=authority)))
            if found:
                speakers.keep()
    return tuple(row for _, row in sorted(_settle(rows), key=lambda pair: pair[1].span))


def _say_afterwards(rows: list[tuple[Sentence, MeasureMention]], unsaid: list[int], later: Attribution) -> None:
    """Give measures without an authority the one that speaks in the next sentence, where it is of the place they name."""
    if later.speaker is None:
        return
    for number in unsaid:
        sentence, row = rows[number]
        named = {place.name for place in find_places(row.quote)} | set(row.places)
        if place_of(later.speaker) in named:
            rows[number] = (sentence, replace(row, authority=later.speaker))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A sentence whole, or a longer run cut at white space."""
    start = span.start
    while span.end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)


def read_sentence(text: str, span: Span) -> list[MeasureMention]:
    """The measures of one sentence, without their authority."""
    candidates = list(hits(text, span.start, span.end))
    if not candidates:
        return []
    reader = Reader(text, span.start, span.end)
    accepted = [found for hit in candidates if (found := _accept(text, span, reader, hit))]
    chosen = _merge(text, reader, _without_lists(text, reader, _choose(accepted)))
    times = find(text, span)
    return [_row(text, span, reader, found, times) for found in chosen]


def _clause_at(clauses: list[Clause], offset: int) -> int:
    return max((i for i, clause in enumerate(clauses) if clause.start <= offset), default=0)


def _accept(text: str, span: Span, reader: Reader, hit: Hit) -> Found | None:
    """The hit with the verbs about it; None where they tell of no act."""
    first, last = _clause_at(reader.clauses, hit.start), _clause_at(reader.clauses, hit.end - 1)
    start, end = reader.clauses[first].start, reader.clauses[last].end
    if hit.rule.needs is not None and not hit.rule.needs.search(text[span.start : span.end]):
        return None
    if _BODY.match(text, hit.end) or (not hit.rule.tells_act and _is_named_in_passing(text, reader, start, hit)):
        return None
    if hit.rule.name == "quarantine" and _IN_PASSING.search(text, start, hit.start):
        return None
    verbs = _verbs_about(reader, hit, first, last)
    if any(verb.modality in (Modality.POSSIBLE, Modality.PURPOSE) for verb in verbs) or _CONDITION.search(text, start, hit.start):
        return None
    trouble = reader.clauses[first - 1].start if first and reader.clauses[first].joint == "joint" else start
    if _NO_ACT.search(text, trouble, hit.start):
        return None
    if hit.rule.category is Category.QUARANTINE and _COUNTED.search(text, start, hit.start) and not _is_order(text, verbs, start, hit):
        return None
    if not hit.rule.tells_act and not _is_act(text, span, reader, verbs):
        return None
    return Found(hit, verbs, first, last)


def _is_order(text: str, verbs: tuple[Verb, ...], start: int, hit: Hit) -> bool:
    """Whether people are to be quarantined, and not counted as being so."""
    ordered = any(v.modality in (Modality.PLANNED, Modality.MUST, Modality.SHOULD) for v in verbs)
    return ordered or bool(_ORDER.search(text, start, hit.end))


def _is_named_in_passing(text: str, reader: Reader, start: int, hit: Hit) -> bool:
    """Whether the words only stand in somebody's title or after a preposition at the head of the clause."""
    has_verb = any(start <= verb.start < hit.end for verb in reader.verbs)
    return not has_verb and bool(_TITLE.search(text, start, hit.start) or _PREPOSITION.match(text, start, hit.start))


def _is_act(text: str, span: Span, reader: Reader, verbs: tuple[Verb, ...]) -> bool:
    if verbs:
        return any(verb.effect is not Effect.NONE for verb in verbs)
    return not reader.verbs and not text[span.start : span.end].endswith(".") and len(text[span.start : span.end].split()) <= _FRAGMENT_WORDS


def _verbs_about(reader: Reader, hit: Hit, first: int, last: int) -> tuple[Verb, ...]:
    """The verbs in the hit's words; else the nearest before it in its clause, after it, in earlier, in later clauses."""
    verbs = [verb for verb in reader.verbs if verb.effect is not Effect.SAY]
    inside = tuple(v for v in verbs if v.start < hit.end and hit.start < v.end)
    start, end = reader.clauses[first].start, reader.clauses[last].end
    before = [v for v in verbs if v.end <= hit.start]
    after = [v for v in verbs if v.start >= hit.end]
    near_before = [v for v in before if v.start >= start]
    if inside:
        governing = near_before[-1:] if near_before and inside[0].form.value in ("noun", "past") else []
        return (*inside, *[v for v in governing if v.effect is not Effect.NONE])
    if near_before:
        return (near_before[-1],)
    near_after = [v for v in after if v.start < end][:1]
    if near_after and _has_object_as_subject(near_after[0]):
        return tuple(near_after)
    if any(v.effect is Effect.SAY and start <= v.start < end for v in reader.verbs):
        return (_UNTOLD,)
    for choice in (before[-1:], [v for v in after if _has_object_as_subject(v)][:1], near_after):
        if choice:
            return tuple(choice)
    return ()


_UNTOLD = Verb(0, 0, "", Effect.NONE, Form.BASE, Modality.REAL, False, False, False)


def _has_object_as_subject(verb: Verb) -> bool:
    """Whether the words before the verb are what is acted on ("patrols will be strengthened", "schools must close")."""
    if verb.is_passive or verb.modality in (Modality.MUST, Modality.SHOULD, Modality.PLANNED):
        return True
    return verb.effect in (Effect.KEEP, Effect.EASE, Effect.END) or verb.base in ("force", "effect", "place", "begin", "start")


def _choose(found: list[Found]) -> list[Found]:
    """One category for each clause, the highest rank first; a second where both rules may share it."""
    chosen: list[Found] = []
    for candidate in sorted(found, key=lambda f: (-f.hit.rule.rank, f.hit.start - f.hit.end)):
        rivals = [c for c in chosen if c.first <= candidate.last and candidate.first <= c.last]
        if all(_may_share(candidate, rival) for rival in rivals):
            chosen.append(candidate)
    return sorted(chosen, key=lambda f: (f.hit.start, f.hit.end))


_LIST = re.compile(r"\s(?:of|for|on|in|at|to|over|from|with|regarding|worth)\s")


def _without_lists(text: str, reader: Reader, found: list[Found]) -> list[Found]:
    """Leave out what only goes on with a list after another measure's preposition ("the risk of routes, flights and ships")."""
    kept: list[Found] = []
    for item in found:
        clause = reader.clauses[item.first]
        verbless = not any(clause.start <= v.start < reader.clauses[item.last].end for v in reader.verbs)
        head = next((k for k in reversed(kept) if verbless and k.verbs[:1] == item.verbs[:1] and k.last < item.first), None)
        generic = head is not None and head.hit.rule.category is Category.RESPONSE_ORGANISATION
        if head and not generic and _LIST.search(text, head.hit.end, reader.clauses[head.last].end):
            continue
        kept.append(item)
    return kept


def _may_share(one: Found, other: Found) -> bool:
    if one.hit.rule.category is other.hit.rule.category:
        return False
    apart = one.hit.end <= other.hit.start or other.hit.end <= one.hit.start
    return apart and one.hit.rule.shares_clause and other.hit.rule.shares_clause


def _merge(text: str, reader: Reader, found: list[Found]) -> list[Found]:
    """Neighbouring clauses of one category under one verb are one measure ("no boarding, no entry or no berthing")."""
    merged: list[Found] = []
    for item in found:
        last = merged[-1] if merged else None
        if last and last.hit.rule.category is item.hit.rule.category and item.first - last.last <= 1 and set(item.verbs) <= set(last.verbs):
            merged[-1] = Found(Hit(last.hit.rule, last.hit.start, item.hit.end), last.verbs, last.first, item.last)
        else:
            merged.append(item)
    return merged


def _row(text: str, span: Span, reader: Reader, found: Found, times: Iterable[Expression]) -> MeasureMention:
    quote = quote_of(text, reader, found.hit, found.verbs, found.first, found.last)
    clause = quote.of(text)
    places = tuple(dict.fromkeys(place.name for place in find_places(text, quote)))
    return MeasureMention(
        quote,
        clause,
        found.hit.rule.name,
        found.hit.rule.category,
        action_of(found.hit.rule.category, found.verbs, clause, found.hit.rule.is_standing),
        None,
        places,
        _time_of(quote, times),
    )


def _time_of(quote: Span, times: Iterable[Expression]) -> Expression | None:
    """The expression in the quote, else the nearest in the sentence."""
    return min(times, key=lambda e: max(0, e.span.start - quote.end, quote.start - e.span.end), default=None)


def _settle(rows: list[tuple[Sentence, MeasureMention]]) -> Iterator[tuple[Sentence, MeasureMention]]:
    """Leave out headlines and leads whose measure the body tells, and the same words twice under one category."""
    told = {row.category for sentence, row in rows if sentence.role is Role.PROSE}
    lanes = {row.category.lane for sentence, row in rows if sentence.role is not Role.HEADLINE}
    seen: set[tuple[Category, str]] = set()
    for sentence, row in rows:
        if sentence.role is Role.HEADLINE and row.category.lane in lanes:
            continue
        if sentence.role is Role.SUMMARY and row.category in told:
            continue
        key = (row.category, " ".join(row.quote.split()).lower())
        if key not in seen:
            seen.add(key)
            yield sentence, row
