"""Sources: documents with the interval they were published in, and the bytes they came as."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse

from timeline.article import Interval
from timeline.limits import LIMITS
from timeline.models.names import Publisher
from timeline.vocabulary import Basis


class SourceQuerySet(models.QuerySet["Source"]):
    """The domain's words for choosing sources."""

    def published(self) -> Self:
        """What visitors may see."""
        return self.filter(state=Source.State.PUBLISHED)

    def with_counts(self) -> Self:
        """Each with `measure_count` and `count_count`, the events of each kind that rest on it."""
        shown = Q(evidence__decision="accepted", evidence__is_orphan=False)
        return self.annotate(
            measure_count=Count("evidence__event", filter=shown & Q(evidence__event__kind="measure"), distinct=True),
            count_count=Count("evidence__event", filter=shown & Q(evidence__event__kind="case-count"), distinct=True),
        )

    def light(self) -> Self:
        """Without the text, for lists."""
        return self.defer("text").select_related("publisher")


class Source(models.Model):
    """A document. `text` is what every span points into and is never edited in place."""

    class State(models.TextChoices):
        """Who may see it."""

        DRAFT = "draft", "Draft"
        REVIEW = "review", "In review"
        PUBLISHED = "published", "Published"
        TRASH = "trash", "In the trash"

    title = models.CharField(max_length=LIMITS.title_characters, blank=True)
    opening = models.CharField(max_length=160, blank=True, help_text="The first words, for a text without a title")
    publisher = models.ForeignKey(Publisher, null=True, blank=True, on_delete=models.PROTECT, related_name="sources")
    address = models.URLField(max_length=LIMITS.address_characters, blank=True)
    language = models.CharField(max_length=12, default="en")
    text = models.TextField()
    fingerprint = models.CharField(
        max_length=64, unique=True, help_text="SHA-256 of the text, white space and case folded"
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, db_index=True)
    state_before = models.CharField(max_length=10, choices=State, blank=True, help_text="What a restore goes back to")
    trashed_at = models.DateTimeField(null=True, blank=True)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        verbose_name="who has it",
    )  # fmt: skip
    version = models.PositiveIntegerField(default=1, editable=False)
    rules = models.CharField(max_length=16, blank=True, help_text="Which version of the rules read it")
    is_read = models.BooleanField("read for events", default=True, help_text="No where the language is not read yet")

    published_edtf = models.CharField(max_length=60, blank=True)
    published_earliest = models.DateField(null=True, blank=True, db_index=True)
    published_latest = models.DateField(null=True, blank=True, db_index=True)
    published_at = models.DateTimeField(null=True, blank=True, help_text="The instant, where the text tells the hour")
    published_basis = models.CharField(
        max_length=10, choices=[(b.value, b.label) for b in Basis], default=Basis.UNKNOWN
    )
    published_method = models.CharField(max_length=20, blank=True)
    published_reason = models.TextField(blank=True)
    published_cues = models.JSONField(default=list, blank=True)
    published_alternatives = models.JSONField(default=list, blank=True)

    metadata = models.JSONField(default=list, blank=True, help_text="What its file said of itself, as [name, value]")
    note = models.TextField("curator's note", blank=True, max_length=LIMITS.note_characters)
    added_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ("published_earliest", "id")
        indexes = [models.Index(fields=["address"], name="source_at_address")]
        permissions = [("publish_source", "Can publish sources")]

    def __str__(self) -> str:
        return self.heading

    def get_absolute_url(self) -> str:
        """The page with the text and its marks."""
        return reverse("source", args=[self.pk])

    @property
    def heading(self) -> str:
        """The title, or the first words in quotation marks where the text has none."""
        if self.title:
            return self.title
        return f"“{self.opening} …”" if self.opening else "Untitled"

    @property
    def published(self) -> Interval:
        """The days it may have been published on."""
        return Interval(self.published_edtf, self.published_earliest, self.published_latest)

    @property
    def is_published(self) -> bool:
        """Whether visitors may see it."""
        return self.state == self.State.PUBLISHED

    @property
    def is_trashed(self) -> bool:
        """Whether it is on its way out."""
        return self.state == self.State.TRASH


class Original(models.Model):
    """The bytes a source came as, apart from the row that lists read. Kept in the database so that they are written
    and lost together with it. A new version of the text brings bytes of its own; those before it are kept."""

    source = models.OneToOneField(Source, null=True, on_delete=models.CASCADE, related_name="original")
    earlier_of = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.CASCADE, related_name="earlier_originals"
    )
    sha256 = models.CharField(max_length=64, db_index=True)
    media_type = models.CharField(max_length=100)
    filename = models.CharField(max_length=255, blank=True)
    size = models.PositiveIntegerField(help_text="in bytes")
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.sha256
