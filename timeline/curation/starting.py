"""What the fields of a form held when its page was made: sent along, to tell two curators' changes apart."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django import forms
from django.forms import BoundField

_WAS = "was-"


class Compared(forms.Form):
    """A form whose row another may change meanwhile. `stands` is what the row says where a field starts empty and
    an empty field leaves it as it is."""

    stands: Mapping[str, str] = MappingProxyType({})


def as_posted(value: Any) -> str:
    """A field's value as a browser sends it; a switch that is off sends nothing."""
    if isinstance(value, bool):
        return "on" if value else ""
    return "" if value is None else "\n".join(str(value).strip().splitlines())


def standing(form: Compared, field: BoundField) -> str:
    """What the row holds of a field, as it is posted."""
    return as_posted(form.stands.get(field.name, field.initial))


def started(form: Compared) -> list[tuple[str, str]]:
    """The hidden fields that tell what the form started with. One that is shown again started where it first did."""
    return [(f"{_WAS}{field.name}", form.data.get(f"{_WAS}{field.name}", standing(form, field))) for field in form]


def started_with(name: str, posted: Mapping[str, str]) -> str | None:
    """What a field held when the posted form was made; None where the form does not say."""
    return as_posted(posted[f"{_WAS}{name}"]) if f"{_WAS}{name}" in posted else None


def stands_as_started(form: Compared, posted: Mapping[str, str]) -> bool:
    """Whether the row still holds all that the posted form started with, whatever else was changed of it."""
    return all(started_with(field.name, posted) == standing(form, field) for field in form)
