"""How the property tests of search run: without a clock, which on a busy machine measures the machine."""

from hypothesis import settings

settings.register_profile("search", deadline=None, database=None)
settings.load_profile("search")
