"""What a URL asks of the page of a source: words to find, the layers to show, the text cleaned or as it was given."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict

from timeline.browse.layers import AT_FIRST, Layer
from timeline.browse.parameters import row_number
from timeline.limits import LIMITS

TEXT = "text"  # the id of the text on the page


@dataclass(frozen=True, slots=True)
class SourceAsked:
    """`q` are the words of the search that one came from, `find` those looked for on the page, None where the page was
    not asked. `hit` counts from 1, 0 is none. `layers` is None where the URL names none."""

    path: str
    q: str = ""
    find: str | None = None
    hit: int = 0
    layers: tuple[Layer, ...] | None = None
    is_cleaned: bool = False

    @classmethod
    def of(cls, path: str, params: QueryDict) -> Self:
        """Read a URL. What is not understood is left out."""
        names = {name for value in params.getlist("layers") for name in value.split(",")}
        return cls(
            path=path,
            q=_words(params.get("q", "")),
            find=_words(params.get("find", "")) if "find" in params else None,
            hit=row_number(params.get("hit")),
            layers=tuple(layer for layer in Layer if layer in names) if "layers" in params else None,
            is_cleaned=params.get("text") == "cleaned",
        )

    @property
    def words(self) -> str:
        """What is marked in the text."""
        return self.q if self.find is None else self.find

    @property
    def shown(self) -> tuple[Layer, ...]:
        """The layers that show."""
        return AT_FIRST if self.layers is None else self.layers

    def at_hit(self, hit: int) -> str:
        """The same page at another hit."""
        return self._address(find=self.find, hit=hit, anchor=f"hit-{hit}")

    @property
    def without_words(self) -> str:
        """The same page with nothing looked for."""
        return self._address(find="" if self.q else None, hit=0, anchor=TEXT)

    def _address(self, *, find: str | None, hit: int, anchor: str) -> str:
        pairs = [("q", self.q)] if self.q else []
        pairs += [("find", find)] if find is not None else []
        pairs += [("hit", str(hit))] if hit else []
        pairs += [("layers", ",".join(self.layers))] if self.layers is not None else []
        pairs += [("text", "cleaned")] if self.is_cleaned else []
        return f"{self.path}{'?' if pairs else ''}{urlencode(pairs)}#{anchor}"


def _words(value: str) -> str:
    return value[: LIMITS.query_characters].strip()
