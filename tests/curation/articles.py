"""The articles that tests of the desk add, and what they look up about them."""

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from timeline import search
from timeline.curation.roles import Role, give
from timeline.models import Source
from timeline.search import SearchQuery

ADD = reverse("admin:timeline_source_add")
SIXTH = (
    "Zhenbei port halts coach services\n\n"
    "Published: March 3, 2021\n\n"
    "The port of Dongxing in Guangxi suspended passenger clearance on Tuesday, the regional government said. "
    "Guangxi reported 7 new imported cases on Tuesday. Patrols along the border with Vietnam were stepped up.\n"
)
EDITED = SIXTH.replace("on Tuesday, the regional", "on Tuesday morning, the regional") + "\nAll rights reserved.\n"


def change_page(source: Source) -> str:
    """The address of the change page."""
    return reverse("admin:timeline_source_change", args=[source.pk])


def found(words: str) -> tuple[int, int]:
    """Events and sources that a search finds."""
    page = search.search(SearchQuery(text=words))
    return page.event_total, page.source_total


def signed_in(name: str, role: Role) -> Client:
    """A client of an account in a role, made where it is new."""
    user, _ = User.objects.get_or_create(username=name)
    give(user, role)
    client = Client()
    client.force_login(user)
    return client
