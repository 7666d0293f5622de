"""Whom an article is told to be published by."""

import pytest

from timeline.article import Article
from timeline.reading import read
from timeline.reading.publisher import publisher_of
from timeline.structure import parse

LEAD = "Officials have shut the port of the border town and asked its people to stay at home."

PAGES = [
    (f"Port is shut\nSource: Xinhua| 2021-04-20 12:09:18|Editor: huaxia\n\n{LEAD}", "Xinhua"),
    (f"Port is shut\n(Xinhua)    10:40, January 16, 2021\n\n{LEAD}", "Xinhua"),
    (f"Port is shut - Xinhua | English.news.cn\nPort is shut\n\n{LEAD}", "Xinhua"),
    (f"BEIJING (Reuters) - {LEAD}", "Reuters"),
    (f"MOSCOW, October 29. /TASS/. {LEAD}", "TASS"),
    (f"(Yicai Global) July 7 -- {LEAD}", "Yicai Global"),
    (f"BEIJING (BLOOMBERG) - {LEAD}", "Bloomberg"),
    (f"Port is shut\nBy Li Na in Kunming | chinadaily.com.cn | Updated: 2021-04-06 17:38\n\n{LEAD}", "China Daily"),
    (f"Port is shut\n\n{LEAD}\n\nGlobal Times", "Global Times"),
    (f"Port is shut\n\n{LEAD}\n\nCopyright © China Daily. All Rights Reserved", "China Daily"),
    (f"KUALA LUMPUR, Jan 3 (Bernama) -- {LEAD}", "Bernama"),
    (f"Port is shut\n\n{LEAD}\n\nSource: https://www.globaltimes.cn/page/202111/1238105.shtml", "Global Times"),
    (f"BEIJING (UrduPoint News / Sputnik - 13th April, 2020) {LEAD}", "UrduPoint"),
    (f"Port is shut\n\n{LEAD} The Global Times said so, and Reuters too.", ""),
    (f"Port is shut\nA guard at the bridge. (Xinhua/Li Wei)\n\n{LEAD}", ""),
    (f"Port is shut\n\n{LEAD}\n\nAdditional reporting by Reuters", ""),
    (f"Port is shut today\n\n{LEAD}", ""),
]


@pytest.mark.parametrize(("text", "publisher"), PAGES, ids=[text[:40] + publisher for text, publisher in PAGES])
def test_head_foot_and_dateline_name_the_publisher(text: str, publisher: str) -> None:
    assert read(Article(text)).article.publisher == publisher


def test_a_given_publisher_stays_and_an_address_comes_next() -> None:
    text = f"BEIJING (Reuters) - {LEAD}"
    assert publisher_of(Article(text, publisher="My archive"), parse(text)) == "My archive"
    assert publisher_of(Article(text, address="https://english.news.cn/20220101/a.html"), parse(text)) == "Xinhua"
    assert publisher_of(Article(text, address="https://notnews.cn/20220101/a.html"), parse(text)) == "Reuters"


def test_the_host_that_a_page_names_is_its_publisher_under_its_name() -> None:
    about = (("publisher", "www.cgtn.com"),)
    assert publisher_of(Article(LEAD, metadata=about), parse(LEAD)) == "CGTN"
    about = (("publisher", "border-news.example"),)
    assert publisher_of(Article(LEAD, metadata=about), parse(LEAD)) == "border-news.example"
