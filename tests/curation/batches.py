"""Batches as tests make them, and what became of their items."""

from timeline.importing import batches
from timeline.intake.archive import Packed
from timeline.models import Batch

TEXT = "The port of Dongxing was closed to travelers on March 3, 2021, the city said."


def made(*contents: str, state: str = "published") -> Batch:
    packed = [Packed(f"{number}.txt", content.encode()) for number, content in enumerate(contents)]
    return batches.make_batch(packed, state=state)


def outcomes(batch: Batch) -> list[str]:
    return list(batch.items.order_by("pk").values_list("outcome", flat=True))
