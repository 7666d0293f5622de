"""Pages as tests read them."""

import lxml.html
from django.test import Client


def tree(client: Client, address: str = "/") -> lxml.html.HtmlElement:
    """The page at an address, which answers with 200."""
    answer = client.get(address)
    assert answer.status_code == 200
    return lxml.html.document_fromstring(answer.content.decode())


def words(found: lxml.html.HtmlElement) -> str:
    """What is written in an element, with single spaces."""
    return " ".join(found.text_content().split())
