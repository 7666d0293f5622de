"""What a careful reader takes from sentences in the manner of agencies and commissions."""

from pathlib import Path

import pytest

from timeline.extraction.counts import find_counts
from timeline.extraction.mention import CountMention
from timeline.structure import parse
from timeline.vocabulary import Bound, PlaceCertainty

FILES = ("sentences.txt", "reports.txt", "families.txt", "numbers.txt")
SIGNS = {Bound.EXACT: "", Bound.AT_LEAST: ">=", Bound.ABOUT: "~", Bound.AT_MOST: "<="}


def read_cases() -> list[tuple[str, str, list[str]]]:
    cases = []
    files = (Path(__file__).with_name(name).read_text(encoding="utf-8") for name in FILES)
    for block in (block for file in files for block in file.split("\n[")[1:]):
        name, *lines = block.splitlines()
        text = [line for line in lines if line and not line.startswith("= ")]
        cases.append(
            (name.rstrip("]"), " ".join(text).replace(" ~ ", "\n\n"), [x[2:] for x in lines if x.startswith("= ")])
        )
    return cases


CASES = read_cases()


def written(mention: CountMention) -> str:
    doubt = "?" if mention.place_certainty is PlaceCertainty.AMBIGUOUS else ""
    number = f"{mention.value}{SIGNS[mention.bound]}"
    return f"{number} {mention.status} {mention.origin or '-'} {mention.scope} {mention.place}{doubt}"


@pytest.mark.parametrize(("text", "counts"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_sentence_gives_the_counts_a_careful_reader_takes(text: str, counts: list[str]) -> None:
    assert sorted(map(written, find_counts(parse(text)))) == sorted(counts)


def test_there_are_many_sentences_with_and_without_counts() -> None:
    assert len(CASES) >= 220
    assert sum(not counts for _, _, counts in CASES) >= 30
