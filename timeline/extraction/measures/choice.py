"""Chooses among the measures that rules read in the clauses of one sentence."""

import re

from timeline.extraction.measures.acts import FINITE, Found
from timeline.extraction.measures.clauses import Reader
from timeline.extraction.measures.rules import Hit
from timeline.vocabulary import Category


def chosen(text: str, reader: Reader, found: list[Found]) -> list[Found]:
    """One measure for each clause, lists told once, in order of the text."""
    return _merge(text, reader, _without_lists(text, reader, _choose(found)))


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
    if item.first - last.last > 1 or all(_is_whole(text, reader, found) for found in (last, item)):
        return False
    if last.hit.rule is item.hit.rule and set(item.verbs) <= set(last.verbs):
        return True
    shares = last.hit.rule.category is item.hit.rule.category and set(last.verbs) <= set(item.verbs)
    return shares and bool(last.verbs) and last.verbs[0].start >= item.hit.start  # the list's verb comes at its end


def _is_whole(text: str, reader: Reader, found: Found) -> bool:
    return bool(FINITE.search(text, reader.clauses[found.first].start, reader.clauses[found.last].end))


_EXAMPLES = re.compile(r"\b(?:such as|including)\b", re.IGNORECASE)
_LIST = re.compile(r"\s(?:of|for|on|in|at|to|over|from|with|regarding|worth)\s")


def _without_lists(text: str, reader: Reader, found: list[Found]) -> list[Found]:
    """Leave out what only goes on with another measure's list ("the risk of routes, flights and ships")."""
    kept: list[Found] = []
    for item in found:
        clause = reader.clauses[item.first]
        verbless = not any(clause.start <= v.start < reader.clauses[item.last].end for v in reader.verbs)
        verbless = verbless and not FINITE.search(text, clause.start, reader.clauses[item.last].end)
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
