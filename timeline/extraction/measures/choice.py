"""Chooses among the measures that rules read in the clauses of one sentence."""

import re

from timeline.extraction.measures.acts import Found
from timeline.extraction.measures.clauses import Reader
from timeline.extraction.measures.rules import Hit
from timeline.vocabulary import Category


def chosen(text: str, reader: Reader, found: list[Found]) -> list[Found]:
    """One measure for each clause, lists told once, in order of the text."""
    return _merge(_without_lists(text, reader, _choose(found)))


def _choose(found: list[Found]) -> list[Found]:
    """One category for each clause, the highest rank first; a second where both rules may share it."""
    chosen: list[Found] = []
    for candidate in sorted(found, key=lambda f: (-f.hit.rule.rank, f.hit.start - f.hit.end)):
        rivals = [c for c in chosen if c.first <= candidate.last and candidate.first <= c.last]
        if all(_may_share(candidate, rival) for rival in rivals):
            chosen.append(candidate)
    return sorted(chosen, key=lambda f: (f.hit.start, f.hit.end))


def _goes_on(last: Found, item: Found) -> bool:
    return last.hit.rule is item.hit.rule and item.first - last.last <= 1 and set(item.verbs) <= set(last.verbs)


_FINITE = re.compile(r"\b(?:is|are|was|were|will|must|may|has|have|had|should)\b", re.IGNORECASE)
_EXAMPLES = re.compile(r"\b(?:such as|including)\b", re.IGNORECASE)
_LIST = re.compile(r"\s(?:of|for|on|in|at|to|over|from|with|regarding|worth)\s")


def _without_lists(text: str, reader: Reader, found: list[Found]) -> list[Found]:
    """Leave out what only goes on with another measure's list ("the risk of routes, flights and ships")."""
    kept: list[Found] = []
    for item in found:
        clause = reader.clauses[item.first]
        verbless = not any(clause.start <= v.start < reader.clauses[item.last].end for v in reader.verbs)
        verbless = verbless and not _FINITE.search(text, clause.start, reader.clauses[item.last].end)
        head = next(
            (k for k in reversed(kept) if verbless and k.verbs[:1] == item.verbs[:1] and k.last < item.first), None
        )
        if head and _continues_list(text, reader, head, item):
            continue
        kept.append(item)
    return kept


def _continues_list(text: str, reader: Reader, head: Found, item: Found) -> bool:
    if head.hit.rule.category is Category.RESPONSE_ORGANISATION:
        return False
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


def _merge(found: list[Found]) -> list[Found]:
    """A list of like things under one verb is one measure ("no boarding, no entry or no berthing")."""
    merged: list[Found] = []
    for item in found:
        last = merged[-1] if merged else None
        if last and _goes_on(last, item):
            merged[-1] = Found(Hit(last.hit.rule, last.hit.start, item.hit.end), last.verbs, last.first, item.last)
        else:
            merged.append(item)
    return merged
