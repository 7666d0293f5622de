"""The forms of the add and the change page of a source."""

from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.utils import timezone

from timeline.article import Article, BadEdtf
from timeline.curation.given_dates import read_date
from timeline.curation.starting import Compared
from timeline.importing import Given
from timeline.intake import Refused, doubts, read_file, read_text
from timeline.intake.archive import ARCHIVES, LISTS, SUFFIXES, Packed, entries, is_archive, is_list, unpack
from timeline.intake.fetch import fetch
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
_DATE_HELP = (
    "2021-11-04, 4 November 2021, 2021-11 or 2021; “about 4 November 2021”; or between two days, 2020-06-17/2021-03-24."
)
_DATE_ADVICE = "Left empty, the date is found in the text. A date given here goes before what the text tells."
_NOTE_HELP = f"Shown on the page of the source. Tags that stay: {', '.join(sorted(TAGS))}."


class WebAddressField(forms.URLField):
    """The address of a page on the web."""

    default_validators = [
        URLValidator(schemes=["http", "https"], message="Write a whole address, as https://example.org/page.")
    ]


class SourceFields(Compared):
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
        """The date as EDTF, however it is written; a day that is not in the calendar or still to come is refused."""
        written: str = self.cleaned_data["published"]
        try:
            interval = read_date(written)
        except BadEdtf as error:
            raise forms.ValidationError(str(error)) from error
        if interval.earliest and interval.earliest > timezone.localdate():
            raise forms.ValidationError(f"“{written}” is still to come.")
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


class FilesInput(forms.FileInput):
    """A choice of one or more files."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:  # noqa: ARG002 (Django's)
        """All files of the field."""
        return files.getlist(name) if hasattr(files, "getlist") else [files[name]] if name in files else []


class FilesField(forms.FileField):
    """One or more files, as a list."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each as Django cleans one."""
        return [super(FilesField, self).clean(one, initial) for one in data or []]


