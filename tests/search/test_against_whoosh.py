"""Our answers beside those of Whoosh's own searcher: totals, facets and the scores of the first twenty."""

import random
from collections import Counter
from typing import Any

import pytest
from whoosh import fields, index, query, scoring, sorting

from timeline.search import SearchQuery, stock
from timeline.search.analysis import forms
from timeline.search.bench.corpus import Corpus
from timeline.search.bench.rivals import FACETS, StockWords, stock_row
from timeline.search.documents import EVENT, SEARCHED, SOURCE
from timeline.search.engine import answer
from timeline.search.language import parse
from timeline.search.snapshot import Snapshot, in_memory, opened_collection

SIZE = 250
WEIGHTS = SEARCHED[EVENT]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return Corpus(SIZE, ["The border port was closed to passengers on Monday.", "Twelve imported cases came by ship."])


@pytest.fixture(scope="module")
def ours(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("ours")
    stock.create(folder, EVENT)
    stock.write(folder, EVENT, corpus.documents())
    return Snapshot(opened_collection(folder, EVENT), in_memory(SOURCE, []))


@pytest.fixture(scope="module")
def theirs(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("theirs")
    texts = {name: fields.TEXT(analyzer=StockWords()) for name in WEIGHTS}
    facets = {f"facet_{name}": fields.ID(sortable=True) for name in FACETS}
    opened = index.create_in(str(folder), fields.Schema(row=fields.STORED, **texts, **facets))
    writer = opened.writer()
    for document in corpus.documents():
        writer.add_document(row=document.row, **stock_row(document))
    writer.commit()
    return opened


def scores(snapshot: Snapshot, text: str, rows: tuple[int, ...]) -> list[float]:
    """The scores of some of our hits."""
    columns = snapshot.events.columns
    found = snapshot.events.matcher.match(parse(text).tree).scores
    by_row = dict(zip(columns.ids.tolist(), found.tolist(), strict=True))
    return [by_row[row] for row in rows]


def any_field(make: Any) -> Any:
    return query.Or([make(name, boost) for name, boost in WEIGHTS.items()])


def word(text: str) -> Any:
    return any_field(
        lambda name, boost: query.Or([query.Term(name, form, boost=boost) for form in sorted(forms(text))])
    )


def queries(corpus: Corpus, count: int) -> list[tuple[str, tuple[tuple[str, tuple[str, ...]], ...], Any]]:
    """Random queries: our text, what is chosen, and the same for Whoosh."""
    chance = random.Random(3)
    words = [w for w in corpus.vocabulary[:900] if len(w) > 2 and w not in ("and", "not")]
    words += ["border", "case", "port", "imported", "ship", "passengers"]
    found = []
    for _ in range(count):
        one, two = chance.sample(words, 2)
        stem = one[:3]
        kinds = [
            (one, word(one)),
            (f"{one} {two}", query.And([word(one), word(two)])),
            (f"{one} OR {two}", query.Or([word(one), word(two)])),
            (f'"{one}"', any_field(lambda n, b, w=one: query.Term(n, w, boost=b))),
            (f"{stem}*", any_field(lambda n, b, s=stem: query.Prefix(n, s, boost=b))),
            ("", query.Every()),
        ]
        text, asked = chance.choice(kinds)
        chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()
        if chance.random() < 0.4:
            kind = chance.choice(["measure", "case-count"])
            chosen = (("kind", (kind,)),)
            asked = query.And([asked, query.Term("facet_kind", kind, boost=0.0)])
        found.append((text, chosen, asked))
    return found


def test_totals_facets_and_scores_are_those_of_whoosh(corpus: Corpus, ours: Snapshot, theirs: Any) -> None:
    grouped = {name: sorting.FieldFacet(f"facet_{name}") for name in FACETS}
    with theirs.searcher(weighting=scoring.BM25F()) as searcher:
        for text, chosen, asked in queries(corpus, 300):
            page = answer(ours, SearchQuery(text=text, chosen=chosen, size=20))
            hits = searcher.search(asked, limit=20, groupedby=grouped, maptype=sorting.Count)
            assert page.event_total == len(hits), text
            for facet in page.facets:
                if facet.name not in FACETS or facet.name in dict(chosen):
                    continue
                counts = Counter(dict(hits.groups(facet.name)))
                shown = {value.value: value.count for value in facet.values if value.count}
                assert shown.items() <= counts.items(), (text, facet.name)
                assert len(shown) + facet.more == len(counts), (text, facet.name)
            if text and "*" not in text:  # Whoosh gives all words of a prefix the same score
                expected = [hit.score for hit in hits][:20]  # it gives more where it groups
                assert scores(ours, text, page.event_ids) == pytest.approx(expected, rel=1e-4), text
