"""Whole short reports: the day of publication and the counts with their places and days."""

import re
from pathlib import Path

import pytest

from timeline.article import Article
from timeline.reading import DatedCount, read

LONG_LINE = re.compile(r"(?m)^([^\n]{100,})\n(?=\S)")  # is only wrapped


def read_reports() -> list[tuple[str, str, str, list[str]]]:
    reports = []
    for block in Path(__file__).with_name("reports.txt").read_text(encoding="utf-8").split("\n\n[")[1:]:
        name, *lines = block.splitlines()
        (day,) = (line[2:] for line in lines if line.startswith("@ "))
        text = LONG_LINE.sub(r"\1 ", "\n".join(line for line in lines if not line.startswith(("= ", "@ "))))
        reports.append((name.rstrip("]"), text, day, [line[2:] for line in lines if line.startswith("= ")]))
    return reports


REPORTS = read_reports()


def written(count: DatedCount) -> str:
    told = count.mention
    return (
        f"{told.value} {told.status} {told.origin or '-'} {told.scope} {told.place} {count.dated.interval.edtf or '-'}"
    )


@pytest.mark.parametrize(("text", "day", "counts"), [row[1:] for row in REPORTS], ids=[row[0] for row in REPORTS])
def test_a_report_gives_its_day_and_its_counts(text: str, day: str, counts: list[str]) -> None:
    reading = read(Article(text))
    assert (reading.publication.interval.edtf or "-") == day
    assert sorted(map(written, reading.counts)) == sorted(counts)
