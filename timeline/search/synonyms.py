"""Other names of what a query looks for, taken in before it is evaluated: those of `data/synonyms.txt`, and those that
admins gave, synonyms and other names of places and authorities, which are read anew for each query."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files

from timeline.models import Alias, NameKind, SynonymGroup
from timeline.search.analysis import tokens
from timeline.search.language import And, Node, Not, Or, Style, Term

Key = tuple[str, ...]  # the tokens of a name
Groups = tuple[tuple[str, ...], ...]


@cache
def synonyms() -> Groups:
    """The names of each thing that has several, as the software brings them along."""
    text = (files("timeline.search") / "data" / "synonyms.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(tuple(name.strip() for name in line.split("|")) for line in lines)


def synonym_key(name: str) -> Key:
    """What two names have in common that a query cannot tell apart; empty for what has no word."""
    return tuple(token.text for token in tokens(name, query=True))


class _Given:
    """What the admins gave, as it was read last. A search reads it; the marks of its hits follow it."""

    groups: Groups = ()


def given_synonyms() -> Groups:
    """The groups of the admins, and the other names of places and authorities, as they are now."""
    rows = SynonymGroup.objects.values_list("names", flat=True)
    _Given.groups = (*(tuple(names) for names in rows), *_aliases())
    return _Given.groups


def _aliases() -> Groups:
    """Places and authorities with other names, or that took in others: an old name finds what it means now."""
    names: dict[str, list[str]] = {}
    rows = Alias.objects.exclude(kind=NameKind.PUBLISHER).values_list("name", "place__name", "authority__name")
    for alias, place, authority in rows:
        names.setdefault(place or authority, []).append(alias)
    return tuple((name, *others) for name, others in names.items())


def known_synonyms() -> Groups:
    """All groups, those of the admins as they were read last."""
    return (*synonyms(), *_Given.groups)


@lru_cache(maxsize=4)
def _names_of(groups: Groups) -> dict[Key, tuple[str, ...]]:
    """For the tokens of each name, all names of the same thing; of two groups the first is right."""
    return {synonym_key(name): group for group in reversed(groups) for name in group}


def widened(node: Node) -> Node:
    """The tree with the other names beside each name in it. A phrase in quotation marks stays as it is."""
    if isinstance(node, Term):
        return _with_names(node, (node,))
    if isinstance(node, Or):
        return Or(tuple(widened(part) for part in node.parts))
    if isinstance(node, And):
        return And(tuple(_parts(node.parts)))
    return node


def as_written(node: Node) -> Node:
    """The tree with each name that has others in quotation marks, so that it stands for itself alone."""
    if isinstance(node, Term):
        return replace(node, style=Style.PHRASE) if _others((node,)) else node
    if isinstance(node, Not):
        return Not(as_written(node.part))
    if isinstance(node, Or):
        return Or(tuple(as_written(part) for part in node.parts))
    if isinstance(node, And):
        return And(tuple(_joined(run) for run in _runs(node.parts)))
    return node


def _joined(run: tuple[Node, ...]) -> Node:
    first = run[0]
    if isinstance(first, Term) and _others(run):
        words = " ".join(part.text for part in run if isinstance(part, Term))
        return replace(first, text=words, style=Style.PHRASE)
    return as_written(first)


def also(node: Node) -> Iterator[tuple[Term, tuple[str, ...]]]:
    """Each name in a tree that has others, as its first word, with those others; what is taken out is left out."""
    if isinstance(node, Term):
        found = _others((node,))
        if found:
            yield node, found
    elif isinstance(node, Or):
        for part in node.parts:
            yield from also(part)
    elif isinstance(node, And):
        for run in _runs(node.parts):
            first = run[0]
            if len(run) > 1 and isinstance(first, Term):
                yield first, _others(run)
            else:
                yield from also(first)


def _parts(parts: tuple[Node, ...]) -> Iterator[Node]:
    for run in _runs(parts):
        first = run[0]
        yield _with_names(first, run) if isinstance(first, Term) else widened(first)


def _runs(parts: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    """The parts one by one, words that make a name together in one."""
    at = 0
    while at < len(parts):
        length = next((n for n in range(min(5, len(parts) - at), 1, -1) if _others(parts[at : at + n])), 1)
        yield parts[at : at + length]
        at += length


def _others(run: tuple[Node, ...]) -> tuple[str, ...]:
    """The other names of what some words say together."""
    words = [part for part in run if isinstance(part, Term) and part.style is Style.WORD]
    if len(words) < len(run) or len({word.field for word in words}) > 1:
        return ()
    key = tuple(token for word in words for token in synonym_key(word.text))
    return tuple(name for name in _names_of(known_synonyms()).get(key, ()) if synonym_key(name) != key)


def _with_names(first: Term, run: tuple[Node, ...]) -> Node:
    others = _others(run)
    itself = run[0] if len(run) == 1 else And(run)
    if not others:
        return itself
    names = (Term(name, first.start, Style.PHRASE, first.field) for name in others)
    return Or((itself, *names))
