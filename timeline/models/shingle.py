"""A sample of the wording of each source, by which another with nearly the same wording is found."""

from django.db import models

from timeline.models.source import Source


class Shingle(models.Model):
    """Five words in a row of a source's own prose, as a hash. `importing.twins` says which ones are kept."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="shingles")
    mark = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["mark", "source"], name="shingle_in_sources")]

    def __str__(self) -> str:
        return f"{self.mark} in source {self.source_id}"
