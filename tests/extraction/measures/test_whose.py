"""Whose a measure is that its sentence names nobody for, and who does not count as its authority."""

import pytest

from tests.extraction.measures.test_articles import report
from timeline.extraction.measures import find_measures
from timeline.structure import parse

NIA = "National Immigration Administration"
LOCAL = "Border town of Dongxing shuts schools"


def whose(*sentences: str, headline: str = "") -> str | None:
    """The authority of the last measure of a report."""
    return report(*sentences, headline=headline)[-1].authority


ANNOUNCED = [
    ("the body that the lead reports",
     ["The National Immigration Administration held a video conference on Friday.", "The fog has lifted.",
      "Travellers are advised to put off trips abroad."], NIA),
    ("a cabinet decides what the country will do",
     ["The State Council has ordered steps for land ports.",
      "China will share information with its neighbours."], "State Council"),
    ("aviation does not order quarantine",
     ["The Civil Aviation Administration of China changed its rules on Friday.", "Rain is expected.",
      "Passengers still face two weeks of quarantine."], None),
    ("only a state closes its doors",
     ["Rain is expected.", "Most foreigners have been barred from entering."], "Chinese government"),
    ("customs officers are those of the country",
     ["Every traveller has to fill in a form.", "Customs officers will check health declarations."],
     "General Administration of Customs"),
    ("a teleconference",
     ["China will close its land ports, it was decided at a teleconference of the State Council.",
      "Truck drivers must be tested, the meeting said."], "State Council"),
    ("a vice-premier",
     ["Vice-Premier Sun Chunlan attended.", "Sun urged provinces to ready more beds in hospitals."], "State Council"),
    ("the commission of a region",
     ["Guangxi reported nine cases, the regional health commission said.",
      "Dongxing has closed its schools.", "The commission has sent 600 doctors to the city."],
     "Guangxi Health Commission"),
    ("a body told of at a press briefing",
     ["Imports were halted.", "Transport ministry officials on Aug. 9 ordered all seaports to test dockers."],
     "Ministry of Transport"),
    ("the other side", ["Trucks wait for days.", "The Mongolian side has closed the crossing."],
     "Mongolian government"),
    ("what is done on the other side is not the ministry's",
     ["China will step up patrols, the foreign ministry said.",
      "On the Myanmar side, the authorities imposed a curfew."], "Myanmar government"),
    ("the port group", ["Ningbo Zhoushan Port has halted a terminal.",
     "Ships are being rerouted, the port group said."], "Ningbo Zhoushan Port"),
    ("Beijing means the country at its door",
     ["Beijing shut out nearly all foreigners on March 28.",
      "On September 28, it allowed those with permits to enter without a new visa."], "Chinese government"),
    ("whose the rules are", ["Flights have been few.",
     "Under the revised rules of the Civil Aviation Administration of China, an airline has to stop flying a route "
     "for two weeks if five passengers test positive."], "Civil Aviation Administration of China"),
    ("whose the plan is", ["The National Health Commission reported 12 new cases.",
     "Frozen food must be disinfected, under a plan released by the State Council."], "State Council"),
    ("a body at the head of the lead, whatever it did",
     ["China's civil aviation regulator on Wednesday stiffened its circuit breaker.", "The sky was clear.",
      "The other route will be suspended for four weeks."], "Civil Aviation Administration of China"),
    ("who may come into the country is the state's",
     ["The Civil Aviation Administration of China changed its rules on Friday.", "The sky was clear.",
      "Passengers bound for China must show a negative nucleic acid test result."], "Chinese government"),
    ("an official of a ministry, speaking last",
     ["Fewer people will travel this year, said a transport ministry official.",
      "Trucks from abroad must use designated routes."], "Ministry of Transport"),
    ("transport bodies order no closed loop",
     ["The National Health Commission issued a plan.", "Fewer will travel, said a transport ministry official.",
      "Schools have been closed."], None),
    ("a regime is Myanmar's, where the text names it",
     ["Muse lies in Myanmar.", "The regime imposed a curfew on the town."], "Myanmar government"),
    ("the regime of nowhere", ["The regime imposed a curfew on the town."], None),
    ("a health body that reports patients orders no roads closed",
     ["The National Health Commission reported 12 new cases.", "All roads to the town were sealed off."], None),
]  # fmt: skip


@pytest.mark.parametrize(("sentences", "name"), [row[1:] for row in ANNOUNCED], ids=[row[0] for row in ANNOUNCED])
def test_an_announcement_is_of_who_made_it(sentences: list[str], name: str | None) -> None:
    assert whose(*sentences) == name


