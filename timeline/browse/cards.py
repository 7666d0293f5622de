"""What the pictures for other sites show of the present data."""

from datetime import date

from django.conf import settings

from timeline.browse.card import LaneMonths, RecordCard, SiteCard
from timeline.browse.chart import Window, month_name
from timeline.browse.event_page import EventPage
from timeline.browse.profiles import Profiles
from timeline.browse.windows import usual_window
from timeline.browse.words import counted, listed
from timeline.models import Event, Source
from timeline.vocabulary import EventKind, Lane, Scope, Status

SUBJECT = "Measures at China’s borders and the COVID-19 cases of those days"
MOTTO = "Every record opens the sentence that says so."
CHINA = "China"
_LONGEST_QUOTE = 600  # characters; more has no room


def site_card() -> SiteCard:
    """The timeline of the usual window."""
    window, events = usual_window(), Event.objects.published()
    measures = events.filter(kind=EventKind.MEASURE).count()
    counts = events.filter(kind=EventKind.CASE_COUNT).count()
    sources = Source.objects.published().count()
    told = f"{counted(measures, 'measure')} and {counted(counts, 'case count')}"
    return SiteCard(
        site=settings.SITE_NAME,
        headline=f"{told} in {counted(sources, 'source')}",
        subject=SUBJECT,
        months=len(window.months),
        month_names=(month_name(window.first), month_name(window.last)),
        years=tuple((at, month_name(month)) for at, month in enumerate(window.months) if at and month.month == 1),
        lanes=_lanes(window),
        cases=_cases(window),
        motto=MOTTO,
    )


def record_card(page: EventPage) -> RecordCard:
    """One record with its first quote."""
    event = page.event
    quote = " ".join(page.shown.quote.split()) if page.shown else ""
    publishers = dict.fromkeys(witness.publisher for witness in page.witnesses)
    sentence = page.when.sentence
    return RecordCard(
        site=settings.SITE_NAME,
        lane=event.lane,
        labels="  ·  ".join(page.labels),
        claim=f"{event.claim[:1].upper()}{event.claim[1:]}",
        quote=quote[:_LONGEST_QUOTE],
        goes_on=len(quote) > _LONGEST_QUOTE,
        when=f"{sentence[:1].upper()}{sentence[1:]}",
        teller=listed(list(publishers)) if len(publishers) < 3 else f"{len(publishers)} sources",
    )


def _lanes(window: Window) -> tuple[LaneMonths, ...]:
    profiles, none = Profiles("category"), (0,) * len(window.months)
    found = []
    for lane in Lane:
        rows = [profiles.of(category.value) for category in lane.categories]
        certain = zip(none, *(row.certain for row in rows if row.certain), strict=True)
        possible = zip(none, *(row.possible for row in rows if row.possible), strict=True)
        found.append(LaneMonths(lane, tuple(map(sum, certain)), tuple(map(sum, possible))))
    return tuple(found)


def _cases(window: Window) -> tuple[tuple[float, float], ...]:
    """New confirmed cases of the whole country on known days."""
    rows = (
        Event.objects.published()
        .filter(status=Status.CONFIRMED, scope=Scope.NEW, is_period=False, places__name=CHINA)
        .filter(earliest__gte=window.start, latest__lte=window.end)
        .order_by("earliest", "pk")
        .values_list("earliest", "latest", "value")
    )
    known: list[tuple[date, int]] = [(first, value) for first, last, value in rows if first and first == last and value]
    most = max((value for _, value in known), default=1)
    return tuple((((day - window.start).days + 0.5) / window.days, value / most) for day, value in known)
