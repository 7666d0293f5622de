"""A quote is the clause that a reader would cite: whole, from a word that begins it, each told once."""

import pytest

from tests.extraction.measures.test_sentences import one_sentence
from timeline.extraction.measures import find_measures

QUOTED = [
    (
        "law-enforcement",
        "Those who try to hide their travel history or health condition face a fine of up to 30,000 yuan (US$4,230) "
        "or even criminal proceedings, Song said.",
        "Those who try to hide their travel history or health condition face a fine of up to 30,000 yuan (US$4,230) "
        "or even criminal proceedings",
    ),
    (
        "testing",
        "Recently, nine new laboratories certified to conduct diagnostic testing have been set up.",
        "nine new laboratories certified to conduct diagnostic testing have been set up",
    ),
    (
        "closed-loop",
        "We will work to practice closed-loop management in the entry and exit of athletes and other personnel "
        "relating to the Games by setting up a designated inspection area.",
        "practice closed-loop management in the entry and exit of athletes and other personnel relating to the Games",
    ),
    (
        "port-screening",
        "We will work to practice closed-loop management in the entry and exit of athletes and other personnel "
        "relating to the Games by setting up a designated inspection area.",
        "setting up a designated inspection area",
    ),
    (
        "border-patrol",
        "'We need to resolutely guard our borders and key border cities,' he said.",
        "We need to resolutely guard our borders and key border cities",
    ),
    (
        "ship-controls",
        "Ports carry on the policies of no boarding or no stopping for overseas ships.",
        "Ports carry on the policies of no boarding or no stopping for overseas ships",
    ),
    (
        "freight-controls",
        "Trucks that cross will be required to use designated routes.",
        "Trucks that cross will be required to use designated routes",
    ),
    (
        "movement-restrictions",
        "Everyone in the banner, whether resident or tourist, was told on Monday to stay indoors.",
        "Everyone in the banner, whether resident or tourist, was told on Monday to stay indoors",
    ),
    (
        "response-organisation",
        "The pressing task is to identify and rectify weak spots.",
        "The pressing task is to identify and rectify weak spots",
    ),
    (
        "hygiene",
        "(5) Police officers wear masks, goggles and gloves.",
        "Police officers wear masks, goggles and gloves",
    ),
    (
        "port-screening",
        "From January 1, 2020, Chinese and foreign passengers must declare their health at all ports.",
        "Chinese and foreign passengers must declare their health at all ports",
    ),
    (
        "movement-restrictions",
        "The city suspended bus services on Nov 20, 2021, after three cases.",
        "The city suspended bus services on Nov 20, 2021",
    ),
    (
        "freight-controls",
        "Only 15 trucks a day are admitted at the Pogranichny - Suifenhe crossing.",
        "Only 15 trucks a day are admitted at the Pogranichny - Suifenhe crossing",
    ),
    (
        "medical-capacity",
        "The commission sent 300 medics to the city - Its mayor was there.",
        "The commission sent 300 medics to the city",
    ),
]


@pytest.mark.parametrize(("category", "text", "quote"), QUOTED, ids=[row[2][:40] for row in QUOTED])
def test_a_quote_is_the_whole_clause(category: str, text: str, quote: str) -> None:
    assert quote in {row.quote for row in find_measures(one_sentence(text)) if row.category == category}


NO_ACT = [
    "It plays an active role in deepening cooperation and serving the country's diplomatic endeavour.",
    "The mechanism is both timely and practical to strengthen cooperation between the two countries.",
    '"I stay at home and wear a mask," said Kwok, a trucker.',
    "Residents said they hope that schools will reopen.",
    "Nine of the cases were found in mass testing.",
    "The commission held a press conference on Monday.",
    "According to the headquarters for joint prevention with Laos, the figures are correct.",
]


@pytest.mark.parametrize("text", NO_ACT, ids=[text[:50] for text in NO_ACT])
def test_praise_private_life_hopes_and_findings_tell_no_measure(text: str) -> None:
    assert find_measures(one_sentence(text)) == ()


def test_what_others_are_told_about_is_not_done() -> None:
    rows = find_measures(one_sentence("It informed the embassies about its measures and resumption of work."))
    assert {row.category.value for row in rows} == {"international-cooperation"}
