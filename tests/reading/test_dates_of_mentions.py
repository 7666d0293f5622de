"""Which day a case count describes and when a measure holds, once the article is dated."""

import pytest

from timeline.article import Article
from timeline.reading import Reading, read

HEADER = "Border city has new cases\nPublished: April 7, 2020\n\n"


def reading(text: str) -> Reading:
    """An article of Tuesday, 7 April 2020."""
    return read(Article(HEADER + text))


COUNTS = [
    (
        "The mainland reported 39 new cases as of Sunday, compared with 25 a day earlier.",
        {39: "2020-04-05", 25: "2020-04-04"},
    ),
    ("The mainland reported 12 new cases on April 6, the commission said on Tuesday.", {12: "2020-04-06"}),
    ("The mainland reported 12 new cases over the past 24 hours, the commission said on Monday.", {12: "2020-04-05"}),
    (
        "The mainland had 43 new cases on Monday. New asymptomatic cases rose to 41 from 25.",
        {41: "2020-04-06", 25: "2020-04-05"},
    ),
    ("Over Saturday and Sunday the province had 33 new confirmed cases.", {33: "2020-04-04/2020-04-05"}),
    (
        "The mainland had 12 new cases on Sunday. A total of 705 patients were in hospital.",
        {12: "2020-04-05", 705: "2020-04-05"},
    ),
    ("The province confirmed more than 700 cases within one month.", {700: "2020-03-07/2020-04-07"}),
    ("The National Health Commission said on Tuesday that 14 new cases had been found.", {14: "2020-04-06"}),
]


@pytest.mark.parametrize(("text", "days"), COUNTS, ids=[text[:40] for text, _ in COUNTS])
def test_a_count_has_the_day_that_it_describes(text: str, days: dict[int, str]) -> None:
    found = {count.mention.value: count.dated.interval.edtf for count in reading(text).counts}
    assert {value: found.get(value) for value in days} == days


MEASURES = [
    ("The city will close the port from Wednesday until April 13.", "2020-04-08/2020-04-13", "in force"),
    ("Until April 15 all wet markets remain closed.", "2020-04-07/2020-04-15", "in force"),
    ("Schools will reopen after April 20.", "2020-04-20", "in force"),
    ("China began testing all arrivals for the virus from April 1.", "2020-04-01", "in force"),
    ("The city closed the border port on Sunday.", "2020-04-05", "in force"),
    ("The city has closed the border port to passengers, an official said on Monday.", "2020-04-06", "announced"),
    ("The city has closed the border port to passengers.", "2020-04-07", "reported"),
]

MEASURES += [
    ("On Tuesday the city closed the border port.", "2020-04-07", "in force"),
    ("From 10 pm on Tuesday everyone must stay at home.", "2020-04-07", "in force"),
    ("The regulator told airlines to cut flights starting on Sunday.", "2020-04-12", "in force"),
    ("The city has closed the border port from Monday.", "2020-04-06", "in force"),
    ("The border port reopens on Saturday.", "2020-04-11", "in force"),
    ("The city has closed all schools after a case was found on Sunday.", "2020-04-07", "reported"),
    ("The city, which found a case on Sunday, has closed all schools.", "2020-04-07", "reported"),
    ("The city has built fences along the border in recent months.", "2020-04-07", "reported"),
    ("Nobody may leave the city without a negative test from the past 72 hours.", "2020-04-07", "reported"),
    ("Tests were given on Sunday, and the city has closed all schools.", "2020-04-07", "reported"),
    ("People who have been to Heihe since April 2 are required to report to the city.", "2020-04-07", "reported"),
    ("Foreigners will not be admitted from midnight on Friday, the ministry said.", "2020-04-11", "in force"),
    ("Asked on Monday, a spokesman said Yunnan would keep up its patrols along the border.", "2020-04-06", "announced"),
    ("The vaccination drive, which began on Friday, covers all residents of the city.", "2020-04-03", "in force"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "edtf", "kind"), MEASURES, ids=[text[:40] for text, _, _ in MEASURES])
