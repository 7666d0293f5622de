"""The history: who changed what, when and why, with what stood before and after."""

import uuid
from typing import Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from timeline.models.event import Event
from timeline.models.source import Source


class RevisionQuerySet(models.QuerySet["Revision"]):
    """The domain's words for choosing changes."""

    def standing(self) -> Self:
        """Changes that nobody has undone."""
        return self.filter(undone_by=None).exclude(action=Revision.Action.UNDONE)

    def of_event(self, event: int) -> Self:
        """What concerns one event, by its id, which may be gone."""
        return self.filter(event=event)


class Revision(models.Model):
    """One change of one source, never edited. One that concerns several sources has a row in each, with one `change`.

    `before` and `after` hold only what differs: {"source": {field: value}, "evidence": {id: {field: value} or null}}.
    `event` is the event it is about, kept as a number even when the event is gone.
    """

    class Action(models.TextChoices):
        """What was done."""

        ADDED = "added", "Added"
        REREAD = "reread", "Read again"
        REVISED = "revised", "Details changed"
        TAKEN = "taken", "Taken for review"
        DECIDED = "decided", "Decided"
        CORRECTED = "corrected", "Corrected"
        EVENT_ADDED = "event-added", "Event added"
        MERGED = "merged", "Events merged"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Taken back to the drafts"
        TRASHED = "trashed", "Moved to the trash"
        RESTORED = "restored", "Restored"
        NEW_VERSION = "new-version", "New version of the text"
        UNDONE = "undone", "Undone"
        REVERTED = "reverted", "Brought back to an earlier version"

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="revisions")
    event = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="revisions"
    )
    number = models.PositiveIntegerField(help_text="1 is the source's first")
    change = models.UUIDField(default=uuid.uuid4, db_index=True)
    bulk = models.UUIDField(null=True, blank=True, db_index=True, help_text="What was done to many sources at once")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    action = models.CharField(max_length=12, choices=Action)
    reason = models.TextField(blank=True)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    undoes = models.OneToOneField("self", null=True, blank=True, on_delete=models.CASCADE, related_name="undone_by")

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ("source", "-number")
        constraints = [models.UniqueConstraint(fields=["source", "number"], name="revision_numbers_are_unique")]

    def __str__(self) -> str:
        return f"{self.get_action_display()} ({self.number})"
