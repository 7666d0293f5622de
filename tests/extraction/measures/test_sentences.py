"""Sentences in the styles of agencies, notices, headlines and coded descriptions, with the measures they tell."""

import pytest

from timeline.article import Span
from timeline.extraction.measures import find_measures
from timeline.structure import Document, Role, Sentence

# text, and for each measure: category, action, authority ("-" for nobody named)
TOLD: list[tuple[str, list[tuple[str, str, str]]]] = [
    # entry and exit
    ("China will suspend the entry of foreigners holding valid visas from Saturday, the foreign ministry said.",
     [("entry-restrictions", "planned", "Ministry of Foreign Affairs")]),
    ("All foreign nationals are barred from entering the country.",
     [("entry-restrictions", "introduced", "Chinese government")]),
    ("Mongolia has banned the entry of travellers from "
     "China.", [("entry-restrictions", "introduced", "Mongolian government")]),
    ("The Chinese embassy in Moscow stopped issuing visas to "
     "tourists.", [("entry-restrictions", "introduced", "Chinese Embassy in Russia")]),
    ("Foreigners with residence permits will be allowed to enter China from September 28.",
     [("entry-restrictions", "eased", "Chinese government")]),
    ("China on Friday eased visa restrictions for business travellers from South Korea.",
     [("entry-restrictions", "eased", "Chinese government")]),
    ("The National Immigration Administration again advised citizens not to travel abroad unless necessary.",
     [("exit-restrictions", "planned", "National Immigration Administration")]),
    ("The NIA said it would not issue passports for non-essential trips.",
     [("exit-restrictions", "planned", "National Immigration Administration")]),
    ("Outbound group tours remain suspended, the Ministry of Culture and Tourism said.",
     [("exit-restrictions", "continued", "Ministry of Culture and Tourism")]),
    ("Yunnan closed all its border crossings with Myanmar to passengers on March 31.",
     [("border-closure", "introduced", "Yunnan government")]),
    ("The Khunjerab Pass will reopen for ten days.", [("border-closure", "eased", "-")]),
    ("Passenger clearance at the port of Manzhouli was suspended.",
     [("border-closure", "introduced", "Manzhouli government")]),
    ("Russia closed its land border with China in January.", [("border-closure", "introduced", "Russian government")]),
    ("The border post remains shut to travellers.", [("border-closure", "continued", "-")]),
    # transport and goods
    ("The Civil Aviation Administration of China will cap international flights at one a week for each "
     "airline and country.",
     [("flight-controls", "planned", "Civil Aviation Administration of China")]),
    ("International flights suspended", [("flight-controls", "introduced", "-")]),
    ("The CAAC suspended Air India flights from Delhi for two weeks.",
     [("flight-controls", "introduced", "Civil Aviation Administration of China")]),
    ("Flights from Russia to Harbin are being diverted to other cities.", [("flight-controls", "introduced", "-")]),
    ("China's civil aviation authority said the limit on foreign carriers would be eased from June 8.",
     [("flight-controls", "eased", "Civil Aviation Administration of China")]),
    ("Crew members of foreign vessels are not allowed to disembark at the city's "
     "ports.", [("ship-controls", "introduced", "-")]),
    ("Cruise ships were refused permission to dock.", [("ship-controls", "introduced", "-")]),
    ("Truck drivers from Vietnam must hand over their vehicles to Chinese drivers at the border.",
     [("freight-controls", "introduced", "-")]),
    ("Alashankou has adopted contactless handover for freight "
     "trains.", [("freight-controls", "introduced", "Alashankou government")]),
    ("Cargo transport across the border continued as usual, the customs "
     "said.", [("freight-controls", "continued", "General Administration of Customs")]),
    ("All imported cold-chain food must be disinfected and tested before it is "
     "sold.", [("goods-disinfection", "introduced", "-")]),
    ("The General Administration of Customs suspended imports from an Ecuadorian shrimp producer for one week.",
     [("goods-disinfection", "introduced", "General Administration of Customs")]),
    # patrol and enforcement
    ("Border guards in Guangxi have stepped up patrols along mountain "
     "trails.", [("border-patrol", "tightened", "Guangxi government")]),
    ("Villages along the frontier set up 24-hour checkpoints on the trails.", [("border-patrol", "introduced", "-")]),
    ("Ruili is building a fence along the border with Myanmar.", [("border-patrol", "introduced", "Ruili government")]),
    ("Police in Yunnan arrested 12 people suspected of smuggling migrants.",
     [("law-enforcement", "introduced", "Yunnan government")]),
    ("Those who conceal symptoms will be held criminally liable.", [("law-enforcement", "introduced", "-")]),
    ("Suifenhe offers 5,000 yuan to residents who report illegal border crossers.",
     [("law-enforcement", "introduced", "Suifenhe government")]),
    ("Ruili's Communist Party secretary was removed from his post for failing to contain the outbreak.",
     [("law-enforcement", "introduced", "-")]),
    # screening, testing, isolation
    ("Passengers on flights to China must show a negative nucleic acid test result before boarding.",
     [("port-screening", "introduced", "Chinese government")]),
    ("Customs officers at Pudong airport check the temperature of every "
     "passenger.", [("port-screening", "introduced", "-")]),
    ("All arrivals must fill in a health declaration form.", [("port-screening", "introduced", "-")]),
    ("Manzhouli launched a third round of citywide testing on "
     "Monday.", [("testing", "introduced", "Manzhouli government")]),
    ("All residents of the county have been tested for the virus.", [("testing", "introduced", "-")]),
    ("Heihe will expand its nucleic acid testing capacity.", [("testing", "planned", "Heihe government")]),
    ("14-day quarantine for all arrivals from abroad", [("quarantine", "introduced", "-")]),
    ("Travellers are required to quarantine at a hotel for 21 days.", [("quarantine", "introduced", "-")]),
    ("Beijing extended the quarantine period for arrivals to 21 "
     "days.", [("quarantine", "continued", "Beijing government")]),
    ("Close contacts have been put under centralized quarantine.", [("quarantine", "introduced", "-")]),
    ("China will shorten quarantine for inbound travellers to seven "
     "days.", [("quarantine", "eased", "Chinese government")]),
    ("Port workers in Dalian are subject to closed-loop management.",
     [("closed-loop", "introduced", "Dalian government")]),
    # health system
    ("Beijing sent a medical team of 15 experts to Suifenhe.",
     [("medical-capacity", "introduced", "Beijing government")]),
    ("A makeshift hospital with 600 beds has been built in an office building.",
     [("medical-capacity", "introduced", "-")]),
    ("Heilongjiang dispatched 400 medical workers to the border city.",
     [("medical-capacity", "introduced", "Heilongjiang government")]),
    ("Health authorities are tracing the close contacts of the patients.", [("surveillance", "introduced", "-")]),
    ("The prefecture has stepped up epidemiological investigations.", [("surveillance", "tightened", "-")]),
    ("Anyone who has been to Ruili since July 1 must report to their community.",
     [("surveillance", "introduced", "-")]),
    ("Ruili began vaccinating all adults, including Myanmar nationals, on Friday.",
     [("vaccination", "introduced", "Ruili government")]),
    ("More than one billion doses have been administered nationwide, the NHC said.",
     [("vaccination", "introduced", "National Health Commission")]),
    ("Masks required in all public places", [("hygiene", "introduced", "-")]),
    ("Residents must wear masks outdoors.", [("hygiene", "introduced", "-")]),
    # domestic control
    ("Ruili went into lockdown on Wednesday.", [("movement-restrictions", "introduced", "Ruili government")]),
    ("Authorities in Heilongjiang ordered residents of Suifenhe to stay at home.",
     [("movement-restrictions", "introduced", "Heilongjiang government")]),
    ("The lockdown of Wuhan was lifted on April 8.", [("movement-restrictions", "lifted", "Wuhan government")]),
    ("Bus and subway services have been suspended.", [("movement-restrictions", "introduced", "-")]),
    ("Residents are not allowed to leave the city unless necessary.", [("movement-restrictions", "introduced", "-")]),
    ("Schools will be closed until 1 March.", [("closures", "planned", "-")]),
    ("Cinemas and bars in Lanzhou were ordered to shut.", [("closures", "introduced", "Lanzhou government")]),
    ("Gansu province closed all its tourist sites on Monday.", [("closures", "introduced", "Gansu government")]),
    ("The marathon has been postponed.", [("closures", "introduced", "-")]),
    ("Gatherings of more than ten people are banned.", [("closures", "introduced", "-")]),
    ("Two districts of Dalian were classified as high-risk areas.",
     [("risk-levels", "introduced", "Dalian government")]),
    ("The risk level of the subdistrict was lowered from medium to low.", [("risk-levels", "eased", "-")]),
    ("The city government delivers vegetables and meat to households under quarantine.",
     [("support", "introduced", "-")]),
    ("The State Council announced tax relief for small businesses.", [("support", "introduced", "State Council")]),
    # cooperation, returnees, organisation
    ("China and Russia agreed to share information on the epidemic.",
     [("international-cooperation", "introduced", "Chinese government")]),
    ("China sent a team of medical experts to Cambodia.",
     [("international-cooperation", "introduced", "Chinese government")]),
    ("Joint patrols are held with Vietnam every week.", [("international-cooperation", "introduced", "-")]),
    ("China donated 100,000 masks to Laos.", [("international-cooperation", "introduced", "Chinese government")]),
    ("A chartered plane brought home 185 Chinese students from Britain.", [("repatriation", "introduced", "-")]),
    ("The government will arrange temporary flights to bring stranded nationals home.",
     [("repatriation", "planned", "-")]),
    ("Inner Mongolia raised its emergency response to Level I.",
     [("response-organisation", "tightened", "Inner Mongolia government")]),
    ("The National Health Commission sent a working group to Yunnan.",
     [("response-organisation", "introduced", "National Health Commission")]),
    ("Each port must draw up an emergency plan.", [("response-organisation", "introduced", "-")]),
    # several in one sentence
    ("The city closed schools, suspended bus services and tested all residents.",
     [("closures", "introduced", "-"), ("movement-restrictions", "introduced", "-"), ("testing", "introduced", "-")]),
    ("Measures include a ban on entry, a 14-day quarantine and the suspension of flights.",
     [("entry-restrictions", "introduced", "Chinese government"), ("quarantine", "introduced", "-"),
      ("flight-controls", "introduced", "-")]),
    ("Customs will tighten temperature checks while increasing laboratory testing, the GAC said.",
     [("port-screening", "planned", "General Administration of Customs"),
      ("testing", "planned", "General Administration of Customs")]),
]  # fmt: skip

