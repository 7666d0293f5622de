"""The forms of what a quote tells: the fields of a case count and of a measure."""

from collections.abc import Mapping
from typing import Any

from django import forms

from timeline.article import UNDATED, BadEdtf, Interval
from timeline.curation.given_dates import read_date
from timeline.curation.starting import Compared
from timeline.ledger import IN_FORCE
from timeline.limits import LIMITS
from timeline.vocabulary import (
    Action,
    Bound,
    EventKind,
    Lane,
    Origin,
    PlaceCertainty,
    Scope,
    Status,
)

PLACES_ID, AUTHORITIES_ID = "known-places", "known-authorities"  # the datalists that the template prints
_SHORT = {"autocomplete": "off"}


def _choices(codes: Any) -> list[tuple[str, str]]:
    return [(code.value, code.label) for code in codes]


class EvidenceForm(Compared):
    """What is common to both kinds. `published` is the article's day, which words like "yesterday" lean on."""

    kind: EventKind

    date = forms.CharField(
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={**_SHORT, "data-reads-date": ""}),
        help_text="2020-04-03, 2020-04, a/b, or words: about early April 2020. Empty: not known.",
    )
    is_period = forms.BooleanField(label="All of these days, not one day among them", required=False)
    reason = forms.CharField(
        max_length=LIMITS.reason_characters,
        required=False,
        widget=forms.TextInput(attrs=_SHORT),
        help_text="Asked for where the date changes. Readers see it beside the date.",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        told: Mapping[str, Any] | None = None,
        published: Interval = UNDATED,
    ) -> None:
        self.told = dict(told or {})
        self.published = published
        super().__init__(data, initial=self._initial(), auto_id="proposal_%s")

    def clean_date(self) -> str:
        """The date as EDTF."""
        try:
            return read_date(self.cleaned_data["date"], self.published).edtf
        except BadEdtf as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        """A new date needs a reason."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        before = self.told.get("edtf")
        if before is not None and "date" in cleaned and cleaned["date"] != before and not cleaned.get("reason"):
            self.add_error("reason", "Say how you know the date.")
        return cleaned

    @property
    def attributes(self) -> dict[str, Any]:
        """The fields as evidence keeps them. Only of a valid form."""
        places = self._places()
        certainty = self.told.get("place_certainty") if places == self.told.get("places") else None
        return {
            "kind": self.kind.value,
            "edtf": self.cleaned_data["date"],
            "is_period": self.cleaned_data["is_period"],
            "places": places,
            "place_certainty": certainty or PlaceCertainty.CERTAIN.value,
        }

    def _places(self) -> list[str]:
        """The names, each once."""
        names = (" ".join(name.split()) for name in self.cleaned_data["place"].split(","))
        return list(dict.fromkeys(name for name in names if name))

    def _initial(self) -> dict[str, Any]:
        return {
            **self.told,
            "date": self.told.get("edtf", ""),
            "place": ", ".join(self.told.get("places", [])),
        }


class CountForm(EvidenceForm):
    """A case count."""

    kind = EventKind.CASE_COUNT

    value = forms.IntegerField(min_value=0, max_value=10**12, widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    bound = forms.ChoiceField(choices=_choices(Bound))
    status = forms.ChoiceField(choices=_choices(Status))
    origin = forms.ChoiceField(choices=[("", "Not stated"), *_choices(Origin)], required=False)
    scope = forms.ChoiceField(choices=_choices(Scope))
    place = forms.CharField(max_length=120, widget=forms.TextInput(attrs={**_SHORT, "list": PLACES_ID}))

    field_order = ("value", "bound", "status", "origin", "scope", "place", "date", "is_period", "reason")

    def _places(self) -> list[str]:
        """One: a number is of one place."""
        return [" ".join(self.cleaned_data["place"].split())]

    @property
    def attributes(self) -> dict[str, Any]:
        """The fields as evidence keeps them."""
        own = {name: self.cleaned_data[name] for name in ("value", "bound", "status", "origin", "scope")}
        return {**super().attributes, **own, "date_kind": "as of"}


class MeasureForm(EvidenceForm):
    """A measure."""

    kind = EventKind.MEASURE

    category = forms.ChoiceField(choices=[(lane.label, _choices(lane.categories)) for lane in Lane])
    action = forms.ChoiceField(choices=_choices(Action))
    authority = forms.CharField(
        max_length=120, required=False, widget=forms.TextInput(attrs={**_SHORT, "list": AUTHORITIES_ID})
    )
    place = forms.CharField(
        label="Places",
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={**_SHORT, "list": PLACES_ID}),
        help_text="Several with commas.",
    )
    date_kind = forms.ChoiceField(
        label="The date is when it was",
        choices=[("announced", "Announced"), (IN_FORCE, "In force"), ("reported", "Reported")],
    )

    field_order = ("category", "action", "authority", "place", "date", "date_kind", "is_period", "reason")

    @property
    def attributes(self) -> dict[str, Any]:
        """The fields as evidence keeps them."""
        own = {name: self.cleaned_data[name] for name in ("category", "action", "date_kind")}
        announced = self.told.get("announced", self.published.edtf)
        return {
            **super().attributes,
            **own,
            "authority": " ".join(self.cleaned_data["authority"].split()),
            "announced": announced if own["date_kind"] == IN_FORCE else self.cleaned_data["date"],
        }


FORMS: dict[str, type[CountForm] | type[MeasureForm]] = {
    EventKind.CASE_COUNT.value: CountForm,
    EventKind.MEASURE.value: MeasureForm,
}
