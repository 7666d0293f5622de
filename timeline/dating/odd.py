"""Full dates in uncommon writing, normalised by dateparser: "2020年4月6日", "06.04.2020", "Apr-06-2020"."""

from datetime import date, datetime, time
from functools import lru_cache


@lru_cache(maxsize=256)
def odd_day(text: str, published: date) -> date | None:
    """The day that a date in uncommon writing means; None where dateparser cannot read it.

    Only a span that the grammar found comes here, with every setting fixed, so that nothing is guessed from the clock.
    """
    import dateparser  # takes 0.2 s to import, and few articles need it

    found = dateparser.parse(
        text,
        languages=["zh" if "年" in text else "en"],
        settings={
            "RELATIVE_BASE": datetime.combine(published, time()),
            "PREFER_DATES_FROM": "current_period",
            "REQUIRE_PARTS": ["day", "month", "year"],
            "DATE_ORDER": "DMY",
        },
    )
    return found.date() if found else None
