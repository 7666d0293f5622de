"""Places: China's provinces, border cities and ports, neighbouring countries, with their names in texts."""

from dataclasses import dataclass

from timeline.article import Span


@dataclass(frozen=True, slots=True)
class Locality:
    """A place as the gazetteer knows it. Degrees are WGS 84. `kind`: country, province, city, port, region."""

    name: str
    kind: str
    parent: str | None
    latitude: float | None
    longitude: float | None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place named in a text."""

    span: Span
    name: str  # canonical
    kind: str


def localities() -> dict[str, Locality]:
    """The gazetteer by canonical name."""
    return {}


def find_places(text: str, within: Span | None = None) -> tuple[PlaceName, ...]:
    """The places named in `text[within]`, in order, the longest name where several fit."""
    return ()


def canonical_place(name: str) -> str:
    """The canonical name of a place given by any of its names; the name itself, trimmed, where it is unknown."""
    return name.strip()
