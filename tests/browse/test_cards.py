"""The pictures that other sites show."""

import io
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from tests import factories
from tests.browse.pages import tree
from timeline.browse import card
from timeline.models import Event
from timeline.vocabulary import Lane


def picture(client: Client, path: str) -> Image.Image:
    """The picture at an address."""
    answer = client.get(path)
    assert answer["Content-Type"] == "image/png"
    return Image.open(io.BytesIO(answer.content)).convert("RGB")


def colours(image: Image.Image) -> set[tuple[int, ...]]:
    """The colours that a hundred points or more have."""
    found = image.getcolors(1 << 20) or []
    return {tuple(colour) if isinstance(colour, tuple) else (0,) for number, colour in found if number >= 100}


def rgb(words: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(words[1:]))


@pytest.fixture
def event(db: None) -> Event:
    told_by = factories.source("Guards patrol the river twice a day.", publisher="River Post")
    return factories.event(told_by=told_by, quote="Guards patrol the river twice a day")


def test_the_picture_of_the_timeline_shows_the_lanes_that_have_records(client: Client, event: Event) -> None:
    image = picture(client, "/card.png")
    assert image.size == (card.WIDTH, card.HEIGHT)
    lane = event.lane
    assert lane is not None
    shown = {number for number, colour in enumerate(card.LANES, 1) if rgb(colour) in colours(image)}
    assert shown == {lane.number}


def test_the_picture_of_an_empty_timeline_is_drawn(client: Client, db: None) -> None:
    image = picture(client, "/card.png")
    assert rgb(card.PAPER) in colours(image)
    assert not {rgb(colour) for colour in card.LANES} & colours(image)


def test_the_picture_follows_the_data_and_its_tag_too(client: Client, event: Event) -> None:
    before = client.get("/card.png")
    assert client.get("/card.png", headers={"if-none-match": before["ETag"]}).status_code == 304
    factories.event(factories.measure("testing", edtf="2020-04-08"))
    after = client.get("/card.png", headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert after.content != before.content


def test_a_record_has_a_picture_of_its_own(client: Client, event: Event) -> None:
    other = factories.event(factories.count(12), told_by=event.evidence.get().source, quote="twice a day")
    images = [picture(client, f"/events/{one.pk}/card.png") for one in (event, other)]
    assert all(image.size == (card.WIDTH, card.HEIGHT) for image in images)
    lane = event.lane
    assert lane is not None
    assert [rgb(card.LANES[lane.number - 1]) in colours(image) for image in images] == [True, False]


def test_a_record_that_is_not_public_has_none(client: Client, db: None) -> None:
    hidden = factories.event(told_by=factories.source(state="draft"))
    assert client.get(f"/events/{hidden.pk}/card.png").status_code == 404


def test_a_quote_that_the_font_lacks_is_left_out() -> None:
    assert card.is_drawable("“Guards” – naïve")
    assert not card.is_drawable("边境")
    record = card.RecordCard(
        "Site", Lane.PATROL_AND_ENFORCEMENT, "Patrol", "Patrols doubled", "边境", False, "Undated", "新华社"
    )
    assert record_is_like(record, "")


def record_is_like(record: card.RecordCard, quote: str) -> bool:
    """Whether it looks as it does with another quote and no teller."""
    bare = card.RecordCard(record.site, record.lane, record.labels, record.claim, quote, False, record.when, "")
    return card.record_png(record) == card.record_png(bare)


@pytest.mark.parametrize(("path", "image"), [("/", "/card.png"), ("/categories/", "/card.png")])
def test_pages_name_the_picture(client: Client, db: None, path: str, image: str) -> None:
    page = tree(client, path)
    assert page.xpath("//meta[@property='og:image']/@content") == [f"http://testserver{image}"]


def test_the_page_of_a_record_names_its_own(client: Client, event: Event) -> None:
    page = tree(client, event.get_absolute_url())
    assert page.xpath("//meta[@property='og:image']/@content") == [f"http://testserver/events/{event.pk}/card.png"]


def test_the_colours_are_those_of_the_site() -> None:
    css = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--(\w+): light-dark\((#\w{6})", css))
    assert [light[f"l{number}"] for number in range(1, 9)] == list(card.LANES)
    assert [light[name] for name in ("paper", "ink", "soft", "rule")] == [card.PAPER, card.INK, card.SOFT, card.RULE]
