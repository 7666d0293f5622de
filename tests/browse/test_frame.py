"""The frame of every page: navigation, the pages that stand beside it, what other sites are told of it."""

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.browse.pages import tree, words
from timeline import search

LISTS = ("categories", "authorities", "places", "sources", "codebook")
DAYS = ("in-force", "compare-days", "compare-sources")
ALONE = ("home", "about", "accuracy", "search-help", "search")


@pytest.fixture(autouse=True)
def gate(db: None) -> None:
    made = factories.source("Patrols were doubled near Suifenhe.", publisher="Gate Post")
    factories.event(factories.measure(places=["Suifenhe"]), told_by=made, quote="Patrols were doubled")
    search.drain()


def meta(page: lxml.html.HtmlElement) -> dict[str, str]:
    return {tag.get("property") or tag.get("name"): tag.get("content") for tag in page.xpath("//meta[@content]")}


@pytest.mark.parametrize("names", [LISTS, DAYS], ids=["lists", "days"])
def test_pages_of_a_kind_lead_to_each_other(client: Client, names: tuple[str, ...]) -> None:
    for name in names:
        links = tree(client, reverse(name)).xpath("//nav[@class='company']//a")
        assert [a.get("href") for a in links] == [reverse(other) for other in names]
        assert [a.get("href") for a in links if a.get("aria-current")] == [reverse(name)]


def test_the_head_leads_to_the_overviews(client: Client) -> None:
    (link,) = tree(client).xpath("//nav[@aria-label='Main']//a[text()='Browse']")
    page = tree(client, link.get("href"))
    assert words(page.xpath("//nav[@aria-label='Main']//a[@aria-current='page']")[0]) == "Browse"


def test_each_page_tells_other_sites_what_its_own_head_says(client: Client) -> None:
    descriptions = set()
    for name in (*LISTS, *DAYS, *ALONE):
        page = tree(client, reverse(name))
        told = meta(page)
        assert told["og:description"] == told["description"]
        assert words(page.xpath("//title")[0]).startswith(told["og:title"])
        assert told["og:image"].endswith("/card.png")
        assert page.xpath("//link[@rel='canonical']/@href") == [f"http://testserver{reverse(name)}"]
        descriptions.add(told["description"])
    assert len(descriptions) == len((*LISTS, *DAYS, *ALONE))


def test_what_other_sites_are_told_is_escaped_once(client: Client) -> None:
    assert "“a & b”" in meta(tree(client, "/?q=a+%26+b"))["og:title"]
