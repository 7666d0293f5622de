"""How an article's publication date is found, and when it is left unknown."""

from datetime import date
from pathlib import Path

import pytest

from tests.reading.articles import GAMES, REPORT, SUMMITS, TOTALS
from timeline.article import Article, Interval
from timeline.reading import Publication, read
from timeline.vocabulary import Basis

SEEDS = Path(__file__).parents[2] / "seeds"


def published(text: str, **about: object) -> Publication:
    """The publication date of a text."""
    return read(Article(text, **about)).publication  # type: ignore[arg-type]


SEED_DATES = [
    ("000", "2021-11-04", Basis.STATED, "header"),
    ("001", "2021-09-01/2022-01-31", Basis.INFERRED, "cues"),
    ("002", "2020-04-20", Basis.STATED, "header"),
    ("003", "2020-04-07", Basis.INFERRED, "cues"),
    ("004", "2020-06-17/..", Basis.INFERRED, "cues"),
]


@pytest.mark.parametrize(("number", "edtf", "basis", "method"), SEED_DATES, ids=[row[0] for row in SEED_DATES])
def test_the_five_articles_are_dated_by_themselves(number: str, edtf: str, basis: Basis, method: str) -> None:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    publication = published(path.read_text(encoding="utf-8"))
    assert (publication.interval.edtf, publication.basis, publication.method) == (edtf, basis, method)
    assert publication.reason.endswith(".")
    assert publication.cues


HEADERS = [
    ("Published: Nov 04, 2021 12:47 PM", "2021-11-04"),
    ("Updated: 24-07-2020 05:45 IST | Created: 23-07-2020 05:45 IST", "2020-07-23"),
    ("Published: March 3, 2020 | Updated: May 5, 2023", "2020-03-03"),
    ("Source: Xinhua| 2021-04-20 12:09:18|Editor: huaxia", "2021-04-20"),
    ("By Ana Bell on May 26, 2020", "2020-05-26"),
    ("8:00pm, 8 Apr, 2020", "2020-04-08"),
    ("17-Mar-2020", "2020-03-17"),
    ("Friday, May 10, 2024\n(Xinhua)    10:40, January 16, 2021", "2021-01-16"),
    ("By Ana Bell\nJuly 8, 2021; updated Aug. 2, 2021", "2021-07-08"),
    ("By Ana Bell\nJuly 8, 2021\nUpdated Aug. 2, 2021", "2021-07-08"),
    ("Updated Aug. 2, 2021", "2021-08-02"),
    ("May 10, 2024\nUpdated Aug. 2, 2021", "2021-08-02"),
    ("Jul 17th 2021 edition", "2021-07-17"),
    ("Home | News | Photos  (example.org)  Updated : 2021-09-14  Print", "2021-09-14"),
    ("It is the fourth time this year that the town has been shut.\nBy Ana Bell\nOct 29, 2021\n#policy", "2021-10-29"),
]


@pytest.mark.parametrize(("header", "day"), HEADERS, ids=[header[:30] for header, _ in HEADERS])
def test_a_header_states_the_day(header: str, day: str) -> None:
    publication = published(f"Mainland has twelve new cases\n{header}\n\n{REPORT}")
    assert (publication.interval.edtf, publication.basis) == (day, Basis.STATED)


PLAIN = (
    "Officials in the border city have tightened checks at the port. Residents were told on Monday to stay at home.\n\n"
    "The city will hold another round of tests on Friday. Trucks may enter only with a permit, the notice said."
)
HEADS = [
    ("(2021-09-14)", "2021-09-14"),
    ("[2021-09-14]", "2021-09-14"),
    ("2021.09.14", "2021-09-14"),
    ("Posted 09:12 Jul 3, 2020", "2020-07-03"),
    ("Last modified on 2020-07-03 08:00", "2020-07-03"),
    ("Last updated at 9:12 am (Beijing time) on Apr 7, 2020", "2020-04-07"),
    ("14 Sept 2021 08:31", "2021-09-14"),
    ("Sat, Mar 14, 2020", "2020-03-14"),
    ("Saturday, 14 March 2020 10:15 GMT", "2020-03-14"),
    ("2020年4月7日", "2020-04-07"),
    ("时间:2020年04月07日 来源:新华网", "2020-04-07"),
    ("2020-04-07T09:10:00+08:00", "2020-04-07"),
    ("Release time: 2021-09-14 Source: Yunnan Health Commission", "2021-09-14"),
    ("By GT staff reporters Published: Dec 22, 2021 09:18 PM", "2021-12-22"),
    ("28 OCT 2021, 05:32", "2021-10-28"),
    ("04/04/2021", "2021-04-04"),
    ("03/14/2021", "2021-03-14"),
    ("03/04/2021", ""),
]
FEET = [
    ("Erenhot Epidemic Prevention and Control Headquarters\n2 October 2022", "2022-10-02"),
    ("Hunchun Municipal Health Commission\nMarch 4, 2022", "2022-03-04"),
    ("Hunchun Municipal Government March 4, 2022", "2022-03-04"),
    ("Issued on 7 April 2020 by the Hunchun customs office", "2020-04-07"),
    ("(China Daily 04/03/2021 page3)", "2021-04-03"),
    ("(Xinhua, April 7, 2020)", "2020-04-07"),
    ("2020年4月7日", "2020-04-07"),
]


