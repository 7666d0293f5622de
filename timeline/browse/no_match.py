"""What stands where nothing matches: which part of the query is to blame, and where less of it leads."""

from dataclasses import dataclass

from django.urls import reverse

from timeline import search
from timeline.browse.asked import Asked
from timeline.browse.facets import months_words
from timeline.browse.paging import Step
from timeline.browse.words import counted
from timeline.search import Share


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part of the query: what it finds by itself, what the others find without it, both as links where they find
    something, and the nearest spelling where nothing has it."""

    label: str
    alone: Step
    rest: Step | None
    near: Step | None

    @property
    def is_nowhere(self) -> bool:
        """Whether nothing at all has it."""
        return not self.alone.href


def part_lines(asked: Asked) -> list[PartLine]:
    """Each part of a query; months that nobody chose only where they are to blame."""
    return [_line(asked, share) for share in search.shares(asked.query) if not _is_idle(asked, share)]


def _is_idle(asked: Asked, share: Share) -> bool:
    query = asked.query
    is_usual = query.has_months and (query.first, query.last) == query.window
    return is_usual and share.label == search.MONTHS and not (share.rest and share.rest.count)


def _line(asked: Asked, share: Share) -> PartLine:
    words = months_words(asked.query.first, asked.query.last) if share.label == search.MONTHS else share.label
    near = share.near
    return PartLine(
        label=f"{words[:1].upper()}{words[1:]}",
        alone=_alone(asked, share),
        rest=_step(asked, share.rest.count, share.rest.querystring) if share.rest else None,
        near=Step(near.label, asked.href_of(near.querystring), number=near.count) if near else None,
    )


def _alone(asked: Asked, share: Share) -> Step:
    """The records with this part alone; where none has it, the sources that do."""
    querystring = share.alone.querystring
    if share.alone.count or not share.sources:
        return _step(asked, share.alone.count, querystring)
    words = f"only in the text of {counted(share.sources, 'source')}"
    return Step(words, f"{reverse('search')}?{querystring}")


def _step(asked: Asked, number: int, querystring: str) -> Step:
    if not number:
        return Step("no record", "")
    return Step(counted(number, "record"), asked.href_of(querystring), number=number)