PLACED = [
    ("a place that speaks", ["Beijing said that arrivals must spend 14 days in quarantine."], "Beijing government"),
    ("the first of two that act", ["Hohhot and Baotou dispatched 140 nurses."], "Hohhot government"),
    ("residents of a town", ["Residents of Harbin were told to keep wearing masks."], "Harbin government"),
    ("a town's residents", ["Heihe's residents are being tested again."], "Heihe government"),
    ("rules of a province", ["Under Guangxi's new rules, shops must close at night."], "Guangxi government"),
    ("an order of a province", ["The port is closed to travellers by order of the Yunnan provincial government."],
     "Yunnan government"),
    ("the regional capital", ["Cases rose in Urumqi.", "The regional capital has closed its markets."],
     "Urumqi government"),
    ("the capital", ["Cases rose in Urumqi.", "The capital has closed its markets."], "Beijing government"),
    ("a paragraph about another place", ["In Beijing, residents may not leave the city."], "Beijing government"),
    ("a governor", ["Yunnan has long borders.", "Governor Wang Yubo said that all trails had been sealed off."],
     "Yunnan government"),
    ("a place described with a number",
     ["Dongxing, a city of over 210,000 people, on Tuesday ordered all residents to stay at home."],
     "Dongxing government"),
    ("a place with where it lies", ["Shenzhen in the south said it would test every arrival."], "Shenzhen government"),
    ("what goes on in a town", ["Cases rose again. Residential blocks in Suifenhe have been sealed off. "
     "One person of each household may go out to shop."], "Suifenhe government"),
    ("a district", ["Beilun has sealed off an island.", "The whole district has begun mass testing."],
     "Beilun government"),
    ("a town that only sent help", ["Hohhot dispatched 140 nurses to Manzhouli.", "Some laboratories were put to use."],
     "Hohhot government"),
    ("the officials of a city", ["The lone Beijing patient had come from Dalian.",
     "The city health officials said they would test all neighbours."], "Beijing Health Commission"),
    ("tests made somewhere", ["Mass testing in Ruili has begun."], "Ruili government"),
    ("what is shut in a town", ["In Fuyuan, the road crossing has been shut to passengers since Monday."],
     "Fuyuan government"),
    ("no order of the town that patients were taken to",
     ["Both were taken to a hospital in Yining and put under quarantine."], None),
    ("no order of the town that people have been in",
     ["Those who have been in Ruili since June must undergo quarantine."], None),
    ("no order of a whole province", ["In Yunnan, all passenger crossings have been suspended."], None),
    ("a place described with a date",
     ["Heihe, a city that has had 200 cases since Oct. 27, launched a fifth round of testing."], "Heihe government"),
    ("a place with its province", ["Changzhou in eastern Jiangsu province shut all of its schools."],
     "Changzhou government"),
    ("a verb with its time inside", ["Urumqi has since last week denied entry to lorry drivers."], "Urumqi government"),
    ("a verb with an adverb inside", ["Kazakhstan has therefore banned the passage of trucks."], "Kazakh government"),
    ("a province that only counts",
     ["The city of Fuyuan lies in Heilongjiang.", "Heilongjiang has so far confirmed 127 imported cases.",
      "Public transport has been suspended."], None),
    ("city officials after the capital",
     ["Cases rose in two cities.", "It was cold in both.", "Dalian suspended its coaches.",
     "In the capital, one district declared an emergency.",
      "City officials said that temple fairs would be cancelled."], "Beijing government"),
    ("officials where the sentence is", ["Urumqi closed its markets.",
     "In Dalian, where cases rose, officials plan to test all residents."], "Dalian government"),
    ("the city is Hong Kong", ["Beijing was calm.", "Hong Kong reported 145 new cases.",
     "From Wednesday, the city will ban all dine-in services."], "Hong Kong government"),
    ("a town named again that acted before",
     ["Horgos began testing its residents.", "The sky was clear.", "It was quiet.",
      "Residents have been asked not to leave Horgos."], "Horgos government"),
]  # fmt: skip


@pytest.mark.parametrize(("sentences", "name"), [row[1:] for row in PLACED], ids=[row[0] for row in PLACED])
def test_a_place_acts_through_its_government(sentences: list[str], name: str | None) -> None:
    assert whose(*sentences) == name


def whose_in(story: str) -> str | None:
    """The authority of the last measure of a story with sentences and paragraphs."""
    return find_measures(parse(f"Rules for the winter\n\n{story}"))[-1].authority