@pytest.mark.parametrize(("header", "day"), HEADS, ids=[header for header, _ in HEADS])
def test_a_line_before_the_prose_states_the_day_or_nothing(header: str, day: str) -> None:
    assert published(f"Border city adds new rules for trucks\n{header}\n\n{PLAIN}").interval.edtf == day


@pytest.mark.parametrize(("footer", "day"), FEET, ids=[footer for footer, _ in FEET])
def test_a_signature_or_footer_states_the_day(footer: str, day: str) -> None:
    publication = published(f"Border city adds new rules for trucks\n\n{PLAIN}\n\n{footer}")
    assert (publication.interval.edtf, publication.basis) == (day, Basis.STATED)


DATA = "From 0:00 to 24:00 on September 13, Yunnan added six imported cases."
TITLES = [
    ("Epidemic report of 14 September 2021", "2021-09-14", Basis.STATED),
    ("Epidemic report for September 13, 2021", "2021-09-14", Basis.INFERRED),
    ("Yunnan adds six cases", "", Basis.UNKNOWN),
]


@pytest.mark.parametrize(("title", "edtf", "basis"), TITLES, ids=[row[0] for row in TITLES])
def test_the_title_of_a_report_gives_its_day_unless_it_is_the_day_of_the_data(
    title: str, edtf: str, basis: Basis
) -> None:
    publication = published(f"{title}\n\n{DATA} They are being treated in Kunming, the commission said.")
    assert (publication.interval.edtf, publication.basis) == (edtf, basis)


INSTANTS = [
    ("Published: Nov 04, 2021 12:47 PM", "2021-11-04T12:47:00+08:00"),
    ("Updated: 24-07-2020 05:45 IST | Created: 23-07-2020 05:45 IST", "2020-07-23T05:45:00+05:30"),
    ("8:00pm, 8 Apr, 2020", "2020-04-08T20:00:00+08:00"),
    ("Source: Xinhua| 2021-04-20 12:09:18|Editor: huaxia", "2021-04-20T12:09:18+08:00"),
    ("Tuesday, April 7, 2020, 09:12 GMT+7", "2020-04-07T09:12:00+07:00"),
    ("Saturday, 14 March 2020 10:15 GMT", "2020-03-14T10:15:00+00:00"),
    ("April 7, 2020 3:12 AM EDT", "2020-04-07T03:12:00-04:00"),
    ("2020-04-07", None),
]


@pytest.mark.parametrize(("header", "instant"), INSTANTS, ids=[header for header, _ in INSTANTS])
def test_the_hour_beside_the_date_gives_the_instant_in_the_zone_named_or_china(
    header: str, instant: str | None
) -> None:
    at = published(f"Mainland has twelve new cases\n{header}\n\n{PLAIN}").at
    assert (at.isoformat() if at else None) == instant


def test_the_first_seed_tells_the_hour_of_its_publication() -> None:
    (path,) = SEEDS.glob("000_*.txt")
    at = published(path.read_text(encoding="utf-8")).at
    assert at is not None
    assert at.isoformat() == "2021-11-04T12:47:00+08:00"


def test_the_commissions_daily_figures_rule_out_the_time_after_them() -> None:
    publication = published(
        "BEIJING, Nov 14 (Reuters) - China reported 16,203 new infections for Sunday, the National Health Commission "
        "said on Monday."
    )
    assert publication.interval.edtf == "2022-11-14"


