"""Other engines asked the same: Whoosh's own searcher, SQLite's FTS5, and tantivy where it is installed.

Each makes the page that ours makes: the number of hits, the first 20 by BM25, five facets counted over all hits, and a
snippet of each of the 20. A word is looked for in all its forms, so that the totals can be compared.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from whoosh import analysis as stock_analysis
from whoosh import fields, index, query, sorting

from timeline.search import analysis
from timeline.search.bench.asked import Asked
from timeline.search.bench.corpus import Corpus
from timeline.search.bench.measure import Page
from timeline.search.documents import EVENT, SEARCHED, Document

RIVALS = ("stock", "fts5", "tantivy")
FACETS = ("kind", "category", "action", "place", "publisher")
_FIELDS = tuple(SEARCHED[EVENT])
_TOP = 20


def rival(name: str, corpus: Corpus, folder: Path) -> Page | None:
    """The page of an engine over a corpus, its index built in a folder where it is not there; None for an engine
    that is not installed."""
    if name == "tantivy" and find_spec("tantivy") is None:
        return None
    made: dict[str, Callable[[Corpus, Path], Page]] = {"stock": _stock, "fts5": _fts5, "tantivy": _tantivy}
    target = folder.with_name(f"{folder.name}-{name}")
    target.mkdir(exist_ok=True)
    return made[name](corpus, target)


def _words(asked: Asked) -> list[list[str]]:
    """For each word asked for, the words of a text that are found by it."""
    is_loose = asked.kind not in ("phrase", "prefix", "fuzzy")
    return [sorted(analysis.forms(word)) if is_loose else [word] for word in asked.words]


def stock_row(document: Document) -> dict[str, str]:
    """A document's searched texts and its facet values, one string each."""
    texts = {name: "\n".join(document.texts.get(name, ())) for name in _FIELDS}
    return texts | {f"facet_{name}": document.facets[name][0] for name in FACETS}


# ---- Whoosh as it comes


class StockWords(stock_analysis.Analyzer):  # type: ignore[misc]
    """Our tokens, with their offsets, for Whoosh's own highlighter."""

    def __call__(self, value: str, **_: Any) -> Iterator[Any]:
        """One object serves for all tokens, as Whoosh expects."""
        given = stock_analysis.Token(positions=True, chars=True)
        given.boost = 1.0
        given.stopped = False
        for token in analysis.tokens(value):
            given.text = given.original = token.text
            given.pos, given.startchar, given.endchar = token.position, token.start, token.end
            yield given


def _stock(corpus: Corpus, folder: Path) -> Page:
    if not index.exists_in(str(folder)):
        texts = {name: fields.TEXT(analyzer=StockWords(), stored=name == "quote") for name in _FIELDS}
        facets = {f"facet_{name}": fields.ID(sortable=True) for name in FACETS}
        writer = index.create_in(str(folder), fields.Schema(**texts, **facets)).writer(limitmb=512)
        for document in corpus.documents():
            writer.add_document(**stock_row(document))
        writer.commit()
    searcher = index.open_dir(str(folder)).searcher()
    grouped = {name: sorting.FieldFacet(f"facet_{name}") for name in FACETS}

    def page(asked: Asked) -> int:
        found = searcher.search(_stock_query(asked), limit=_TOP, groupedby=grouped, maptype=sorting.Count)
        for name in FACETS:
            found.groups(name)
        for hit in found:
            hit.highlights("quote")
        return len(found)

    return page


def _stock_query(asked: Asked) -> Any:
    parts = [query.Or([_stock_term(asked, name, words) for name in _FIELDS]) for words in _words(asked)]
    if asked.kind == "phrase":
        parts = [query.Or([query.Phrase(name, list(asked.words)) for name in _FIELDS])]
    if asked.kind_chosen:
        parts.append(query.Term("facet_kind", asked.kind_chosen))
    return query.And(parts) if parts else query.Every()


def _stock_term(asked: Asked, name: str, words: list[str]) -> Any:
    if asked.kind == "prefix":
        return query.Prefix(name, words[0])
    if asked.kind == "fuzzy":
        return query.FuzzyTerm(name, words[0], maxdist=1, prefixlength=0)
    return query.Or([query.Term(name, word) for word in words])


# ---- SQLite's FTS5