class AddSourceForm(SourceFields):
    """New sources: one pasted or as a file, whose `article` holds what intake made of it once the form is valid; or
    many, as files, archives, lists or addresses, which `packed` and `addresses` hold."""

    text = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"class": "vLargeTextField", "rows": 14, "spellcheck": "false"}),
        help_text="Paste the whole article, with its headline and date line where it has them.",
    )
    file = FilesField(
        label="Or files",
        required=False,
        allow_empty_file=True,
        widget=FilesInput(
            attrs={
                "accept": ",".join((*SUFFIXES, *ARCHIVES, *LISTS)),
                "data-most": LIMITS.file_bytes,
                "data-most-of-archive": LIMITS.archive_bytes,
            }
        ),
        help_text=(
            f"Text, saved web pages, PDF, Word, or a ZIP of them; or a list (CSV, JSON Lines). A file may have "
            f"{LIMITS.file_bytes // 1_000_000} MB, a ZIP {LIMITS.archive_bytes // 1_000_000} MB."
        ),
    )
    addresses = forms.CharField(
        label="Or web addresses",
        required=False,
        widget=forms.Textarea(attrs={"class": "vLargeTextField", "rows": 3, "spellcheck": "false"}),
        help_text="One a line. The pages are fetched from the public internet and kept.",
    )
    language = forms.ChoiceField(choices=LANGUAGES, required=False)
    article: Article | None = None
    content: bytes = (
        b""  # of one article as it came in, and its name, where it has to be kept till a question is answered
    )
    name: str = ""
    encoding: str = ""  # as a server told it, where the bytes do not
    packed: list[Packed]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["published"].label = "Publication date"
        self.packed = []
        if not settings.FETCH_ALLOWED:
            del self.fields["addresses"]
        ways = [name for name in ("title", "text", "file", "addresses") if name in self.fields]
        self.fieldsets = [
            (None, {"fields": ways}),
            ("Where it comes from", {"fields": ["publisher", "address", "language"]}),
            ("When it was published", {"fields": ["published", "reason"], "description": _DATE_ADVICE}),
            ("For readers", {"fields": ["note"]}),
        ]

    def clean(self) -> dict[str, Any]:
        """Read the paste or the file, so that what cannot be taken in is refused before anything is saved."""
        cleaned = super().clean()
        uploads, addresses = cleaned.get("file") or [], self.to_fetch
        given = [bool(cleaned.get("text", "").strip()), bool(uploads), bool(addresses)]
        if sum(given) > 1:
            self.add_error(self.origin_field, "Choose one way: paste the text, or choose files, or give addresses.")
        elif not self.errors.keys() & {"text", "file", "addresses"}:
            self._read(cleaned, uploads)
            if self.is_many:
                self._refuse_what_is_for_one(cleaned)
        return cleaned

    @property
    def origin_field(self) -> str:
        """The field that the article came in by."""
        return next((name for name in ("file", "addresses") if self.cleaned_data.get(name)), "text")

    @property
    def to_fetch(self) -> list[str]:
        """The addresses to fetch, one a line."""
        return [line.strip() for line in self.cleaned_data.get("addresses", "").splitlines() if line.strip()]

    @property
    def is_many(self) -> bool:
        """Whether a batch is to be made."""
        return bool(self.packed or len(self.to_fetch) > 1)

    @property
    def said(self) -> dict[str, str | bool]:
        """What was said of one article, as it is kept with a question. Only of a valid form."""
        names = ("title", "publisher", "address", "language", "published", "reason", "note")
        own = {name: self.cleaned_data[name] for name in names}
        return {**own, "encoding": self.encoding, "is_paste": self.origin_field == "text"}

    def _read(self, cleaned: dict[str, Any], uploads: "list[UploadedFile[Any]]") -> None:
        about = {name: cleaned.get(name, "") for name in ("title", "publisher", "address", "language")}
        try:
            if self.to_fetch:
                self._fetch(cleaned)
            elif not uploads:
                self.article = read_text(cleaned["text"], **about)
                self.content, self.name = self.article.original, self.article.title or "Pasted text"
            elif len(uploads) == 1 and not _is_many(uploads[0]):
                self.content, self.name = _content(uploads[0]), uploads[0].name or ""
                if not doubts(self.content, self.name):
                    self.article = read_file(self.content, self.name, **about)
            else:
                self.packed = [packed for upload in uploads for packed in _packed(upload, is_alone=len(uploads) == 1)]
                if not self.packed:
                    self.add_error("file", "There is no article in it.")
        except Refused as error:
            self.add_error(self.origin_field, str(error))

    def _fetch(self, cleaned: dict[str, Any]) -> None:
        """Fetch one address, as a paste is read; several are for a batch. Raises Refused."""
        if len(self.to_fetch) > 1:
            return
        fetched = fetch(self.to_fetch[0])
        self.content, self.name = fetched.content, fetched.filename
        cleaned["address"] = cleaned.get("address") or fetched.address
        if not fetched.is_doubtful:
            self.encoding = fetched.read_as
            about = {name: cleaned.get(name, "") for name in ("title", "publisher", "language")}
            self.article = replace(fetched.article(**about), address=cleaned["address"])

    def _refuse_what_is_for_one(self, cleaned: dict[str, Any]) -> None:
        for name in ("title", "address", "published", "note"):
            if cleaned.get(name):
                self.add_error(name, "This can only be said of one article. Leave it empty where there are many.")


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
        self.stands = {"published": source.published_edtf}
        self.fields["published"].label = "New date"
        self.fields["title"].help_text = "Left empty, the first words of the text stand in its place."

    def clean_reason(self) -> str:
        """The reason of a date that was given up for another curator's goes with it."""
        is_given_up = "chosen" in self.data and not self.cleaned_data.get("published")
        return "" if is_given_up else str(self.cleaned_data["reason"])


def _is_many(upload: "UploadedFile[Any]") -> bool:
    return is_archive(upload.name or "") or is_list(upload.name or "")


def _packed(upload: "UploadedFile[Any]", *, is_alone: bool) -> list[Packed]:
    """The articles of an upload. Raises Refused for an archive or list that is none; one of many uploads is then
    refused alone."""
    name = upload.name or ""
    try:
        if is_archive(name):
            return list(unpack(_content(upload, LIMITS.archive_bytes), name))
        if is_list(name):
            return list(entries(_content(upload), name))
        return [Packed(name, _content(upload))]
    except Refused as refusal:
        if is_alone:
            raise
        return [Packed(name, b"", refusal=str(refusal))]


def _content(upload: "UploadedFile[Any]", most: int = LIMITS.file_bytes) -> bytes:
    """The bytes of an upload. One past the largest size is refused before it is read into memory."""
    size = upload.size or 0
    if size > most:
        raise Refused(f"“{upload.name}” has {size / 1_000_000:.1f} MB; at most {most // 1_000_000} MB can be taken in.")
    content: bytes = upload.read()
    return content
