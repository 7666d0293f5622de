"""Numbers as a URL or a form gives them."""

_MOST_DIGITS = 15  # every id and every number of a page is shorter


def whole_number(text: str | None) -> int | None:
    """The number that ASCII digits write, at most 15 of them; None for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None


def row_number(text: str | None) -> int:
    """The id of a row; 0, which no row has, for what is no number."""
    return whole_number(text) or 0
