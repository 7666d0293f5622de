"""What browsers and crawlers look for at fixed addresses."""

from pathlib import Path
from urllib.robotparser import RobotFileParser

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.browse.pages import tree


def test_the_icon_is_where_browsers_look_for_it(client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/static/favicon")
    found = finders.find("favicon.ico")
    assert isinstance(found, str)
    assert Path(found).read_bytes()[:4] == b"\0\0\1\0"


@pytest.mark.parametrize("address", ["/", "/events/1/", "/sources/", "/places/", "/codebook/"])
def test_crawlers_may_read_pages_and_nothing_that_is_asked(client: Client, address: str) -> None:
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    lines = answer.content.decode().splitlines()
    parser = RobotFileParser()
    parser.parse(lines)
    assert parser.can_fetch("*", address)
    assert not parser.can_fetch("*", "/admin/")
    assert "Disallow: /*?" in lines


def test_every_page_names_its_icons(client: Client, db: None) -> None:
    assert len(tree(client).xpath("//head/link[@rel='icon' or @rel='apple-touch-icon']")) == 3
