"""Authorities: who acts, by canonical name."""


def canonical_authority(name: str) -> str:
    """The canonical name of an authority given by any of its names; the name itself, trimmed, where it is unknown."""
    return name.strip()
