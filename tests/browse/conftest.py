"""What tests of pages share."""

import pytest

from tests import factories
from tests.browse.pages import GATE
from timeline import search
from timeline.models import Source


@pytest.fixture
def gate(db: None) -> Source:
    """A source of three records in the usual months and one before them."""
    made = factories.source(GATE, publisher="Gate Post", title="Gate")
    context = {"told_by": made}
    factories.event(factories.measure(edtf="2020-04-20"), quote="patrols were doubled", **context)
    factories.event(factories.count(12), quote="12 new cases & 3 deaths were <reported>", **context)
    factories.event(factories.measure("quarantine", edtf="2021-09-10"), quote="Talks are planned", **context)
    factories.event(factories.measure("testing", edtf="2020-01-20"), quote="Talks", **context)
    search.drain()
    return made
