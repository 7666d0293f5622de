"""A page's URL to a SearchQuery: whatever the URL holds, there is a query, and a notice for each thing left out."""

import re
from collections.abc import Container, Iterator

from django.http import QueryDict

from timeline.limits import LIMITS
from timeline.search.query import FACETS, FIND, NAMES, NOT, Notice, Order, SearchQuery, month_start

_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_FIND_CHARACTERS = 60
_VALUE_CHARACTERS = 200  # longer than any name that can be stored
_NAMED = frozenset(
    ("q", "from", "to", "surely", "sort", "page", *(f"{before}{facet}" for facet in FACETS for before in ("", NOT)))
) | frozenset(f"{FIND}{facet}" for facet in NAMES)
_APPENDED = re.compile(r"utm_|[a-z]+clid\Z|ref\Z")  # where a visitor came from
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")


def query_from(
    params: QueryDict, *, size: int, defaults: SearchQuery | None = None, also: Container[str] | None = None
) -> tuple[SearchQuery, tuple[Notice, ...]]:
    """Read q, the facets, from, to, surely, sort and page. `defaults` has months and order for a URL that names none.

    `size` is the page's number of events; "from=" is no first month in spite of a default. Where `also` names what the
    page reads besides, any other name is told as left out.
    """
    reader = _Reader(params, defaults or SearchQuery())
    if also is not None:
        reader.tell_unknown(also)
    first, last = reader.months()
    query = SearchQuery(
        text=reader.text(),
        chosen=tuple(reader.chosen()),
        excluded=tuple(reader.chosen(NOT)),
        first=first,
        last=last,
        surely=params.get("surely") == "1",
        find=tuple(reader.find()),
        order=reader.order(),
        page=reader.page(),
        size=size,
        window=reader.window,
    )
    return query, tuple(reader.notices)


class _Reader:
    def __init__(self, params: QueryDict, defaults: SearchQuery) -> None:
        self._params = params
        self._defaults = defaults
        self.window = defaults.first, defaults.last
        self.notices: list[Notice] = []

    def text(self) -> str:
        """The words, cut where they are too many."""
        text = _CONTROL.sub(" ", self._params.get("q", "")).strip()
        if len(text) <= LIMITS.query_characters:
            return text
        self._tell(f"The query was cut at {LIMITS.query_characters} characters.")
        return text[: LIMITS.query_characters].rstrip()

    def chosen(self, before: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
        """The values chosen in each facet, or excluded; unknown ones stay, and have no events."""
        for facet in FACETS:
            given = self._params.getlist(f"{before}{facet}")
            given = [_CONTROL.sub("", value).strip()[:_VALUE_CHARACTERS] for value in given]
            values = tuple(dict.fromkeys(value for value in given if value))
            if len(values) > LIMITS.facet_values:
                self._tell(f"At most {LIMITS.facet_values} values of a filter are taken; the rest was left out.")
                values = values[: LIMITS.facet_values]
            if values:
                yield facet, values

    def find(self) -> Iterator[tuple[str, str]]:
        """The letters looked for among the names of each facet."""
        for facet in NAMES:
            text = _CONTROL.sub("", self._params.get(f"{FIND}{facet}", "")).strip()[:_FIND_CHARACTERS].rstrip()
            if text:
                yield facet, text

    def months(self) -> tuple[str, str]:
        """The first and last month, the earlier one first."""
        first, last = self._month("from", self._defaults.first), self._month("to", self._defaults.last)
        if first and last and first > last:
            self._tell("The last month was before the first; they were swapped.")
            first, last = last, first
        return first, last

    def _month(self, name: str, usual: str) -> str:
        if name not in self._params:
            return usual
        value = self._params.get(name, "").strip()
        if not value or (_MONTH.fullmatch(value) and month_start(value)):
            return value
        self._tell(f"“{value[:40]}” is not a month of the form 2020-04, so it was left out.")
        return usual

    def order(self) -> Order | None:
        """How to order; None for the usual order."""
        value = self._params.get("sort", "")
        if not value:
            return self._defaults.order
        try:
            return Order(value)
        except ValueError:
            self._tell(f"“{value[:40]}” is not an order; there are {', '.join(Order)}.")
            return self._defaults.order

    def page(self) -> int:
        """The number of the page; the answer says whether there is one."""
        value = self._params.get("page", "").strip() or "1"
        if not (value.isascii() and value.isdigit()) or len(value) > 9 or int(value) < 1:
            self._tell(f"“{value[:40]}” is not a page; this is the first.")
            return 1
        return int(value)

    def tell_unknown(self, also: Container[str]) -> None:
        """Name what the URL asks for and no page knows, but for what other sites append to links."""
        for name in self._params:
            if name not in _NAMED and name not in also and not _APPENDED.match(name):
                self._tell(f"“{name[:40]}” is nothing that can be asked for here, so it was left out.")

    def _tell(self, message: str) -> None:
        self.notices.append(Notice(message))