PARAGRAPHS = [
    ("a paragraph in the capital",
     ["China reported 50 new cases.", "Lanzhou has shut its schools.", "In the capital, where cases rose, cinemas "
     "are closed."],
     "Beijing government"),
    ("the capital of a province",
     ["Harbin, the capital of Heilongjiang, has new cases. In the capital, cinemas are closed."],
     "Harbin government"),
    ("a town that a paragraph begins with",
     ["Suifenhe told residents to stay at home.\n\nHarbin, the provincial capital, had a problem of its own. "
      "Since Sunday all travellers arriving in the city have been put in quarantine."], "Harbin government"),
    ("a town at the head with Beijing's name is the country",
     ["Beijing has been under pressure. Most foreigners are barred from entering China."], "Chinese government"),
    ("an airport stands for its city",
     ["Zhangjiajie has told residents to stay at home.\n\nLukou airport will stay quiet. Its crews work in a closed "
      "loop."],
     "Nanjing government"),
    ("what a town had done to it before it acts",
     ["But Heihe, close to the border, has been sealed off since last week and on Monday ordered its residents to "
      "be tested."],
     "Heihe government"),
    ("who is only given as an example",
     ["The Ministry of Foreign Affairs spoke on Thursday. Visa-free entry that cities such as Shanghai used has "
      "been suspended."],
     "Ministry of Foreign Affairs"),
    ("where others had come through",
     ["Harbin has told residents to stay at home.",
      "Most of the infected came through Suifenhe, where schools have been closed."],
     "Suifenhe government"),
    ("local authorities named only later",
     ["Tourists stuck in a desert county will be put in quarantine, local authorities said.",
      "Ejina Banner is far away."],
     "Ejina Banner government"),
    ("a country in the list of those told",
     ["Since Wednesday, foreigners in Britain, Belgium and France have not been allowed to travel to China on old "
      "visas."],
     "Chinese government"),
    ("the country that the sentence before is about",
     ["Heihe closed its schools.\n\nChina is one of the last countries with such rules. It requires all arrivals to "
      "stay in "
      "quarantine for 14 days."], "Chinese government"),
    ("the games are the country's",
     ["Heihe closed its schools.\n\nAthletes at the Winter Games are to live in a closed loop."], "Chinese government"),
    ("customs of another country only tell",
     ["According to the Chita customs, China now admits no more than 15 trucks a day."], "Chinese government"),
    ("whom others expect to act",
     ["The Russian government expects the Chinese customs to resume cargo clearance at the port."],
     "General Administration of Customs"),
    ("the other part of the country is no subject",
     ["Beijing is careful. The city tests all arrivals. Anyone coming from another part of the country will have to "
      "present a "
      "negative test result."], "Beijing government"),
]  # fmt: skip


@pytest.mark.parametrize(("sentences", "name"), [row[1:] for row in PARAGRAPHS], ids=[row[0] for row in PARAGRAPHS])
def test_a_paragraph_has_its_own_place(sentences: list[str], name: str | None) -> None:
    assert whose_in("\n\n".join(sentences)) == name


MISSIONS = [
    ("The Chinese Embassy in Russia said that all land ports are closed to passengers.", "Chinese government"),
    ("The Chinese Embassy in Russia told citizens not to travel to the border.", "Chinese Embassy in Russia"),
    ("The Chinese Consulate in Khabarovsk spoke. In Suifenhe, all residents have been told to stay at home.",
     "Suifenhe government"),
    ("The Chinese Embassy in Russia said it would help Chinese citizens get home.", "Chinese Embassy in Russia"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "name"), MISSIONS, ids=[told[:50] for told, _ in MISSIONS])
def test_an_embassy_only_tells_what_others_order(told: str, name: str) -> None:
    assert whose_in(told) == name


DOCUMENTS = [
    ("the issuer of a circular, by its name",
     ["A circular on land ports was issued on Wednesday by the State Council, as cases rose.", "Snow fell.",
      "It was cold.", "The National Health Commission will send experts.\n\nProvinces must set up task forces."],
     "State Council"),
    ("a plan of the health commission closes markets",
     ["The National Health Commission released a plan.", "Snow fell.", "Temple fairs should be suspended."],
     "National Health Commission"),
    ("the notice of a local government in the middle of a story",
     ["Snow fell.", "It was cold.", "The Guangxi government issued a notice.", "It was warm.",
      "All shops must be closed at night."], "Guangxi government"),
    ("after another body has acted",
     ["The National Health Commission issued a plan.", "Yunnan closed its schools.", "All cinemas must be closed."],
     "Yunnan government"),
    ("aviation decrees no quarantine",
     ["The Civil Aviation Administration of China issued a notice.", "Snow fell.",
      "Passengers have to spend two weeks in quarantine."], None),
    ("the document calls for more",
     ["The Ministry of Transport issued a circular.", "Snow fell.", "It was cold.",
      "The circular calls for dockers to be tested."], "Ministry of Transport"),
]  # fmt: skip