def test_a_measure_has_the_day_in_force_or_announced_or_reported(text: str, edtf: str, kind: str) -> None:
    found = {(measure.dated.interval.edtf, measure.date_kind) for measure in reading(text).measures}
    assert (edtf, kind) in found


def test_a_season_named_in_the_lead_dates_the_measures_of_an_article_without_a_day() -> None:
    text = (
        "The office has announced measures to tighten port control in the upcoming winter and spring. It will practice "
        "closed-loop management of athletes coming for the Beijing 2022 Olympics. It will step up border patrols."
    )
    found = {measure.dated.interval.edtf for measure in read(Article(text)).measures}
    assert found == {"2021-12/2022-05"}


def test_without_any_date_mentions_stay_undated_and_say_so() -> None:
    found = read(Article("The city found 12 new cases of the virus. It has closed the border port to passengers."))
    dated = [item.dated for item in (*found.counts, *found.measures)]
    assert dated
    assert all(item.interval.edtf == "" and item.reason for item in dated)


CARRIED = [
    (
        "the next sentence tells when a restriction came into force",
        "Manzhouli has stopped accepting rail cargo from Russia.\n\nThe restriction came into force on Sunday.",
        "2020-04-05",
    ),
    (
        "what was done on the day that a town was sealed off",
        "It rained.\n\nIt rained again.\n\nHeihe was sealed off on April 2. Buses and taxis were taken off the roads.",
        "2020-04-02",
    ),
    (
        "what has been done since is not of that day",
        "It rained.\n\nIt rained again.\n\nHeihe was sealed off on April 2. Schools have been closed in Heihe.",
        "2020-04-07",
    ),
    (
        "what came later is not of that day",
        "It rained.\n\nIt rained again.\n\nHeihe was sealed off on April 2. All schools were later closed in Heihe.",
        "2020-04-07",
    ),
    (
        "the rules of a circular that came out on a day",
        "A circular on land ports was issued on April 3 by the State Council.\n\nSnow fell.\n\n"
        "Drivers must be tested every day.",
        "2020-04-03",
    ),
    (
        "the rules of a notice in the middle of a story",
        "It rained.\n\nIt rained again.\n\nThe Guangxi government issued a notice on Sunday.\n\nIt was warm.\n\n"
        "All shops must be closed at night.",
        "2020-04-05",
    ),
    (
        "what somebody else says is no rule of the notice",
        "It rained all week in the north.\n\nIt was as cold as ever.\n\nThe rivers froze in two days.\n\nThe Harbin "
        "government issued a notice on Sunday.\n\nIt was warm.\n\n"
        "Residents of Harbin must stay at home, a resident of Harbin said.",
        "2020-04-07",
    ),
    (
        "a day later than the one before",
        "It rained.\n\nIt rained again.\n\nThe road has been shut since April 2.\n\n"
        "A day later Suifenhe told all residents to stay at home.",
        "2020-04-03",
    ),
    (
        "the same evening as what was found, not as it was told",
        "Two cases were found on Sunday in Horgos, an official said on Monday. The city began testing all its "
        "residents "
        "the same evening.",
        "2020-04-05",
    ),
    (
        "the day of a race that is put off",
        "The race planned for Sunday has been put off in Beijing.",
        "2020-04-07",
    ),
    (
        "when people had their last dose",
        "Booster shots are available to adults who completed their vaccination at least six months ago.",
        "2020-04-07",
    ),
    (
        "what is suspended as well is suspended from the same day",
        "The National Immigration Administration will suspend visas from April 10.\n\n"
        "Entry with travel cards will be suspended as well.",
        "2020-04-10",
    ),
    (
        "a condition of the new rules takes effect with them",
        "Airlines may fly once a week from April 10, the Civil Aviation Administration of China said.\n\n"
        "If five passengers test positive, flights are suspended for a week.",
        "2020-04-10",
    ),
    (
        "a standing order holds from the day of the lockdown it is part of",
        "Heihe has been locked down since Sunday. Residents may not leave their homes.",
        "2020-04-05",
    ),
    (
        "what the lead says came into force, told in the paragraph behind it",
        "A lockdown came into force on Sunday in Heihe.\n\nResidents must stay at home.",
        "2020-04-05",
    ),
    (
        "a rule for those whom a paragraph says were put under control",
        "Heihe put all loaders under closed-loop management on April 3. Those who drive are not permitted to leave the "
        "closed loop.",
        "2020-04-03",
    ),
    (
        "the rules brought in on a day",
        "Harbin tightened its rules on Sunday. People from overseas now face 28 days of quarantine in Harbin.",
        "2020-04-05",
    ),
    (
        "what the body of the lead announced, told later",
        "The General Administration of Customs has stopped imports of fish, an official said on Monday.\n\n"
        "The General Administration of Customs has also disinfected all parcels.",
        "2020-04-06",
    ),
    (
        "another body has its own day",
        "The General Administration of Customs has stopped imports of fish, an official said on Monday.\n\n"
        "The Harbin government has closed all schools.",
        "2020-04-07",
    ),
    (
        "what a body did on a day, at the head of the lead",
        "The General Administration of Customs on Monday extended its checks on fish.\n\n"
        "All parcels of frozen fish must be disinfected.",
        "2020-04-06",
    ),
    (
        "a press conference of the cabinet dates what its ministries tell",
        "The Joint Prevention and Control Mechanism of the State Council held a press conference on Monday.\n\n"
        "The National Immigration Administration has advised Chinese citizens to put off trips abroad.",
        "2020-04-06",
    ),
    (
        "what the same body said goes on within its paragraph",
        "It rained.\n\nIt rained again.\n\nHarbin said on Sunday that all people from overseas must spend 14 days in "
        "quarantine. Any residential building where a case is found will be sealed for two weeks.",
        "2020-04-05",
    ),
    (
        "the same day as in the paragraph before",
        "It rained.\n\nIt rained.\n\nSuifenhe began testing on Sunday.\n\n"
        "Harbin said the same day that all people from overseas must spend 14 days in quarantine.",
        "2020-04-05",
    ),
    (
        "rules that are said to apply for a time",
        "The National Health Commission told villagers who come home to stay in quarantine for 14 days. "
        "The rules apply from April 10 to May 8.",
        "2020-04-10/2020-05-08",
    ),
    (
        "two acts of one day",
        "Ruili put everyone in town under home quarantine on April 2 and shut all of its schools.",
        "2020-04-02",
    ),
    (
        "what began with a first act is not of its day",
        "The border port has been shut since April 2 and residents have been told to stay indoors.",
        "2020-04-07",
    ),
    (
        "no saying has lasted since a month",
        "China has barely issued tourist visas since March 2020.",
        "2020-03",
    ),
    (
        "a line that was shut from a weekday is shut already",
        "Passenger traffic by rail was suspended from 10 p.m. Thursday.",
        "2020-04-02",
    ),
    (
        "what goes on has no new day",
        "Heihe has closed its port since Sunday. Schools remain closed.",
        "2020-04-07",
    ),
]


@pytest.mark.parametrize(("text", "edtf"), [row[1:] for row in CARRIED], ids=[row[0] for row in CARRIED])
def test_the_day_of_a_measure_carries_over_to_what_belongs_to_it(text: str, edtf: str) -> None:
    assert reading(text).measures[-1].dated.interval.edtf == edtf


def test_what_holds_until_a_day_in_a_text_without_a_date_does_not_begin_on_it() -> None:
    found = read(Article("The border port stays closed to passengers until 30 April 2020.")).measures
    assert [measure.dated.interval.edtf for measure in found] == ["../2020-04-30"]
