"""Near duplicates are found by their wording or their address, and different articles are left alone."""

import random
import re
from itertools import combinations
from pathlib import Path

import pytest
from django.conf import settings

from tests import factories
from timeline.importing import import_article, twins
from timeline.intake import read_text
from timeline.intake.seeds import seeds
from timeline.models import Shingle, Source
from timeline.structure import parse

TESTS = Path(__file__).parents[1]
ARTICLES = sorted(path for folder in ("gold", "written", "unseen") for path in (TESTS / folder).glob("*.txt"))
SEEDS = [seed.article().text for seed in seeds(Path(settings.SEEDS_DIR))]


def hashes(text: str) -> list[int]:
    return twins.shingles(parse(text))


def one_word_in_ten_changed(text: str) -> str:
    chance = random.Random(11)
    return re.sub(r"[a-z]{4,}", lambda word: "other" if chance.random() < 0.1 else word.group(), text)


def halved(text: str) -> str:
    lines = text.splitlines()
    return "\n".join(lines[: len(lines) * 2 // 3])


def test_no_two_different_articles_are_near() -> None:
    known = {path.stem: hashes(path.read_text(encoding="utf-8")) for path in ARTICLES}
    assert len(known) > 140
    shares = {(one, other): twins.share(known[one], known[other]) for one, other in combinations(known, 2)}
    assert max(shares.values()) < twins.NEAR / 2


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize(
    "edited",
    [
        one_word_in_ten_changed,
        halved,
        lambda text: "The Daily Border\nHOME / NEWS\nShare this article\n\n" + text,
        lambda text: text + "\n\nCopyright 2021. All rights reserved. Subscribe to our newsletter.",
        lambda text: text + "\n\nThe ministry said on Friday that it would answer questions about the rule next week.",
        lambda text: text.upper(),
    ],
    ids=["words changed", "the first two thirds", "another header", "another footer", "one more paragraph", "capitals"],
)
def test_an_edited_copy_of_a_seed_is_near(number: int, edited: "object") -> None:
    assert callable(edited)
    assert twins.share(hashes(SEEDS[number]), hashes(edited(SEEDS[number]))) >= twins.NEAR


def test_chinese_is_compared_by_its_characters() -> None:
    text = "国家移民管理局星期四宣布继续执行严格的出入境管理政策。边境地区加强巡逻和检查,防止疫情输入。"
    assert twins.share(hashes(text), hashes(text.replace("星期四", "昨天"))) >= twins.NEAR
    assert twins.share(hashes(text), hashes("云南省瑞丽市今天报告新增本土确诊病例六例,全市居民接受核酸检测。")) == 0


def test_a_few_words_are_no_twin_of_anything() -> None:
    assert twins.share(hashes("The port was closed."), hashes("The port was closed. All went home at once.")) == 0


@pytest.mark.django_db
def test_the_likest_source_is_found_among_others() -> None:
    for text in SEEDS:
        import_article(read_text(text), index_now=False)
    for number in range(12):
        factories.source(f"Unlike {number}. " + " ".join(f"word{number}x{place}" for place in range(60)))
    twins.catch_up()
    found = twins.nearest(parse(halved(SEEDS[2])))
    assert found is not None
    assert found.source == Source.objects.get(text=read_text(SEEDS[2]).text)
    assert found.share > 0.9
    assert "% of the wording also stands in" in found.reason
    assert (
        twins.nearest(parse("A text that shares no five words in a row with any of these, and so is like none."))
        is None
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "is_found"),
    [
        ("https://paper.example/a", True),
        ("http://paper.example/a/", True),
        ("https://paper.example/a#part", True),
        ("https://paper.example/b", False),
        ("https://paper.example/a?page=2", False),
        ("", False),
    ],
)
def test_another_text_at_a_known_address_is_noticed(address: str, is_found: bool) -> None:
    known = factories.source(address="https://paper.example/a")
    found = twins.nearest(parse("Something else stands here now."), address)
    assert bool(found) is is_found
    if found:
        assert (found.source, found.has_same_address, found.share) == (known, True, 0.0)
        assert "address is already that of" in found.reason


@pytest.mark.django_db
def test_sources_of_an_older_database_are_sampled_once() -> None:
    factories.source()
    assert twins.catch_up() == 1
    assert twins.catch_up() == 0
    assert Shingle.objects.exists()