@pytest.mark.parametrize(("sentences", "name"), [row[1:] for row in DOCUMENTS], ids=[row[0] for row in DOCUMENTS])
def test_a_document_governs_the_rules_told_after_it(sentences: list[str], name: str | None) -> None:
    assert whose_in("\n\n".join(sentences)) == name


ABROAD = [
    ("In Nepal, the crossing was closed to travellers for 15 days.", "Nepali government"),
    ("The United States and Australia also denied entry to travellers from China.", "United States government"),
    ("Moscow has closed its border with China to travellers.", "Russian government"),
    ("Travellers from China were banned from entering Japan.", "Japanese government"),
    ("Mongolia's schools have been closed for a week.", "Mongolian government"),
    ("Vietnam's citizens must spend 14 days in quarantine.", None),
    ("British Airways has suspended all flights to Beijing.", None),
    ("A local court jailed six men for organising illegal border crossings.", None),
    ("Airlines may each operate one flight a week, the CAAC said.", "Civil Aviation Administration of China"),
]


@pytest.mark.parametrize(("sentence", "name"), ABROAD, ids=[sentence[:40] for sentence, _ in ABROAD])
def test_other_countries_and_firms_act_for_themselves(sentence: str, name: str | None) -> None:
    assert whose(sentence) == name


def test_the_united_states_is_no_word_of_speaking() -> None:
    told = (
        "Beijing has closed the market.",
        "The General Administration of Customs said it had suspended imports of meat from the United States.",
    )
    assert whose(*told) == "General Administration of Customs"


def test_the_city_of_a_story_about_a_part_of_it_is_the_whole_city() -> None:
    told = ("Cases rose in Beilun. Beilun was quiet.", "The city put all of its residents under home quarantine.")
    assert whose(*told) == "Ningbo government"


def test_a_private_person_speaks_for_no_town() -> None:
    told = ("Zhenkang lies on the border.", '"It is cold up here," he said.', "Loaders are tested every other day.")
    assert whose(*told) is None


def test_a_town_whose_government_has_no_part_in_a_story_orders_nothing() -> None:
    assert whose("Dongxing has two markets.", "Dongxing was quiet.", "All shops have been closed.") is None


def test_a_neighbour_acts_in_its_own_paragraph_of_a_local_story() -> None:
    told = ("Dongxing has told residents to stay at home.", "In neighbouring Yunnan, the city of Ruili closed schools.")
    assert whose(*told, headline=LOCAL) == "Ruili government"


def test_an_entry_of_a_chronology_is_not_of_who_acted_in_the_one_before() -> None:
    told = (
        "2 February 2020: The Hubei provincial government extended the holiday and closed all schools.",
        "7 April 2020: The highway port was closed to passengers.",
    )
    assert whose(*told) is None


def test_a_name_with_a_colon_says_who_speaks() -> None:
    told = (
        "Zhao Lin, an official with the National Immigration Administration, met reporters.",
        "Zhao: We have strengthened patrols along the border.",
    )
    assert whose(*told) == NIA


def test_another_country_orders_nothing_in_a_third() -> None:
    told = ("Kazakhstan has banned the passage of trucks.", "Arrivals in Sri Lanka were put under quarantine.")
    assert whose(*told) != "Kazakh government"


ADVICE = "Residents should avoid travelling to the border. All shops have been closed. Masks must be worn in shops."
PAGE = "Health Commission of Jilin Province\nHome | News | Notices\nEpidemic situation as of 24:00, May 8\n\n{}"


def test_the_advice_of_a_bulletin_is_of_the_commission_whose_page_it_is() -> None:
    told = PAGE.format(
        "Two cases were reported.\n\nThe public should avoid travelling to the border. Masks must be worn."
    )
    rows = find_measures(parse(told))
    assert {row.authority for row in rows} == {"Jilin Health Commission"}


def test_a_commission_only_named_in_a_headline_issues_nothing() -> None:
    told = PAGE.replace("Province\n", "Province reports two new cases after a quiet month at its borders\n")
    rows = find_measures(parse(told.format(f"Two cases were reported.\n\nIt is spring.\n\nThe sky is clear. {ADVICE}")))
    assert {row.authority for row in rows} == {None}
