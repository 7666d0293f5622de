"""Names that events and sources refer to: publishers, authorities, places."""

from django.db import models


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
