"""Who may do what at the desk. A role is a group of the same name; a migration gives it its permissions."""

from enum import StrEnum

from django.contrib.auth.models import AnonymousUser, Group, User

from timeline.models import Batch, Source

PUBLISH = "timeline.publish_source"
REVIEW = "timeline.change_source"  # decide on proposals; a contributor changes only what is said of their drafts


class Role(StrEnum):
    """From the least to the most. Each may do what those before it may."""

    CONTRIBUTOR = "Contributor"
    CURATOR = "Curator"
    ADMIN = "Admin"

    @property
    def summary(self) -> str:
        """What it may do, in a sentence."""
        return _SUMMARIES[self]

    @classmethod
    def of(cls, user: User) -> "Role | None":
        """The highest role of an account, None for none."""
        held = set(user.groups.values_list("name", flat=True))
        return next((role for role in reversed(cls) if role in held), None)


_SUMMARIES = {
    Role.CONTRIBUTOR: "Adds sources as drafts, sees all drafts, changes only their own. Cannot publish.",
    Role.CURATOR: "Adds, reviews, publishes, withdraws and deletes sources; runs batches; settles error reports.",
    Role.ADMIN: "All that, and looks after accounts and the vocabulary: other names, merges, publishers.",
}


def give(user: User, role: Role | None) -> None:
    """Put an account into one role and out of the others. Who has none cannot enter the desk."""
    user.is_staff = role is not None or user.is_superuser
    user.save(update_fields=["is_staff"])
    others = user.groups.filter(name__in=list(Role)).exclude(name=role or "")
    user.groups.remove(*others)
    if role:
        user.groups.add(Group.objects.get(name=role))


def may_change(user: User | AnonymousUser, row: Source | Batch) -> bool:
    """Whether somebody who may not change every source or batch may change this one: a draft they added themselves."""
    added_by = row.added_by_id if isinstance(row, Source) else row.made_by_id
    return row.state == Source.State.DRAFT and added_by == user.pk and user.has_perm("timeline.add_source")


def may_mend(user: User | AnonymousUser, source: Source) -> bool:
    """Whether who added a draft may still put another text in its place: no curator has it or decided anything yet."""
    is_unjudged = source.held_by_id is None and not source.evidence.exclude(decided_at=None).exists()
    return may_change(user, source) and is_unjudged
