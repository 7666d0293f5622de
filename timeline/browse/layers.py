"""The layers of marks in a text: measures, counts, and the days, places and authorities that it names."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from timeline.article import Interval, Span
from timeline.browse.passages import Mark
from timeline.browse.words import date_words
from timeline.dating import Expression, Kind, Reference, find, resolve
from timeline.extraction import find_places
from timeline.extraction.authorities import find_authorities
from timeline.structure import Document

# Finding every name takes a second for a megabyte, every date half of one; in a text that is longer than this it is
# done when asked for.
LONGEST_UNASKED = 100_000
_ALONE = frozenset({Kind.DATE, Kind.WEEKDAY, Kind.DEICTIC, Kind.RANGE, Kind.SEASON})  # need nothing said before them


class Layer(StrEnum):
    """One kind of mark. The order is the order of the legend."""

    MEASURES = "measures"
    COUNTS = "counts"
    DATES = "dates"
    PLACES = "places"
    AUTHORITIES = "authorities"

    @property
    def label(self) -> str:
        """The name people read, as "Case counts"."""
        return "Case counts" if self is Layer.COUNTS else self.value.capitalize()

    @property
    def css(self) -> str:
        """The class of its marks. Those of records are numbered and have the colour of their lane as well."""
        return f"mark {self.value}" if self in (Layer.MEASURES, Layer.COUNTS) else f"name {self.value}"


AT_FIRST = (Layer.MEASURES, Layer.COUNTS, Layer.DATES)


def named(document: Document, published: Interval, asked: Sequence[Layer] | None) -> dict[Layer, tuple[Mark, ...]]:
    """The marks of the layers of names in a text, by layer; a long text is only read for those that were `asked` for
    by name."""
    finders = {Layer.DATES: _dates, Layer.PLACES: _places, Layer.AUTHORITIES: _authorities}
    is_long = len(document.text) > LONGEST_UNASKED
    return {
        layer: tuple(finder(document, published))
        for layer, finder in finders.items()
        if not is_long or layer in (asked or ())
    }


def _parts(document: Document) -> Iterator[tuple[int, str]]:
    """The blocks, each with where it begins: names are looked for in one after the other, which is linear."""
    for block in document.blocks:
        yield block.span.start, block.span.of(document.text)


def _mark(layer: Layer, start: int, span: Span, title: str) -> Mark:
    return Mark(Span(start + span.start, start + span.end), layer.css, title=title)


def _dates(document: Document, published: Interval) -> Iterator[Mark]:
    for start, text in _parts(document):
        for expression in find(text):
            yield _mark(Layer.DATES, start, expression.span, _meant(expression, published))


def _meant(expression: Expression, published: Interval) -> str:
    """The days meant, where the publication date tells them; "" where they hang on what was said before."""
    dated = resolve(expression, Reference(published)) if expression.kind in _ALONE and published.edtf else None
    return date_words(dated.interval, is_period=dated.is_period) if dated and dated.interval.edtf else ""


def _places(document: Document, _published: Interval) -> Iterator[Mark]:
    for start, text in _parts(document):
        for place in find_places(text):
            yield _mark(Layer.PLACES, start, place.span, f"{place.name}, {place.kind}" if place.kind else place.name)


def _authorities(document: Document, _published: Interval) -> Iterator[Mark]:
    for start, text in _parts(document):
        for authority in find_authorities(text):
            yield _mark(Layer.AUTHORITIES, start, authority.span, authority.name)
