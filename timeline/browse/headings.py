"""What a source is called where its text was left in the database."""

from django.db.models.functions import Substr

from timeline.models import Source

_ENOUGH = 400  # characters: a heading takes at most these from the text


def opening(path: str = "text") -> Substr:
    """An expression for the first words of a text, for a query that defers the text itself."""
    return Substr(path, 1, _ENOUGH)


def heading(source: Source, opening: str) -> str:
    """The heading of a source whose text begins so."""
    return Source(title=source.title, text=opening).heading
