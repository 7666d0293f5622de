"""What is found in a file that is more than plain text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parsed:
    """The main text of a file, its title and address where it has them, and further facts as (name, value)."""

    text: str
    title: str = ""
    address: str = ""
    metadata: tuple[tuple[str, str], ...] = ()
