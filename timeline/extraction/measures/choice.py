"""Chooses among the measures that rules read in the clauses of one sentence."""

import re

from timeline.extraction.measures.acts import FINITE, VAGUE, Found, is_added
from timeline.extraction.measures.clauses import Modality, Reader
from timeline.extraction.measures.rules import Hit
from timeline.extraction.measures.verbs import Form
from timeline.vocabulary import Category


def chosen(text: str, reader: Reader, found: list[Found]) -> list[Found]:
    """One measure for each clause, lists told once, in order of the text."""
    return _merge(text, reader, _without_vague(text, reader, _without_lists(text, reader, _choose(found))))


def _without_vague(text: str, reader: Reader, found: list[Found]) -> list[Found]:
    """Leave out that somebody orders or plans something, where the clause joined to it tells what."""
    starts = {item.first for item in found}
    return [
        item
        for item in found
        if item.hit.rule.rank > VAGUE or not (item.last + 1 in starts and is_added(text, reader, item.last + 1))
    ]


def _choose(found: list[Found]) -> list[Found]:
    """One category for each clause, the highest rank first; a second where both rules may share it."""
    chosen: list[Found] = []
    for candidate in sorted(found, key=lambda f: (-f.hit.rule.rank, f.hit.start - f.hit.end)):
        rivals = [c for c in chosen if c.first <= candidate.last and candidate.first <= c.last]
        if all(_may_share(candidate, rival) for rival in rivals):
            chosen.append(candidate)
    return sorted(chosen, key=lambda f: (f.hit.start, f.hit.end))


def _goes_on(text: str, reader: Reader, last: Found, item: Found) -> bool:
    """Whether an item only adds to the list of the one before: like things, one verb, not each with its own."""
    if reader.clauses[item.first].joint == "strong":
        return False
    if item.hit.rule.category is last.hit.rule.category and item.first - last.last == 1:
        is_choice = text[reader.clauses[last.last].end : reader.clauses[item.first].start].strip() == "or"
        if (is_choice and last.hit.rule is item.hit.rule) or (
            is_added(text, reader, item.first) and not _has_own_verb(reader, item)
        ):
            return True
    if item.first > last.last and _PAST.match(text, reader.clauses[item.first].start):
        clause = reader.clauses[item.first]
        return (  # "must be disinfected and tested", not "built a fence and fitted it with cameras"
            item.hit.rule.category is last.hit.rule.category
            and any(verb.is_passive for verb in last.verbs)
            and len(text[clause.start : clause.end].split()) <= _BARE_WORDS
        )
    if item.first - last.last > 1 or all(_is_whole(text, reader, found) for found in (last, item)):
        return False
    if last.hit.rule is item.hit.rule and set(item.verbs) <= set(last.verbs):
        return True
    shares = last.hit.rule.category is item.hit.rule.category and set(last.verbs) <= set(item.verbs)
    shares = shares and not last.hit.rule.tells_act
    return shares and bool(last.verbs) and last.verbs[0].start >= item.hit.start  # the list's verb comes at its end


def _has_own_verb(reader: Reader, found: Found) -> bool:
    """Whether the clause tells an act of its own, not only what for."""
    start, end = reader.clauses[found.first].start, reader.clauses[found.last].end
    own = any(start <= v.start < end and v.modality is not Modality.PURPOSE for v in reader.verbs)
    return own or bool(FINITE.search(reader.text, start, end) or _PAST.match(reader.text, start))


def _is_whole(text: str, reader: Reader, found: Found) -> bool:
    start, end = reader.clauses[found.first].start, reader.clauses[found.last].end
    told = any(v.form is Form.PAST and start < v.start < end and not v.is_passive for v in reader.verbs)
    return told or bool(FINITE.search(text, start, end))


_PAST = re.compile(r"[a-z]+ed\b")
_BARE_WORDS = 2  # a participle alone is no clause to quote
_EXAMPLES = re.compile(r"\b(?:such as|including)\b", re.IGNORECASE)
_LIST = re.compile(r"\s(?:of|for|on|in|at|to|over|from|with|regarding|worth)\s")


def _without_lists(text: str, reader: Reader, found: list[Found]) -> list[Found]:
    """Leave out what only goes on with another measure's list ("the risk of routes, flights and ships")."""
    kept: list[Found] = []
    for item in found:
        clause = reader.clauses[item.first]
        verbless = not any(
            clause.start <= v.start < reader.clauses[item.last].end and v.form is not Form.NOUN for v in reader.verbs
        )
        verbless = verbless and not FINITE.search(text, clause.start, reader.clauses[item.last].end)
        head = next(
            (k for k in reversed(kept) if verbless and k.last < item.first and _shares_verb(text, reader, k, item)),
            None,
        )
        if head and _continues_list(text, reader, head, item):
            continue
        kept.append(item)
    return [item for item in kept if not _leads_on(text, reader, item, kept)]


def _leads_on(text: str, reader: Reader, item: Found, found: list[Found]) -> bool:
    """Whether an item only begins a list that another is read at the end of ("the walls of trucks and frozen food")."""
    if item.hit.rule.tells_act or item.last + 1 == len(reader.clauses) or _has_own_verb(reader, item):
        return False
    if not is_added(text, reader, item.last + 1):
        return False
    return any(
        other.first == item.last + 1 and other.hit.rule.tells_act and set(item.verbs) <= set(other.verbs)
        for other in found
    )


def _shares_verb(text: str, reader: Reader, head: Found, item: Found) -> bool:
    if head.verbs[:1] == item.verbs[:1]:
        return True
    nouns = all(verb.form is Form.NOUN for verb in item.verbs)
    return nouns and head.last == item.first - 1 and is_added(text, reader, item.first)


def _continues_list(text: str, reader: Reader, head: Found, item: Found) -> bool:
    if head.hit.rule.category is Category.RESPONSE_ORGANISATION:
        return False
    if text[reader.clauses[head.last].end : reader.clauses[item.first].start].strip() == "or":
        return True
    if _EXAMPLES.search(text, reader.clauses[head.last].end, item.hit.start):
        return True
    if head.hit.rule.category is item.hit.rule.category:
        return False
    return head.hit.rule.category is Category.INTERNATIONAL_COOPERATION or bool(
        _LIST.search(text, head.hit.end, reader.clauses[head.last].end)
    )


def _may_share(one: Found, other: Found) -> bool:
    if one.hit.rule.category is other.hit.rule.category:
        return False
    apart = one.hit.end <= other.hit.start or other.hit.end <= one.hit.start
    return apart and one.hit.rule.shares_clause and other.hit.rule.shares_clause


def _merge(text: str, reader: Reader, found: list[Found]) -> list[Found]:
    """A list of like things under one verb is one measure ("no boarding, no entry or no berthing")."""
    merged: list[Found] = []
    for item in found:
        last = merged[-1] if merged else None
        if last and _goes_on(text, reader, last, item):
            merged[-1] = Found(
                Hit(last.hit.rule, last.hit.start, max(last.hit.end, item.hit.end)),
                max(last.verbs, item.verbs, key=len),
                last.first,
                max(last.last, item.last),
            )
        else:
            merged.append(item)
    return merged
