"""Events, and the evidence that ties each to quoted sentences."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from timeline.article import Interval
from timeline.models.names import Authority, Place
from timeline.models.source import Source
from timeline.vocabulary import (
    Action,
    Bound,
    Category,
    Certainty,
    EventKind,
    Lane,
    Origin,
    PlaceCertainty,
    Scope,
    Status,
)

if TYPE_CHECKING:
    from enum import StrEnum


def _choices(codes: "type[StrEnum]") -> list[tuple[str, str]]:
    return [(code.value, getattr(code, "label", code.value)) for code in codes]


class EventQuerySet(models.QuerySet["Event"]):
    """The domain's words for choosing events."""

    def published(self) -> Self:
        """What visitors may see: events that rest on at least one published source."""
        return self.filter(is_public=True)


class Event(models.Model):
    """One thing that happened: a measure or a case count, with its own days. Which fields are set depends on `kind`."""

    kind = models.CharField(max_length=12, choices=_choices(EventKind), db_index=True)
    claim = models.CharField(max_length=300, help_text="What happened, in one line, made from the fields below")

    edtf = models.CharField("date (EDTF)", max_length=60, blank=True)
    earliest = models.DateField(null=True, blank=True, db_index=True)
    latest = models.DateField(null=True, blank=True, db_index=True)
    is_period = models.BooleanField(default=False, help_text="A stretch of time, not one unknown day within it")
    date_kind = models.CharField(max_length=12, blank=True, help_text="as of, in force, announced or reported")

    category = models.CharField(max_length=30, choices=_choices(Category), blank=True, db_index=True)
    action = models.CharField(max_length=12, choices=_choices(Action), blank=True)
    authority = models.ForeignKey(Authority, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    places = models.ManyToManyField(Place, blank=True, related_name="events")
    place_certainty = models.CharField(max_length=10, choices=_choices(PlaceCertainty), default=PlaceCertainty.CERTAIN)

    status = models.CharField(max_length=14, choices=_choices(Status), blank=True)
    origin = models.CharField(max_length=10, choices=_choices(Origin), blank=True)
    scope = models.CharField(max_length=12, choices=_choices(Scope), blank=True)
    value = models.PositiveBigIntegerField(null=True, blank=True)
    bound = models.CharField(max_length=10, choices=_choices(Bound), blank=True)

    is_public = models.BooleanField(default=False, db_index=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects = EventQuerySet.as_manager()

    if TYPE_CHECKING:
        visible_evidence: list["Evidence"]

    class Meta:
        ordering = ("earliest", "latest", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="measure", value=None) | Q(kind="case-count", value__isnull=False, category=""),
                name="event_fields_fit_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.claim

    def get_absolute_url(self) -> str:
        """The permanent address of the event."""
        return reverse("event", args=[self.pk])

    @property
    def interval(self) -> Interval:
        """The days it is dated to."""
        return Interval(self.edtf, self.earliest, self.latest)

    @property
    def certainty(self) -> Certainty:
        """How well its day is known. A stated period whose ends are known is as certain as a day."""
        certainty = self.interval.certainty
        if self.is_period and certainty is Certainty.INTERVAL and self.earliest and self.latest:
            return Certainty.DAY
        return certainty

    @property
    def is_measure(self) -> bool:
        """Whether it is a measure; else it is a case count."""
        return self.kind == EventKind.MEASURE

    @property
    def lane(self) -> Lane | None:
        """The lane of a measure; None for a case count."""
        return Category(self.category).lane if self.category else None


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """The domain's words for choosing evidence."""

    def visible(self) -> Self:
        """What visitors may see."""
        return self.accepted().filter(source__state=Source.State.PUBLISHED)

    def accepted(self) -> Self:
        """What is held to be said, by a quote that stands in the text."""
        return self.filter(decision=Evidence.Decision.ACCEPTED, is_orphan=False)

    def open(self) -> Self:
        """What waits for a decision."""
        return self.filter(decision=Evidence.Decision.PROPOSED, is_orphan=False)

    def undecided(self) -> Self:
        """What no curator has judged: a further reading may take it away."""
        return self.filter(decided_at=None).exclude(decision=Evidence.Decision.REJECTED)

    def with_source(self) -> Self:
        """Each with its source, but for the text, and its publisher."""
        return self.select_related("source__publisher").defer("source__text")


class Evidence(models.Model):
    """One quote in one source that tells of one event. `source.text[start:end] == quote`, but for an orphan.

    `attributes` holds the fields as this source tells them, which may differ from another source's: what the rule read,
    with what a curator `corrected` laid over it. `as_read` keeps the rule's own where something is corrected.
    `context_start` and `context_end` bound the sentence that the quote stands in. An orphan's quote no longer stands in
    the text, and its place is that in the version before.
    """

    class Decision(models.TextChoices):
        """What became of the proposal."""

        PROPOSED = "proposed", "Proposed"
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Rejected"

    BY_HAND = "curator"  # the rule of evidence that a curator added

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="evidence")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="evidence")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    context_start = models.PositiveIntegerField()
    context_end = models.PositiveIntegerField()
    rule = models.CharField(max_length=80)
    attributes = models.JSONField(default=dict)
    date_reason = models.TextField(blank=True)

    decision = models.CharField(max_length=10, choices=Decision, default=Decision.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True, help_text="Empty where only the import decided")
    decision_reason = models.TextField(blank=True)
    corrected = models.JSONField(default=dict, blank=True, help_text="The fields that a curator corrected")
    as_read = models.JSONField(default=dict, blank=True, help_text="What the rule read, where a field is corrected")
    is_tied = models.BooleanField(default=False, help_text="A curator put it to its event")
    is_orphan = models.BooleanField(default=False, help_text="The text as it is now does not have the quote")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ("source", "start", "end", "id")
        verbose_name_plural = "evidence"
        indexes = [
            models.Index(fields=["source", "start"], name="evidence_in_text_order"),
            models.Index(fields=["source", "decision"], name="evidence_by_decision"),
        ]
        constraints = [models.CheckConstraint(condition=Q(end__gt=models.F("start")), name="evidence_is_not_empty")]

    def __str__(self) -> str:
        return self.quote

    def get_absolute_url(self) -> str:
        """The quote where it stands in its source."""
        return f"{self.source.get_absolute_url()}#e{self.pk}"

    @property
    def told(self) -> dict[str, Any]:
        """The fields as the rule read them, whatever a curator made of them."""
        told: dict[str, Any] = self.as_read or self.attributes
        return told

    @property
    def is_accepted(self) -> bool:
        """Whether it is held to say so, and its quote stands in the text."""
        return self.decision == self.Decision.ACCEPTED and not self.is_orphan

    @property
    def is_rejected(self) -> bool:
        """Whether it was found not to say so."""
        return self.decision == self.Decision.REJECTED

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.decision == self.Decision.PROPOSED and not self.is_orphan

    @property
    def interval(self) -> Interval:
        """The days as this source tells them."""
        edtf = self.attributes.get("edtf", "")
        return Interval.parse(edtf) if edtf else Interval("", None, None)
