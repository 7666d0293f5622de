"""What a query is made of: how much each part finds by itself, how much the rest finds without it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from timeline.search.engine import count, count_sources, near_word
from timeline.search.facets import LABELS, label
from timeline.search.language import And, Node, Term, parse
from timeline.search.query import GROUPS, Relaxation, SearchQuery

MONTHS = "the months"


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a query: it alone, and the others without it. `text` is what was typed, where it was."""

    label: str
    alone: SearchQuery
    rest: SearchQuery
    text: Node | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """What a part of a query finds by itself in any month, and the events that the query finds without it; None where
    it is the only part. `near` is a spelling that something has, where nothing has the part."""

    label: str
    alone: Relaxation
    sources: int
    rest: Relaxation | None
    near: Relaxation | None


def relaxations(query: SearchQuery) -> list[Relaxation]:
    """What to drop from a query for more events: one group of facets, the months, or one word; where no single one of
    them helps, all filters or all words. Most events first."""
    have = count(query)

    def wider(ways: Iterable[tuple[str, SearchQuery]]) -> list[Relaxation]:
        found = (_counted(words, less) for words, less in ways)
        return sorted((r for r in found if r.count > have), key=lambda r: -r.count)

    return wider(_lessened(query)) or wider(_bare(query))


def shares(query: SearchQuery) -> list[Share]:
    """What each part of a query finds, in the order of the query."""
    pieces = list(_pieces(query))
    return [_share(query, piece, has_others=len(pieces) > 1) for piece in pieces]


def _share(query: SearchQuery, piece: Piece, *, has_others: bool) -> Share:
    alone = _counted(piece.label, piece.alone)
    sources = count_sources(piece.alone) if piece.text is not None else 0
    is_nowhere = not alone.count and not sources
    return Share(
        label=piece.label,
        alone=alone,
        sources=sources,
        rest=_counted(piece.label, piece.rest) if has_others else None,
        near=_near(query, piece.text) if is_nowhere and isinstance(piece.text, Term) else None,
    )


def _near(query: SearchQuery, term: Term) -> Relaxation | None:
    """The query with a word that something has in the place of one that nothing has; where that finds nothing either,
    the word alone."""
    word = near_word(term)
    if not word:
        return None
    mended = And(tuple(replace(term, text=word) if part == term else part for part in _conjuncts(query.text)))
    whole = _counted(word, replace(query, text=str(mended), page=1))
    return whole if whole.count else _counted(word, replace(_emptied(query), text=word))


def _counted(words: str, query: SearchQuery) -> Relaxation:
    return Relaxation(words, query.querystring(), count(query))


def _emptied(query: SearchQuery) -> SearchQuery:
    """Nothing asked, of any month."""
    return SearchQuery(size=query.size, window=query.window)


def _bare(query: SearchQuery) -> Iterator[tuple[str, SearchQuery]]:
    """The words alone, and the filters alone, where there are both."""
    if query.text and (query.chosen or query.excluded or query.has_months):
        yield "all filters", replace(query.cleared(), first="", last="")
        yield "the words", replace(query, text="", page=1)


def _lessened(query: SearchQuery) -> Iterator[tuple[str, SearchQuery]]:
    """The query with one thing dropped, and the name of that thing."""
    for piece in _pieces(query):
        # The words as a whole are not offered here: without them little is left of what was asked.
        if piece.text is None or piece.rest.text:
            yield piece.label, piece.rest
    if query.has_months and query.surely:
        yield "certain dates only", replace(query, surely=False, page=1)


def _pieces(query: SearchQuery) -> Iterator[Piece]:
    yield from _filters(query)
    yield from _months(query)
    yield from _words(query)


def _filters(query: SearchQuery) -> Iterator[Piece]:
    """What is chosen and excluded, one piece for each group of facets."""
    for group in GROUPS:
        chosen = tuple((facet, values) for facet, values in query.chosen if facet in group)
        excluded = tuple((facet, values) for facet, values in query.excluded if facet in group)
        if not chosen and not excluded:
            continue
        words = [label(facet, value) for facet, values in chosen for value in values]
        words += [f"not {label(facet, value)}" for facet, values in excluded for value in values]
        rest = replace(
            query,
            chosen=tuple(pair for pair in query.chosen if pair not in chosen),
            excluded=tuple(pair for pair in query.excluded if pair not in excluded),
            page=1,
        )
        alone = replace(_emptied(query), chosen=chosen, excluded=excluded)
        yield Piece(f"{LABELS[group[0]]}: {' or '.join(words)}", alone, rest)


def _months(query: SearchQuery) -> Iterator[Piece]:
    if query.has_months:
        alone = replace(_emptied(query), first=query.first, last=query.last, surely=query.surely)
        yield Piece(MONTHS, alone, replace(query, first="", last="", surely=False, page=1))


def _words(query: SearchQuery) -> Iterator[Piece]:
    if not query.text:
        return
    parts = _conjuncts(query.text)
    for at, part in enumerate(parts):
        rest = And(parts[:at] + parts[at + 1 :])
        text = str(rest) if rest.parts else ""
        less = replace(query, text=text, order=query.order if text else None, page=1)
        yield Piece(f"“{part}”", replace(_emptied(query), text=str(part)), less, part)


def _conjuncts(text: str) -> tuple[Node, ...]:
    """The parts of a text that all must match."""
    tree = parse(text).tree
    return tree.parts if isinstance(tree, And) else (tree,)