NOT_TOLD = [
    "Heilongjiang reported 12 new imported cases on Sunday.",
    "The patients had arrived on a flight from Moscow.",
    "All of them were found during quarantine.",
    "Another 26 asymptomatic cases are under medical observation.",
    "A total of 63 patients were discharged from hospital after recovery.",
    "Officials fear that illegal crossings could bring in more cases.",
    "The long border makes it difficult to prevent illegal crossings.",
    "The virus spreads easily in closed rooms, experts said.",
    "The ambassador praised China's quarantine measures.",
    "The man tested positive on the second day of his quarantine.",
    "Of the new cases, six were detected at customs in Shanghai.",
    "Liu Haitao is the director of the border inspection department.",
    "China shares a land border with 14 countries.",
    "No new deaths were reported.",
    "If infections rise, schools could be closed.",
    "The city has a population of 60,000 and one hospital.",
    "Three patients, all truck drivers, are in severe condition.",
    "He returned from abroad on March 20 and went to hospital two days later.",
    "Nucleic acid tests of the two men came back positive.",
    "The number of people entering through the port rose to 300 a day.",
]


def one_sentence(text: str) -> Document:
    """A document of one sentence of prose."""
    return Document(text, "", (), (Sentence(Span(0, len(text)), Role.PROSE, 0),))


def measures(text: str) -> list[tuple[str, str, str]]:
    """What is found, in order of the text."""
    return [(m.category.value, m.action.value, m.authority or "-") for m in find_measures(one_sentence(text))]


@pytest.mark.parametrize(("text", "told"), TOLD, ids=[text[:50] for text, _ in TOLD])
def test_the_measures_of_a_sentence_are_found(text: str, told: list[tuple[str, str, str]]) -> None:
    assert measures(text) == told


@pytest.mark.parametrize("text", NOT_TOLD, ids=[text[:50] for text in NOT_TOLD])
def test_counts_concern_and_background_tell_no_measure(text: str) -> None:
    assert measures(text) == []