def _fts5(corpus: Corpus, folder: Path) -> Page:
    path = folder / "fts5.sqlite"
    is_new = not path.exists()
    kept = sqlite3.connect(path)
    if is_new:
        names = [*(f"text_{name}" for name in _FIELDS), *(f"facet_{name} UNINDEXED" for name in FACETS)]
        kept.execute(f"CREATE VIRTUAL TABLE found USING fts5({', '.join(names)})")
        kept.executemany(
            f"INSERT INTO found VALUES ({','.join('?' * len(names))})",  # noqa: S608
            (tuple(stock_row(document).values()) for document in corpus.documents()),
        )
        kept.commit()

    def page(asked: Asked) -> int:
        where, values = _fts5_where(asked)
        (total,) = kept.execute(f"SELECT count(*) FROM found {where}", values).fetchone()  # noqa: S608
        for name in FACETS:
            counted = f"SELECT facet_{name}, count(*) FROM found {where} GROUP BY 1"  # noqa: S608
            kept.execute(counted, values).fetchall()
        ranked = "ORDER BY rank" if asked.words else ""
        shown = f"SELECT snippet(found, 4, '<', '>', '…', 40) FROM found {where} {ranked} LIMIT {_TOP}"  # noqa: S608
        kept.execute(shown, values).fetchall()
        return int(total)

    return page


def _fts5_where(asked: Asked) -> tuple[str, tuple[str, ...]]:
    if asked.kind == "phrase":
        wanted = [f'"{" ".join(asked.words)}"']
    elif asked.kind == "prefix":
        wanted = [f'"{asked.words[0]}"*']
    else:  # it knows no slips of the key
        wanted = ["(" + " OR ".join(f'"{word}"' for word in words) + ")" for words in _words(asked)]
    parts = ["found MATCH ?"] if wanted else []
    values = (" AND ".join(wanted),) if wanted else ()
    if asked.kind_chosen:
        parts.append("facet_kind = ?")
        values = (*values, asked.kind_chosen)
    return (f"WHERE {' AND '.join(parts)}" if parts else ""), values


# ---- tantivy


def _tantivy(corpus: Corpus, folder: Path) -> Page:
    engine: Any = import_module("tantivy")
    builder = engine.SchemaBuilder()
    for name in _FIELDS:
        builder.add_text_field(name, stored=name == "quote")
    for name in FACETS:
        builder.add_text_field(f"facet_{name}", fast=True, tokenizer_name="raw")
    schema = builder.build()
    is_new = not any(folder.iterdir())
    opened = engine.Index(schema, path=str(folder))
    if is_new:
        writer = opened.writer(256_000_000)
        for document in corpus.documents():
            writer.add_document(engine.Document(**stock_row(document)))
        writer.commit()
        writer.wait_merging_threads()
    opened.reload()
    searcher = opened.searcher()
    counts = {name: {"terms": {"field": f"facet_{name}", "size": 200}} for name in FACETS}

    def page(asked: Asked) -> int:
        wanted = _tantivy_query(engine, schema, asked)
        found = searcher.search(wanted, limit=_TOP, count=True)
        searcher.aggregate(wanted, counts)
        snippets = engine.SnippetGenerator.create(searcher, wanted, schema, "quote")
        for _, address in found.hits:
            snippets.snippet_from_doc(searcher.doc(address)).to_html()
        return int(found.count)

    return page


def _tantivy_query(engine: Any, schema: Any, asked: Asked) -> Any:
    made, must, should = engine.Query, engine.Occur.Must, engine.Occur.Should

    def any_of(parts: Iterable[Any]) -> Any:
        return made.boolean_query([(should, part) for part in parts])

    def term(name: str, words: list[str]) -> Any:
        if asked.kind == "prefix":
            return made.regex_query(schema, name, re.escape(words[0]) + ".*")
        if asked.kind == "fuzzy":
            return made.fuzzy_term_query(schema, name, words[0], distance=1, transposition_cost_one=True)
        return any_of(made.term_query(schema, name, word) for word in words)

    parts = [any_of(term(name, words) for name in _FIELDS) for words in _words(asked)]
    if asked.kind == "phrase":
        parts = [any_of(made.phrase_query(schema, name, list(asked.words)) for name in _FIELDS)]
    if asked.kind_chosen:
        parts.append(made.term_query(schema, "facet_kind", asked.kind_chosen))
    return made.boolean_query([(must, part) for part in parts]) if parts else made.all_query()