def test_a_dateline_without_its_year_takes_the_year_of_the_day_named_in_full() -> None:
    publication = published(f"CHENGDU, Aug. 2 (Xinhua) -- The city said on August 1, 2021 it had new rules. {PLAIN}")
    assert publication.interval.edtf == "2021-08-02"


def test_a_dateline_with_its_year_states_the_day() -> None:
    publication = published(f"BEIJING (UrduPoint News / Sputnik - 23rd April, 2020) {REPORT}")
    assert (publication.interval.edtf, publication.basis, publication.method) == (
        "2020-04-23",
        Basis.STATED,
        "dateline",
    )


def test_a_dateline_without_its_year_takes_the_year_from_a_running_total() -> None:
    total = "The total number of confirmed cases on the Chinese mainland reached 90,642 by Wednesday."
    publication = published(f"BEIJING, April 29 (Xinhua) -- {REPORT} {total}")
    assert (publication.interval.edtf, publication.basis, publication.method) == (
        "2021-04-29",
        Basis.INFERRED,
        "dateline",
    )


ADDRESSES = [
    ("https://www.chinadaily.com.cn/a/202004/20/WS5e9d0000a3105d50a3d17a00.html", "2020-04-20"),
    ("http://english.www.gov.cn/news/202003/21/content_WS5e760ee2c6d0c201c2cbf1ca.html", "2020-03-21"),
    ("https://example.org/2020/04/20/story", "2020-04-20"),
    ("https://example.org/n3/2021/1116/c90000-9919963.html", "2021-11-16"),
    ("https://www.globaltimes.cn/page/202111/1238105.shtml", "2021-11"),
    ("https://example.org/story-20219999", ""),
]


@pytest.mark.parametrize(("address", "edtf"), ADDRESSES, ids=[address[8:40] for address, _ in ADDRESSES])
def test_an_address_may_carry_the_day(address: str, edtf: str) -> None:
    assert published("Nothing else tells the day of this.", address=address).interval.edtf == edtf


def test_a_header_beats_the_address_which_stays_as_an_alternative() -> None:
    publication = published(f"Published: Nov 04, 2021\n{REPORT}", address="https://example.org/2021/11/05/a")
    assert publication.interval.edtf == "2021-11-04"
    assert [other.interval.edtf for other in publication.alternatives if other.method == "address"] == ["2021-11-05"]


def test_a_surer_interval_is_narrowed_by_clues_inside_it() -> None:
    text = "On Tuesday (Jul 6) the city reported 15 new cases, and all of them were local."
    publication = published(text, address="https://example.org/202107/story.html")
    assert publication.interval.within(published("x", address="https://example.org/202107/story.html").interval)
    assert publication.interval.edtf == "2021-07-06/2021-07-10"


def test_what_the_file_says_of_itself_is_believed() -> None:
    publication = published("Nothing tells.", metadata=(("published", "2021-11-04T08:00:00+08:00"),))
    assert (publication.interval.edtf, publication.method) == ("2021-11-04", "markup")


def test_counts_told_yesterday_and_a_known_total_give_the_very_day() -> None:
    publication = published(TOTALS)
    assert publication.interval.edtf == "2020-04-07"
    assert "81,708" in publication.reason


def test_a_past_event_alone_leaves_the_end_open() -> None:
    assert published(SUMMITS).interval.edtf == "2020-06-17/.."


def test_a_season_and_the_games_ahead_leave_one_winter() -> None:
    assert published(GAMES).interval.edtf == "2021-09-01/2022-01-31"


UNKNOWN = [REPORT, "", "   \n", "On Monday it rained.", "The wall stands.", "COVID-19 spreads."]


@pytest.mark.parametrize("text", UNKNOWN, ids=["weekdays only", "empty", "blank", "one weekday", "nothing", "a name"])
def test_what_tells_no_date_is_unknown_with_a_reason(text: str) -> None:
    publication = published(text)
    assert (publication.interval.edtf, publication.basis) == ("", Basis.UNKNOWN)
    assert publication.reason == "Nothing in the text tells the date."


def test_a_day_and_month_that_fit_several_years_are_not_guessed() -> None:
    assert published("The city reported 15 new COVID-19 cases on April 12.").basis is Basis.UNKNOWN


def test_loose_clues_never_single_out_a_day() -> None:
    text = "An official said on Monday (April 13) that the bridge was shut. The city told of 3 new cases on April 12."
    assert not published(text).interval.is_day


