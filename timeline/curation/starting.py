"""What the fields of a form held when its page was made: sent along, to tell two curators' changes apart."""

from collections.abc import Mapping
from typing import Any

from django import forms

_WAS = "was-"


def as_posted(value: Any) -> str:
    """A field's value as a browser sends it; a switch that is off sends nothing."""
    if isinstance(value, bool):
        return "on" if value else ""
    return "" if value is None else "\n".join(str(value).strip().splitlines())


def started(form: forms.Form) -> list[tuple[str, str]]:
    """The hidden fields that tell what the form started with. One that is shown again started where it first did."""
    return [(f"{_WAS}{field.name}", form.data.get(f"{_WAS}{field.name}", as_posted(field.initial))) for field in form]


def started_with(name: str, posted: Mapping[str, str]) -> str | None:
    """What a field held when the posted form was made; None where the form does not say."""
    return as_posted(posted[f"{_WAS}{name}"]) if f"{_WAS}{name}" in posted else None
