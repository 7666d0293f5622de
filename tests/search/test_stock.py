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
from timeline.search.postings import MemoryPostings

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


def rows_of(postings: stock.StockPostings | MemoryPostings, numbers: np.ndarray) -> list[int]:
    rows = postings.rows()
    return [row.row for number in numbers if (row := rows[number]) is not None]


def test_rows_come_back_as_they_were_written(folder: Path, documents: list[Document]) -> None:
    read = sorted(row for row in stock.StockPostings(folder, EVENT).rows() if row is not None)
    assert read == sorted(row for row in MemoryPostings(documents).rows() if row is not None)


@pytest.mark.parametrize("field", ["claim", "quote", "place"])
def test_words_stand_where_memory_has_them(folder: Path, documents: list[Document], field: str) -> None:
    read, plain = stock.StockPostings(folder, EVENT), MemoryPostings(documents)
    words = [word for word, _ in plain.vocabulary(field)]
    assert [word for word, _ in read.vocabulary(field)] == words
    for word in words:
        (numbers, weights), (expected, counts) = read.term(field, word), plain.term(field, word)
        found = dict(zip(rows_of(read, numbers), weights, strict=True))
        assert found == dict(zip(rows_of(plain, expected), counts, strict=True))
        assert len(read.places(field, word)) == len(plain.places(field, word)) == counts.sum()
    assert read.beginning(field, "test", 9) == plain.beginning(field, "test", 9)


def test_what_is_not_there_is_nowhere(folder: Path) -> None:
    read = stock.StockPostings(folder, EVENT)
    assert len(read.term("quote", "nowhere")[0]) == 0
    assert len(read.places("quote", "nowhere")) == 0
    assert len(read.term("no-such-field", "border")[0]) == 0
    assert read.beginning("quote", "zzz", 9) == []


def test_an_empty_index_can_be_read(tmp_path: Path) -> None:
    stock.create(tmp_path, EVENT)
    read = stock.StockPostings(tmp_path, EVENT)
    assert (read.size, read.rows(), list(read.vocabulary("quote"))) == (0, [], [])
    assert len(read.lengths("quote")) == 0


def test_every_field_is_in_the_index(tmp_path: Path) -> None:
    for collection, fields in FIELDS.items():
        stock.create(tmp_path, collection)
        document = Document(1, {field: (f"word{field}",) for field in fields}, {}, None, None)
        stock.write(tmp_path, collection, [document])
        read = stock.StockPostings(tmp_path, collection)
        assert all(len(read.term(field, f"word{field}")[0]) == 1 for field in fields)


QUERIES = ["border", "-border", "test*", '"border patrol"', "case -imported", "ship OR 新冠", "covid 12"]
QUERIES += ["(port OR ferry) case"]


@pytest.mark.parametrize("text", QUERIES)
def test_memory_and_index_match_the_same(folder: Path, documents: list[Document], text: str) -> None:
    found = []
    for postings in (stock.StockPostings(folder, EVENT), MemoryPostings(documents)):
        matches = Matcher(postings, EVENT, Columns(postings.rows()).live).match(parse(text).tree)
        found.append(sorted(rows_of(postings, np.flatnonzero(matches.mask))))
    assert found[0] == found[1]


def test_totals_and_scores_are_those_of_whoosh(tmp_path: Path, documents: list[Document]) -> None:
    """Exact words, their AND and OR, over one field of an index without deletions."""
    stock.create(tmp_path, EVENT)
    stock.write(tmp_path, EVENT, documents)
    postings = stock.StockPostings(tmp_path, EVENT)
    matcher = Matcher(postings, EVENT, Columns(postings.rows()).live)
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
    postings = stock.StockPostings(folder, EVENT)
    matcher = Matcher(postings, EVENT, Columns(postings.rows()).live)
    with index.open_dir(str(folder), indexname=EVENT).searcher() as searcher:
        for one in ("border", "case", "ship"):
            for out in ("patrol", "cases", "port"):
                ours = matcher.match(parse(f'quote:("{one}" -"{out}")').tree)
                theirs = query.And([query.Term("quote", one), query.Not(query.Term("quote", out))])
                assert set(np.flatnonzero(ours.mask)) == {hit.docnum for hit in searcher.search(theirs, limit=None)}


def test_phrases_are_those_of_whoosh(folder: Path) -> None:
    postings = stock.StockPostings(folder, EVENT)
    matcher = Matcher(postings, EVENT, Columns(postings.rows()).live)
    with index.open_dir(str(folder), indexname=EVENT).searcher() as searcher:
        for one in ("border", "case", "ship"):
            for two in ("patrol", "cases", "port"):
                ours = matcher.match(parse(f'quote:"{one} {two}"').tree)
                theirs = searcher.search(query.Phrase("quote", [one, two]), limit=None)
                assert set(np.flatnonzero(ours.mask)) == {hit.docnum for hit in theirs}


def test_a_failed_write_leaves_the_index_as_it_was(folder: Path, documents: list[Document]) -> None:
    def failing() -> object:
        yield documents[0]
        raise OSError("disk full")

    before = stock.StockPostings(folder, EVENT).rows()
    with pytest.raises(OSError, match="disk full"):
        stock.write(folder, EVENT, failing())
    assert stock.StockPostings(folder, EVENT).rows() == before
    stock.write(folder, EVENT, [])
