"""An article gives the same events in whatever form it comes: pasted, as text, page, PDF or Word document."""

from collections.abc import Callable

import pytest
from django.db import transaction

from tests.intake.files import docx_of, pdf_of
from tests.intake.forms import BODY, PARAGRAPHS, TEXT, TITLE, as_page
from timeline.article import Article
from timeline.importing import import_article
from timeline.intake import read_file, read_text
from timeline.models import Event, Evidence

HEAD = "River Post - World news"
FOOT = "Copyright 2021 River Post. All rights reserved."


def typeset(width: int, lines_a_page: int, *, parts_words: bool = True) -> bytes:
    """A PDF of two or more pages with a running head and foot."""
    return pdf_of(
        PARAGRAPHS, width=width, title=TITLE, head=HEAD, foot=FOOT, lines_a_page=lines_a_page, parts_words=parts_words
    )


FORMS: dict[str, Callable[[], Article]] = {
    "text file": lambda: read_file(TEXT.encode(), "gates.txt"),
    "text file of Windows": lambda: read_file(TEXT.replace("\n", "\r\n").encode("cp1252"), "gates.txt"),
    "page": lambda: read_file(as_page().encode(), "gates.html"),
    "Word document": lambda: read_file(docx_of(PARAGRAPHS), "gates.docx"),
    "PDF": lambda: read_file(typeset(88, 34), "gates.pdf"),
}


def events_of(article: Article) -> list[tuple[object, ...]]:
    """What an import of the article alone says: every field of its events, and the quotes with their dates."""
    with transaction.atomic():
        source = import_article(article, index_now=False).source
        told = [
            (
                event.kind, event.claim, event.edtf, event.date_kind, event.is_period, event.category, event.action,
                event.authority and event.authority.name, sorted(event.places.values_list("name", flat=True)),
                event.status, event.origin, event.scope, event.value, event.bound,
                sorted(Evidence.objects.filter(event=event).values_list("quote", "rule", "date_reason", "decision")),
            )
            for event in Event.objects.order_by("claim", "edtf", "pk")
        ]  # fmt: skip
        told.append((source.title, source.published_edtf, source.published_basis))
        transaction.set_rollback(True)
    return told


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_each_form_gives_the_events_of_the_paste(form: str) -> None:
    pasted = events_of(read_text(TEXT))
    assert len(pasted) > 15
    assert events_of(FORMS[form]()) == pasted


@pytest.mark.parametrize("width", range(56, 104, 4))
@pytest.mark.parametrize("lines_a_page", [24, 31, 40])
def test_a_typeset_pdf_gives_the_paragraphs(width: int, lines_a_page: int) -> None:
    found = read_file(typeset(width, lines_a_page), "gates.pdf").text.split("\n\n")
    assert found == list(PARAGRAPHS)


def test_a_page_gives_its_article_without_what_stands_around_it() -> None:
    found = read_file(as_page().encode(), "gates.html").text
    assert all(paragraph in found for paragraph in BODY)
    assert not any(word in found for word in ("cookies", "Suifenhe", "Copyright", "Trade\n", "About us"))
