"""The forms of the add and the change page of a source."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.utils import timezone

from timeline.article import Article, BadEdtf, Interval
from timeline.importing import Given
from timeline.intake import Refused, read_file, read_text
from timeline.limits import LIMITS
from timeline.models import Source
from timeline.sanitize import TAGS, sanitize

LANGUAGES = [
    ("", "Tell by the text"),
    ("en", "English"),
    ("zh", "Chinese"),
    ("ru", "Russian"),
    ("vi", "Vietnamese"),
    ("ko", "Korean"),
    ("ja", "Japanese"),
    ("fr", "French"),
    ("de", "German"),
    ("es", "Spanish"),
]
PUBLISHERS_ID = "known-publishers"  # the datalist that the template prints
_DATE_HELP = "2021-11-04, 2021-11, 2021, about a day 2021-11-04~, or between two days 2020-06-17/2021-03-24."
_DATE_ADVICE = "Left empty, the date is found in the text. A date given here goes before what the text tells."
_NOTE_HELP = f"Shown on the page of the source. Tags that stay: {', '.join(sorted(TAGS))}."


class WebAddressField(forms.URLField):
    """The address of a page on the web."""

    default_validators = [
        URLValidator(schemes=["http", "https"], message="Write a whole address, as https://example.org/page.")
    ]


class SourceFields(forms.Form):
    """What a curator may say of a source, whether it is new or here already. `fieldsets` are the admin's."""

    fieldsets: list[tuple[str | None, dict[str, Any]]]

    title = forms.CharField(
        max_length=LIMITS.title_characters,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Left empty, a headline is looked for in the text.",
    )
    publisher = forms.CharField(
        max_length=LIMITS.publisher_characters,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField", "list": PUBLISHERS_ID, "autocomplete": "off"}),
        help_text="Choose one that is known or write a new name.",
    )
    address = WebAddressField(
        max_length=LIMITS.address_characters,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Write a whole address, as https://example.org/page."},
        widget=forms.URLInput(attrs={"class": "vURLField"}),
        help_text="Where it stands on the web.",
    )
    published = forms.CharField(
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
        help_text=_DATE_HELP,
    )
    reason = forms.CharField(
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="How you know the day. Readers see it beside the date.",
    )
    note = forms.CharField(
        label="Curator's note",
        max_length=LIMITS.note_characters,
        required=False,
        widget=forms.Textarea(attrs={"class": "vLargeTextField", "rows": 4}),
        help_text=_NOTE_HELP,
    )

    def clean_published(self) -> str:
        """The date as EDTF; a day that is not in the calendar or still to come is refused."""
        edtf: str = self.cleaned_data["published"].strip()
        if not edtf:
            return ""
        try:
            interval = Interval.parse(edtf)
        except BadEdtf as error:
            raise forms.ValidationError(str(error)) from error
        if interval.earliest and interval.earliest > timezone.localdate():
            raise forms.ValidationError(f"“{edtf}” is still to come.")
        return interval.edtf

    def clean_note(self) -> str:
        """The note without any markup but the few tags it may hold."""
        return sanitize(self.cleaned_data["note"])

    def clean(self) -> dict[str, Any]:
        """A reason belongs to a date."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("reason") and "published" in cleaned and not cleaned["published"]:
            self.add_error("published", "Give the date that the reason is for, or leave both empty.")
        return cleaned

    @property
    def given(self) -> Given | None:
        """The date that the curator gives, None where there is none. Only of a valid form."""
        edtf = self.cleaned_data["published"]
        return Given(edtf, self.cleaned_data["reason"] or "Set by a curator.") if edtf else None


class AddSourceForm(SourceFields):
    """A new source, pasted or as a file. Once it is valid, `article` holds what intake made of it."""

    text = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"class": "vLargeTextField", "rows": 14, "spellcheck": "false"}),
        help_text="Paste the whole article, with its headline and date line where it has them.",
    )
    file = forms.FileField(
        label="Or a file",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,.text,.md,.html,.htm,.xhtml"}),
        help_text=f"Text (.txt) or a saved web page (.html), at most {LIMITS.file_bytes // 1_000_000} MB.",
    )
    language = forms.ChoiceField(choices=LANGUAGES, required=False)
    article: Article

    field_order = ["title", "text", "file", "publisher", "address", "published", "reason", "language", "note"]
    fieldsets = [
        (None, {"fields": ["title", "text", "file"]}),
        ("Where it comes from", {"fields": ["publisher", "address", "language"]}),
        ("When it was published", {"fields": ["published", "reason"], "description": _DATE_ADVICE}),
        ("For readers", {"fields": ["note"]}),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["published"].label = "Publication date"

    def clean(self) -> dict[str, Any]:
        """Read the paste or the file, so that what cannot be taken in is refused before anything is saved."""
        cleaned = super().clean()
        upload = cleaned.get("file")
        if upload and cleaned.get("text", "").strip():
            self.add_error("file", "Paste the text or choose a file, not both.")
        elif not self.errors.keys() & {"text", "file"}:
            self._read(cleaned, upload)
        return cleaned

    @property
    def origin_field(self) -> str:
        """The field that the article came in by."""
        return "file" if self.cleaned_data.get("file") else "text"

    def _read(self, cleaned: dict[str, Any], upload: "UploadedFile[Any] | None") -> None:
        about = {name: cleaned.get(name, "") for name in ("title", "publisher", "address", "language")}
        try:
            if upload:
                self.article = read_file(_content(upload), upload.name or "", **about)
            else:
                self.article = read_text(cleaned["text"], **about)
        except Refused as error:
            self.add_error("file" if upload else "text", str(error))


class ReviseSourceForm(SourceFields):
    """What may be changed of a source that is here. The date fields are empty unless a new date is to be set."""

    fieldsets = [
        ("Where it comes from", {"fields": ["title", "publisher", "address"]}),
        ("Set the publication date", {"fields": ["published", "reason"]}),
        ("For readers", {"fields": ["note"]}),
    ]

    def __init__(self, data: Any = None, *, source: Source) -> None:
        initial = {
            "title": source.title,
            "publisher": source.publisher.name if source.publisher else "",
            "address": source.address,
            "note": source.note,
        }
        super().__init__(data, initial=initial)
        self.fields["published"].label = "New date"
        self.fields["title"].help_text = "Left empty, the first words of the text stand in its place."


def _content(upload: "UploadedFile[Any]") -> bytes:
    """The bytes of an upload. One past the largest size is refused before it is read into memory."""
    size = upload.size or 0
    if size > LIMITS.file_bytes:
        most = LIMITS.file_bytes // 1_000_000
        raise Refused(f"The file has {size / 1_000_000:.1f} MB; at most {most} MB can be taken in.")
    content: bytes = upload.read()
    return content
