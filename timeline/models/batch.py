"""Many files that come in together: each is taken in on its own, and what is not done yet can be gone on with."""

from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse

from timeline.limits import LIMITS
from timeline.models.source import Source


class Batch(models.Model):
    """Files, rows of a list and addresses that a curator handed over at once."""

    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField("what becomes of them", max_length=10, choices=Source.State, default=Source.State.DRAFT)
    publisher = models.CharField(max_length=LIMITS.publisher_characters, blank=True)
    language = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ("-made_at", "-id")
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        return f"Batch {self.pk}"

    def get_absolute_url(self) -> str:
        """Its page in the admin."""
        return reverse("admin:timeline_batch_change", args=[self.pk])


class BatchItemQuerySet(models.QuerySet["BatchItem"]):
    """The domain's words for choosing items."""

    def unfinished(self) -> Self:
        """Those that nothing came of yet."""
        return self.filter(outcome__in=(BatchItem.Outcome.WAITING, BatchItem.Outcome.WORKING))

    def retriable(self) -> Self:
        """Refused ones that another try may help: their address or content was kept for it."""
        may_help = models.Q(content__isnull=False) | ~models.Q(address="")
        return self.filter(may_help, outcome=BatchItem.Outcome.REFUSED)

    def bringing(self) -> Self:
        """Those whose text is here already, and which tell something else that nobody has decided on."""
        return self.filter(outcome=BatchItem.Outcome.KNOWN, said__has_key="brought", source__isnull=False)


class BatchItem(models.Model):
    """One article of a batch. `content` is kept until it is taken in, and as the `address` of a refused one only
    where another try may help.

    One that a curator adds alone and that raises a question, as a near duplicate does, is `ASKED` till it is answered.
    One of many is not asked about: `reason` then says what was done instead.
    """

    class Outcome(models.TextChoices):
        """What came of it."""

        WAITING = "waiting", "Waiting"
        WORKING = "working", "Being read"
        IMPORTED = "imported", "Imported"
        KNOWN = "known", "Already here"
        REFUSED = "refused", "Refused"
        ASKED = "asked", "Waiting for an answer"

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="items")
    name = models.CharField(max_length=400)
    address = models.CharField(max_length=LIMITS.address_characters, blank=True, help_text="To be fetched from")
    content = models.BinaryField(null=True)
    is_row = models.BooleanField(default=False, help_text="A row of a list, as JSON")
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.WAITING)
    reason = models.TextField(blank=True)
    said = models.JSONField(default=dict, blank=True, help_text="What the add page said of it alone")
    like = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="What it may repeat"
    )
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)

    objects = BatchItemQuerySet.as_manager()

    class Meta:
        ordering = ("batch", "id")
        indexes = [models.Index(fields=["batch", "outcome"], name="batch_item_outcome")]

    def __str__(self) -> str:
        return self.name

    @property
    def brought(self) -> dict[str, str]:
        """What it tells beside a text that is here, by field, to be decided on."""
        return self.said.get("brought", {}) if self.outcome == self.Outcome.KNOWN and self.source else {}

    def get_absolute_url(self) -> str:
        """The page that asks about it, or shows it beside the source that it may repeat."""
        return reverse("admin:timeline_batch_question", args=[self.batch_id, self.pk])
