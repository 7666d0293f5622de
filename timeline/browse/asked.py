"""What a page was asked for, and the addresses one step away from it."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from timeline.browse.chart import Window
from timeline.search import SearchQuery


@dataclass(frozen=True, slots=True)
class Asked:
    """A query on the page at `path`, with what else its URL holds."""

    path: str
    query: SearchQuery
    extra: tuple[tuple[str, str], ...] = ()

    def href(self, query: SearchQuery, anchor: str = "", **extra: str) -> str:
        """The address of another query on this page. `extra` replaces what else the URL holds; "" drops it."""
        return self._address(query.querystring(), anchor, extra)

    def href_of(self, querystring: str) -> str:
        """The address of a query that is already written out, as facets give it."""
        return self._address(querystring, "", {})

    def _address(self, querystring: str, anchor: str, extra: dict[str, str]) -> str:
        kept = {**dict(self.extra), **extra}
        also = urlencode([(name, value) for name, value in kept.items() if value])
        joined = "&".join(part for part in (querystring, also) if part)
        return f"{self.path}{'?' if joined else ''}{joined}{'#' if anchor else ''}{anchor}"

    def at(self, window: Window) -> str:
        """The address of the same query in another window."""
        first, last = month_codes(window)
        return self.href(replace(self.query, first=first, last=last, page=1))

    @property
    def trail(self) -> str:
        """What a link to an event carries so that its page knows the list it was opened from; "" for the whole list."""
        bare = replace(self.query, order=None, page=1, window=("", ""))
        return f"?{bare.querystring()}" if self.query.querystring() else ""

    @property
    def is_plain(self) -> bool:
        """Whether nothing is asked beyond the page itself: only then may it be indexed."""
        return self.href(self.query) == self.path


def month_codes(window: Window) -> tuple[str, str]:
    """Its ends as in a URL: ("2020-04", "2021-11")."""
    return f"{window.first:%Y-%m}", f"{window.last:%Y-%m}"
