"""The forms for other names, and for what a name is merged into."""

from typing import TYPE_CHECKING, Any

from django import forms

from timeline.curation.names import is_taken, row_named, why_not
from timeline.models import Alias, Name, NameKind, Place, Publisher, folded

NAMES_ID = "known-names"  # the datalist that the template prints
_PLAIN = {"class": "vTextField", "autocomplete": "off"}

if TYPE_CHECKING:
    _AliasForm = forms.ModelForm[Alias]
    _PublisherForm = forms.ModelForm[Publisher]
    _AliasFormSet = forms.BaseInlineFormSet[Alias, Place, "AliasForm"]
else:
    _AliasForm = _PublisherForm = forms.ModelForm
    _AliasFormSet = forms.BaseInlineFormSet


class AliasForm(_AliasForm):
    """One other name."""

    kind: NameKind

    class Meta:
        model = Alias
        fields = ["name"]
        widgets = {
            "name": forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off", "aria-label": "Other name"})
        }

    def clean_name(self) -> str:
        """A name that means nothing yet: one that has a row of its own is merged instead."""
        name = " ".join(self.cleaned_data["name"].split())
        if not name:
            raise forms.ValidationError("Write the other name.")
        if is_taken(self.kind, name, besides=self.instance):
            raise forms.ValidationError(f"“{name}” is in the list already. To make two of the list one, merge them.")
        return name


class AliasFormSet(_AliasFormSet):
    """The other names of one row."""

    def clean(self) -> None:
        """Refuse one name written twice."""
        super().clean()
        seen: set[str] = set()
        for form in self.forms:
            name = folded(form.cleaned_data.get("name") or "")
            if name and not form.cleaned_data.get("DELETE"):
                if name in seen:
                    form.add_error("name", "This name is written twice.")
                seen.add(name)


class PublisherForm(_PublisherForm):
    """A publisher: its name and its home page."""

    class Meta:
        model = Publisher
        fields = ["name"]

    def clean_name(self) -> str:
        """A name that is no other name of another publisher."""
        name = " ".join(self.cleaned_data["name"].split())
        meant = Alias.objects.rows(NameKind.PUBLISHER, [name]).get(name)
        if meant and meant.pk != self.instance.pk:
            raise forms.ValidationError(f"“{name}” is another name of {meant.name}.")
        return name


class MergeForm(forms.Form):
    """What a row is merged into, by any of its names."""

    into = forms.CharField(
        max_length=120,
        label="Merge into",
        help_text="Choose one that is known.",
        error_messages={"required": "Write what it is merged into."},
        widget=forms.TextInput(attrs={**_PLAIN, "list": NAMES_ID}),
    )

    def __init__(self, *args: Any, row: Name, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row

    def clean_into(self) -> Name:
        """The row that the name means."""
        name = self.cleaned_data["into"]
        kind = NameKind.of(self.row)
        into = row_named(kind, name)
        if into is None:
            raise forms.ValidationError(f"There is no {kind.label.lower()} “{name}”.")
        if reason := why_not(self.row, into):
            raise forms.ValidationError(reason)
        return into