def test_days_after_today_are_not_believed() -> None:
    article = Article(f"Published: Nov 04, 2021\n{REPORT}")
    assert read(article, today=date(2021, 6, 1)).publication.basis is Basis.UNKNOWN
    assert read(article, today=date(2021, 11, 4)).publication.interval.edtf == "2021-11-04"


def test_a_picture_of_an_older_day_is_no_date_line() -> None:
    text = f"A nurse at the port of the town, Feb 1, 2020. [Photo/Xinhua]\n\nPublished: April 7, 2020\n\n{REPORT}"
    assert published(text).interval.edtf == "2020-04-07"


def test_a_year_that_rests_on_the_wording_alone_gives_an_uncertain_day() -> None:
    text = (
        "BEIJING, April 13 (Xinhua) -- The port is closed to keep out the novel coronavirus, the city said on Monday."
    )
    publication = published(text)
    assert publication.interval.edtf == "2020-04-13?"
    assert not publication.interval.is_day


def test_a_header_without_its_year_is_a_clue() -> None:
    text = (
        f"28 APR, 05:32\nMainland has new cases\n\n{TOTALS.replace('81,708', '90,642').replace('yesterday', 'today')}"
    )
    assert published(text).interval.edtf == "2021-04-28"


def test_no_day_is_found_before_the_epidemic() -> None:
    assert read(Article(TOTALS), today=date(2019, 1, 1)).publication.basis is Basis.UNKNOWN


def test_a_named_day_beside_news_told_by_weekdays_may_be_older() -> None:
    text = (
        "The port was shut again, the city said on Monday. An official had said on March 27, 2020 that it stays open. "
        "The ministry said on March 28 that foreigners may not come in."
    )
    interval = published(text).interval
    assert interval.overlaps(Interval.parse("2020-04-13"))


STAMPS = [
    ("China News Mainland reports 26 cases Xinhua 21 Jun 2020, 12:25 GMT+10 The commission said so.", "2020-06-21"),
    ("Cases rise Ana Bell Published November 03, 2021 | 08:10 AM Cases rose again.", "2021-11-03"),
    ("BEIJING (UrduPoint News / Sputnik - 03rd November, 2021) Cases rose again.", "2021-11-03"),
    ("Digest\n\nexample.org | Updated: 2020-04-20 21:16   Share   Font size: A  A\n\nCases rose again.", "2020-04-20"),
]


@pytest.mark.parametrize(("text", "day"), STAMPS, ids=[text[:30] for text, _ in STAMPS])
def test_a_stamp_inside_a_paragraph_states_the_day(text: str, day: str) -> None:
    publication = published(text)
    assert (publication.interval.edtf, publication.basis) == (day, Basis.STATED)


def test_a_day_of_the_past_is_no_stamp() -> None:
    assert published("On June 21, 2020, 12 people fell ill, officials said.").basis is not Basis.STATED


def test_a_rule_from_a_day_is_told_of_before_it_too() -> None:
    publication = published(
        "China is suspending entry from March 28. The death toll on the mainland stood at 3,292, officials said."
    )
    assert publication.interval.overlaps(Interval.parse("2020-03-27"))


def test_a_campaign_to_come_lies_ahead_with_both_its_ends() -> None:
    publication = published(
        "By March 31, 2020, 87 vehicles had been seized. From May 1 to July 31, a campaign against smuggling of "
        "every kind will be carried out."
    )
    assert publication.interval.edtf == "2020-03-31/2020-05-01"


DATELINES = [
    ("China News Service, 11 Feb. 2020. The port of the town was shut, the city said.", "2020-02-11"),
    ("Xinhua, 7 July 2021. Residents of the town were told to stay at home by the city.", "2021-07-07"),
    ("Mar 30, 2021 (Xinhua) - The port of the town was shut again, the city said.", "2021-03-30"),
    ("Xinhua, which wrote of it on 7 July 2021, said that the port of the town was shut.", ""),
]


@pytest.mark.parametrize(("text", "edtf"), DATELINES, ids=[row[0][:20] for row in DATELINES])
def test_an_agency_and_its_day_are_a_dateline(text: str, edtf: str) -> None:
    publication = published(text)
    assert (publication.interval.edtf if publication.basis is Basis.STATED else "") == edtf


