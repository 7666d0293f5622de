"""Names that events and sources refer to: publishers, authorities, places, and the other names that they go by."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q


class Publisher(models.Model):
    """Who published a source."""

    name = models.CharField(max_length=120, unique=True)
    home = models.URLField("home page", blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Authority(models.Model):
    """Who acts: a body of government or an international organisation."""

    name = models.CharField(max_length=120, unique=True)

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "authorities"

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """Where a measure applies or people are counted. Degrees are WGS 84; an unknown place has none."""

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, blank=True, help_text="country, province, city, port or region")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="parts")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


Name = Publisher | Authority | Place


class NameKind(models.TextChoices):
    """What a name is of."""

    PLACE = "place", "Place"
    AUTHORITY = "authority", "Authority"
    PUBLISHER = "publisher", "Publisher"

    @property
    def model(self) -> type[Name]:
        """The rows of this kind."""
        models_of: dict[str, type[Name]] = {"place": Place, "authority": Authority, "publisher": Publisher}
        return models_of[self.value]

    @classmethod
    def of(cls, row: Name) -> "NameKind":
        """The kind of a row."""
        return cls(str(row._meta.model_name))


def folded(name: str) -> str:
    """What two writings of one name have in common."""
    return " ".join(name.casefold().split())


class NameMerge(models.Model):
    """One row of names that went into another: what is needed to say so and to take it back.

    `gone` holds the fields of the row that is no more; `moved` the events (of a publisher: the sources) that named it;
    `sources` those that may be read otherwise now; `parts` the places that lay in it; `aliases_moved` its other names.
    """

    kind = models.CharField(max_length=10, choices=NameKind)
    name = models.CharField(max_length=120)
    into_row = models.BigIntegerField()
    into_name = models.CharField(max_length=120)
    gone = models.JSONField(default=dict)
    moved = models.JSONField(default=list)
    sources = models.JSONField(default=list)
    parts = models.JSONField(default=list)
    aliases_moved = models.JSONField(default=list)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return f"{self.name} into {self.into_name}"


class AliasQuerySet(models.QuerySet["Alias"]):
    """The domain's words for choosing aliases."""

    def rows(self, kind: str, names: Iterable[str]) -> dict[str, Any]:
        """The row that each of these names stands for; names that are no alias are left out."""
        keys = {name: folded(name) for name in names}
        if not keys:
            return {}
        found = self.filter(kind=kind, key__in=set(keys.values())).select_related(kind)
        by_key = {alias.key: alias.row for alias in found}
        return {name: by_key[key] for name, key in keys.items() if key in by_key}


class Alias(models.Model):
    """Another name of a place, an authority or a publisher. Whatever reading or a curator calls by it is that row.

    A name that has a row of its own is never an alias: such rows are merged, which makes the alias (`merge`).
    """

    kind = models.CharField(max_length=10, choices=NameKind, editable=False)
    name = models.CharField("other name", max_length=120)
    key = models.CharField(max_length=120, editable=False, help_text="The name, case and white space folded")
    place = models.ForeignKey(Place, null=True, editable=False, on_delete=models.CASCADE, related_name="aliases")
    authority = models.ForeignKey(
        Authority, null=True, editable=False, on_delete=models.CASCADE, related_name="aliases"
    )
    publisher = models.ForeignKey(
        Publisher, null=True, editable=False, on_delete=models.CASCADE, related_name="aliases"
    )
    merge = models.ForeignKey(NameMerge, null=True, editable=False, on_delete=models.CASCADE, related_name="aliases")

    objects = AliasQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "name")
        verbose_name_plural = "aliases"
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="alias_is_of_one_row"),
            models.CheckConstraint(
                condition=Q(kind="place", place__isnull=False, authority=None, publisher=None)
                | Q(kind="authority", place=None, authority__isnull=False, publisher=None)
                | Q(kind="publisher", place=None, authority=None, publisher__isnull=False),
                name="alias_row_fits_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what it is found by beside the name, and the kind of its row."""
        self.name = " ".join(self.name.split())
        self.key = folded(self.name)
        self.kind = next(kind for kind in NameKind if getattr(self, f"{kind}_id") is not None)
        super().save(*args, **kwargs)

    @property
    def row(self) -> Name:
        """What it is another name of."""
        row: Name = getattr(self, self.kind)
        return row


class SynonymGroup(models.Model):
    """Words or phrases that the search takes for other names of each other, beside those that it brings along."""

    names = models.JSONField(default=list)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("id",)
        verbose_name = "group of synonyms"
        verbose_name_plural = "synonyms"

    def __str__(self) -> str:
        return " = ".join(self.names)
