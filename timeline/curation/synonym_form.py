"""The form of a group of synonyms: words that the search is to take for other names of each other."""

from typing import TYPE_CHECKING, Any

from django import forms

from timeline import search
from timeline.limits import LIMITS
from timeline.models import SynonymGroup

_LONGEST_NAME = 5  # words of a query that are looked at together
_HELP = (
    f"One a line, 2 to {LIMITS.synonyms_of_one} of them, each at most {LIMITS.synonym_characters} characters and "
    f"{_LONGEST_NAME} words. Only what always means the same. A plural is a name of its own."
)

if TYPE_CHECKING:
    _Form = forms.ModelForm[SynonymGroup]
else:
    _Form = forms.ModelForm


class SynonymForm(_Form):
    """One group."""

    words = forms.CharField(
        label="Names of one thing",
        required=False,
        help_text=_HELP,
        widget=forms.Textarea(
            attrs={"class": "vLargeTextField", "rows": LIMITS.synonyms_of_one, "spellcheck": "false"}
        ),
    )

    class Meta:
        model = SynonymGroup
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].initial = "\n".join(self.instance.names)

    def clean_words(self) -> list[str]:
        """The names, each once. One that another group has is refused, and the group told."""
        names = [" ".join(line.split()) for line in self.cleaned_data["words"].splitlines()]
        first: dict[object, str] = {}
        for name in filter(None, names):
            first.setdefault(search.synonym_key(name), name)
        wanted = list(first.values())
        errors = [error for name in wanted if (error := _why_not(name))]
        if not errors and not 2 <= len(wanted) <= LIMITS.synonyms_of_one:
            errors = [f"Write 2 to {LIMITS.synonyms_of_one} names that differ. There are {len(wanted)}."]
        errors += self._taken(wanted)
        if errors:
            raise forms.ValidationError(errors)
        return wanted

    def save(self, commit: bool = True) -> SynonymGroup:
        """The row with its names."""
        self.instance.names = self.cleaned_data["words"]
        return super().save(commit)

    def _taken(self, names: list[str]) -> list[str]:
        others = SynonymGroup.objects.exclude(pk=self.instance.pk).values_list("names", flat=True)
        groups = [*search.synonyms(), *map(tuple, others)]
        taken = {search.synonym_key(name): group for group in groups for name in group}
        found = [(name, taken.get(search.synonym_key(name))) for name in names]
        return [f"“{name}” is in another group: {' = '.join(group)}." for name, group in found if group]


def _why_not(name: str) -> str:
    """What is wrong with a name by itself; empty where nothing is."""
    if len(name) > LIMITS.synonym_characters:
        return f"“{name[: LIMITS.synonym_characters]}…” has more than {LIMITS.synonym_characters} characters."
    if '"' in name:
        return f"“{name}” has a quotation mark, which a query takes for a phrase."
    if not search.synonym_key(name):
        return f"“{name}” has no word that could be looked for."
    return f"“{name}” has more than {_LONGEST_NAME} words." if len(name.split()) > _LONGEST_NAME else ""
