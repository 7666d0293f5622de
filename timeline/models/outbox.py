"""What the search index has still to be told."""

from collections.abc import Iterable

from django.db import models


class OutboxQuerySet(models.QuerySet["Outbox"]):
    """Notes what changed, in the transaction that changes it."""

    def note(self, *, events: Iterable[int] = (), sources: Iterable[int] = ()) -> None:
        """Note that these rows were made, changed or deleted."""
        rows = [Outbox(kind=Outbox.Kind.EVENT, row=pk) for pk in sorted(set(events))]
        rows += [Outbox(kind=Outbox.Kind.SOURCE, row=pk) for pk in sorted(set(sources))]
        self.bulk_create(rows)


class Outbox(models.Model):
    """One row that the index must read again. Applying it twice does no harm."""

    class Kind(models.TextChoices):
        """Which table the row is in."""

        EVENT = "event"
        SOURCE = "source"

    kind = models.CharField(max_length=6, choices=Kind)
    row = models.BigIntegerField()
    noted_at = models.DateTimeField(auto_now_add=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "outbox"

    def __str__(self) -> str:
        return f"{self.kind} {self.row}"
