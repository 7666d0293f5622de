"""What is read from a Whoosh index: equal to the plain postings in memory, and to Whoosh's own searcher."""

import random
from pathlib import Path

import numpy as np
import pytest
from whoosh import index, query, scoring

from timeline.search import stock
from timeline.search.columns import Columns
from timeline.search.documents import EVENT, FIELDS, Document
from timeline.search.language import parse
from timeline.search.matching import Matcher
from timeline.search.parts import Part
from timeline.search.postings import MemoryPostings
from timeline.search.segmented import SegmentedPostings

WORDS = "border patrol test tests testing case cases imported covid ship ships port 新冠 肺炎 12 1,000 ferry".split()


def random_documents(count: int, chance: random.Random) -> list[Document]:
    def text(length: int) -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(1, length)))

    return [
        Document(
            row,
            {"claim": (text(6),), "quote": tuple(text(12) for _ in range(chance.randint(1, 3))), "place": (text(2),)},
            {"kind": ("measure",)},
            chance.choice([None, 737_000 + row]),
            None,
            (1, 2),
        )
        for row in range(1, count + 1)
    ]


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return random_documents(120, random.Random(1))


@pytest.fixture(scope="module")
def folder(documents: list[Document], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index written in several commits, with rows changed and deleted on the way."""
    folder = tmp_path_factory.mktemp("index")
    stock.create(folder, EVENT)
    stock.write(folder, EVENT, random_documents(50, random.Random(2)))
    stock.write(folder, EVENT, documents[:80], gone=[3, 4])
    stock.write(folder, EVENT, [], gone=[7])
    stock.write(folder, EVENT, [documents[6], *documents[80:]])
    return folder


def opened(folder: Path, collection: str = EVENT) -> tuple[SegmentedPostings, Columns]:
    """What an index in a folder holds."""
    placed = stock.open_segments(folder, collection)
    return SegmentedPostings(placed), Columns([(segment.part(), deleted) for segment, deleted in placed])


def in_memory(documents: list[Document]) -> tuple[MemoryPostings, Columns]:
    """The same of documents that are in no index."""
    postings = MemoryPostings(documents)
    return postings, Columns([(Part.of(postings.rows), frozenset())])


def rows_of(columns: Columns, numbers: np.ndarray) -> list[int]:
    return columns.ids[numbers].tolist()


def test_rows_come_back_as_they_were_written(folder: Path, documents: list[Document]) -> None:
    (_, read), (_, plain) = opened(folder), in_memory(documents)
    assert read.digests() == plain.digests()
    assert set(read.table("kind").values) == set(plain.table("kind").values) == {"measure"}
    for columns in (read, plain):
        assert sorted(columns.ids[columns.live]) == list(range(1, 121))
    days = [dict(zip(c.ids[c.dated], c.earliest[c.dated], strict=True)) for c in (read, plain)]
    assert days[0] == days[1]


def test_the_columns_kept_beside_a_segment_are_those_of_its_rows(folder: Path) -> None:
    for segment, _ in stock.open_segments(folder, EVENT):
        kept, made = segment.part(), Part.of(segment.rows())
        for name in ("ids", "earliest", "latest", "dated", "tellers", "told_by", "digests"):
            assert np.array_equal(getattr(kept, name), getattr(made, name)), name
        assert kept.tables.keys() == made.tables.keys()
        assert all(np.array_equal(kept.tables[f].bitmaps, made.tables[f].bitmaps) for f in made.tables)


def test_a_segment_that_is_known_is_not_opened_again(folder: Path, documents: list[Document]) -> None:
    before = [segment for segment, _ in stock.open_segments(folder, EVENT)]
    after = [segment for segment, _ in stock.open_segments(folder, EVENT, known=before)]
    assert all(one is other for one, other in zip(before, after, strict=True))


@pytest.mark.parametrize("field", ["claim", "quote", "place"])
def test_words_stand_where_memory_has_them(folder: Path, documents: list[Document], field: str) -> None:
    (read, read_columns), (plain, plain_columns) = opened(folder), in_memory(documents)
    words = [word for word, _ in plain.vocabulary(field)]
    assert {word for part in read.vocabularies for word, _ in part.vocabulary(field)} >= set(words)
    for word in words:
        (numbers, weights), (expected, counts) = read.term(field, word), plain.term(field, word)
        found = dict(zip(rows_of(read_columns, numbers), weights, strict=True))
        assert found == dict(zip(rows_of(plain_columns, expected), counts, strict=True))
        assert len(read.places(field, word)) == len(plain.places(field, word)) == counts.sum()
    assert read.beginning(field, "test", 9) == plain.beginning(field, "test", 9)


def test_what_is_not_there_is_nowhere(folder: Path) -> None:
    read, _ = opened(folder)
    assert len(read.term("quote", "nowhere")[0]) == 0
    assert len(read.places("quote", "nowhere")) == 0
    assert len(read.term("no-such-field", "border")[0]) == 0
    assert read.beginning("quote", "zzz", 9) == []


def test_an_empty_index_can_be_read(tmp_path: Path) -> None:
    stock.create(tmp_path, EVENT)
    read, columns = opened(tmp_path)
    assert (read.size, columns.size, list(read.vocabularies)) == (0, 0, [])
    assert len(read.lengths("quote")) == 0


def test_every_field_is_in_the_index(tmp_path: Path) -> None:
    for collection, fields in FIELDS.items():
        stock.create(tmp_path, collection)
        document = Document(1, {field: (f"word{field}",) for field in fields}, {}, None, None)
        stock.write(tmp_path, collection, [document])
        read, _ = opened(tmp_path, collection)
        assert all(len(read.term(field, f"word{field}")[0]) == 1 for field in fields)


QUERIES = ["border", "-border", "test*", '"border patrol"', "case -imported", "ship OR 新冠", "covid 12"]
QUERIES += ["(port OR ferry) case"]


@pytest.mark.parametrize("text", QUERIES)
def test_memory_and_index_match_the_same(folder: Path, documents: list[Document], text: str) -> None:
    found = []
    for postings, columns in (opened(folder), in_memory(documents)):
        matches = Matcher(postings, EVENT, columns).match(parse(text).tree)
        found.append(sorted(rows_of(columns, np.flatnonzero(matches.mask))))
    assert found[0] == found[1]


def test_totals_and_scores_are_those_of_whoosh(tmp_path: Path, documents: list[Document]) -> None:
    """Exact words, their AND and OR, over one field of an index without deletions."""
    stock.create(tmp_path, EVENT)
    stock.write(tmp_path, EVENT, documents)
    postings, columns = opened(tmp_path)
    matcher = Matcher(postings, EVENT, columns)
    chance = random.Random(5)
    plain = [word for word in WORDS if word.isascii() and word.isalpha()]
    with index.open_dir(str(tmp_path), indexname=EVENT).searcher(weighting=scoring.BM25F()) as searcher:
        for _ in range(300):
            one, two = chance.sample(plain, 2)
            text, theirs = chance.choice(
                [
                    (f'quote:"{one}"', query.Term("quote", one)),
                    (f'quote:("{one}" "{two}")', query.And([query.Term("quote", one), query.Term("quote", two)])),
                    (f'quote:("{one}" OR "{two}")', query.Or([query.Term("quote", one), query.Term("quote", two)])),
                ]
            )
            ours = matcher.match(parse(text).tree)
            hits = {hit.docnum: hit.score for hit in searcher.search(theirs, limit=None)}
            assert set(np.flatnonzero(ours.mask)) == set(hits)
            assert all(ours.scores[number] == pytest.approx(score, rel=1e-5) for number, score in hits.items())


def test_negations_are_those_of_whoosh(folder: Path) -> None:
    """Totals alone: Whoosh adds 1 to a score for each word that is absent."""
    postings, columns = opened(folder)
    matcher = Matcher(postings, EVENT, columns)
    with index.open_dir(str(folder), indexname=EVENT).searcher() as searcher:
        for one in ("border", "case", "ship"):
            for out in ("patrol", "cases", "port"):
                ours = matcher.match(parse(f'quote:("{one}" -"{out}")').tree)
                theirs = query.And([query.Term("quote", one), query.Not(query.Term("quote", out))])
                hits = {hit["row"][0] for hit in searcher.search(theirs, limit=None)}
                assert set(rows_of(columns, np.flatnonzero(ours.mask))) == hits


def test_phrases_are_those_of_whoosh(folder: Path) -> None:
    postings, columns = opened(folder)
    matcher = Matcher(postings, EVENT, columns)
    with index.open_dir(str(folder), indexname=EVENT).searcher() as searcher:
        for one in ("border", "case", "ship"):
            for two in ("patrol", "cases", "port"):
                ours = matcher.match(parse(f'quote:"{one} {two}"').tree)
                theirs = searcher.search(query.Phrase("quote", [one, two]), limit=None)
                assert set(rows_of(columns, np.flatnonzero(ours.mask))) == {hit["row"][0] for hit in theirs}


def test_a_failed_write_leaves_the_index_as_it_was(folder: Path, documents: list[Document]) -> None:
    def failing() -> object:
        yield documents[0]
        raise OSError("disk full")

    before = opened(folder)[1].digests()
    with pytest.raises(OSError, match="disk full"):
        stock.write(folder, EVENT, failing())
    assert opened(folder)[1].digests() == before
    stock.write(folder, EVENT, [])
