"""Pages as tests read them."""

import lxml.html
from django.test import Client

GATE = "The patrols were doubled. On the 19th 12 new cases & 3 deaths were <reported>. Talks are planned."


def tree(client: Client, address: str = "/") -> lxml.html.HtmlElement:
    """The page at an address, which answers with 200."""
    answer = client.get(address)
    assert answer.status_code == 200
    return lxml.html.document_fromstring(answer.content.decode())


def words(found: lxml.html.HtmlElement) -> str:
    """What is written in an element, with single spaces."""
    return " ".join(found.text_content().split())


def listed(page: lxml.html.HtmlElement) -> list[int]:
    """The ids of the events in the list."""
    return [int(article.get("id")[1:]) for article in page.xpath("//article[contains(@class, 'record')]")]