ADDRESSES = [
    ("https://www.chinadaily.com.cn/a/202004/08/WS5e8d2b5aa3101282172845f4.html\n{}", "2020-04-08"),
    ("Port is shut\n{}\nSource: https://www.gov.cn/a/202004/08/content_WS5e8d2b5aa3101282172845f4.html", "2020-04-08"),
    ("Port is shut\n{}\nLink: http://example.org/2021/07/08/port.html", "2021-07-08"),
    ("Port is shut\n{} The rules are at https://example.org/2021/07/08/rules.html for all.", ""),
]


@pytest.mark.parametrize(("text", "edtf"), ADDRESSES, ids=["head", "foot", "path", "in a sentence"])
def test_an_address_in_a_line_of_its_own_tells_the_day(text: str, edtf: str) -> None:
    lead = "Officials have shut the port of the border town and asked its people to stay at home."
    publication = published(text.format(lead))
    assert (publication.interval.edtf if publication.basis is Basis.STATED else "") == edtf


CAREFUL = [
    ("outbreak of no landmark", "Ruili had 5 cases on May 5, 2021. The city tested its residents.", "2021-05-05/.."),
    ("rounded totals", "China has 83,000 cases and 4,600 deaths, while others count 26 million.", ""),
    ("totals at odds", "China reported 11 new cases on Tuesday. (Total: 83,696; deaths: 3,351)", ""),
    ("a total of the world", "China shut its ports as 118,000 cases in 114 countries were counted.", ""),
    ("last year", "The meeting on Nov 5 last year, the first since the controls of 2021, shut the port.", ""),
    (
        "a year that only the end of the collection tells",
        "(Yicai Global) July 7 -- The port was shut in Aug 2022, and the border city has now opened it again.",
        "2023-07-07/..",
    ),
    (
        "the beginning of an outbreak",
        "The city's tally since the outbreak was detected on March 29 rose to 66 confirmed cases, it said on Tuesday.",
        "",
    ),
]


@pytest.mark.parametrize(("text", "edtf"), [row[1:] for row in CAREFUL], ids=[row[0] for row in CAREFUL])
def test_one_weak_cue_gives_no_narrow_answer(text: str, edtf: str) -> None:
    assert published(text).interval.edtf == edtf


INFERRED = [
    (
        "a dateline of another year's weekday",
        "MOSCOW, October 29. /TASS/. The border was shut on Friday. It had been open since February 3, 2020.",
        "2021-10-29?",
    ),
    (
        "weekday and day in brackets",
        "People were ordered to stay at home on Monday (Aug 2), and 55 cases came to light. Buses stop until Aug 30.",
        "2021-08-02/2021-08-06",
    ),
    (
        "of several cities that with an outbreak on the days named",
        "Cases in Suifenhe and Heihe rose on Wednesday.\n\nThe port will open on May 10. Checks began on April 7.",
        "2020-04-08/2020-05-06",
    ),
    (
        "a day that is to come in the text is so in the headline",
        "Trucks to cross again on December 6\nFrom Monday, December 6, trucks will cross the border river again, the "
        "city told reporters on Thursday. It had shut the crossing on October 28.",
        "2021-11-18/2021-12-05",
    ),
]


@pytest.mark.parametrize(("text", "edtf"), [row[1:] for row in INFERRED], ids=[row[0] for row in INFERRED])
def test_clues_together_tell_the_days(text: str, edtf: str) -> None:
    assert published(text).interval.edtf == edtf


def test_the_bulletin_of_a_commission_is_of_the_day_after_its_midnight() -> None:
    text = "Epidemic situation in the province\n\nFrom 0:00 to 24:00 on July 8, 2021, Ruili had 8 new local cases."
    assert published(text).interval.edtf == "2021-07-09"
    assert published(text.replace("Epidemic situation in", "Letter from")).interval.edtf != "2021-07-09"


def test_under_a_stamp_of_another_zone_weekdays_are_those_of_china() -> None:
    text = "City locked down\nJul 7, 2021, 11:14 PM EDT\nThe city of Ruili reported 15 new cases on Thursday, it said."
    reading = read(Article(text))
    assert reading.publication.interval.edtf == "2021-07-07"
    assert [count.dated.interval.edtf for count in reading.counts] == ["2021-07-08"]
    reading = read(Article(text.replace("Thursday", "Wednesday")))
    assert [count.dated.interval.edtf for count in reading.counts] == ["2021-07-07"]
