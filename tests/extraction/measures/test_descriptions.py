"""Coded descriptions of national measures, as policy trackers word them, tell their category."""

import pytest

from tests.extraction.measures.test_sentences import one_sentence
from timeline.extraction.measures import find_measures

DESCRIBED = [
    (
        "entry-restrictions",
        "On 26 March 2020, the Ministry of Foreign Affairs announced that foreign nationals holding visas "
        "would be temporarily denied entry as of 28 March.",
    ),
    ("entry-restrictions", "The government of India has suspended all existing visas until April 15."),
    ("entry-restrictions", "Entry prohibited for non-residents arriving from China, Italy, Iran and South Korea."),
    (
        "entry-restrictions",
        "Australia is extending its travel ban on foreign nationals who have been in mainland China.",
    ),
    ("quarantine", "Anyone who arrives from a high-risk country is obliged to self-quarantine for two weeks."),
    ("quarantine", "Mandatory 14 day quarantine for all incoming travellers."),
    ("quarantine", "The Ministry of Health orders home isolation of returning travelers."),
    ("closures", "The government is closing all educational institutions from March 16 until further notice."),
    ("closures", "All non-essential shops, bars, restaurants and gyms are closed."),
    ("closures", "Public events with over 1000 participants are prohibited."),
    ("closures", "Universities switched to online teaching."),
    ("closures", "Closure of all cinemas, theatres and museums"),
    ("closures", "The Tokyo marathon has been cancelled for general participants."),
    ("movement-restrictions", "A curfew is imposed between 22:00 and 05:00."),
    ("movement-restrictions", "Citizens are advised to stay home and avoid unnecessary travel."),
    ("movement-restrictions", "The governor issued a stay-at-home order for the whole province."),
    ("movement-restrictions", "All domestic flights and train services are suspended."),
    ("border-closure", "The government decided to close the land borders with Brazil and Colombia."),
    ("border-closure", "All border crossing points with Russia closed for pedestrians and vehicles."),
    ("flight-controls", "Kuwait suspends all flights to and from China, Hong Kong and Iran."),
    ("flight-controls", "No direct flights from the UK will be permitted to land."),
    ("ship-controls", "Cruise ships are banned from docking at all ports."),
    ("port-screening", "Temperature screening of passengers introduced at all airports and border crossings."),
    ("port-screening", "All travellers must present a negative PCR test taken no more than 72 hours before departure."),
    ("port-screening", "Health declaration forms are required of all passengers on arrival."),
    ("testing", "Drive-through testing centres opened in five cities."),
    ("testing", "The Ministry of Health increased the number of tests to 10,000 a day."),
    ("testing", "Free PCR tests offered to all asymptomatic residents."),
    ("medical-capacity", "The government will purchase 5,000 ventilators and 10 million masks for hospitals."),
    ("medical-capacity", "A field hospital with 2,000 beds was set up in the exhibition centre."),
    ("medical-capacity", "Retired doctors and medical students are called on to help in hospitals."),
    ("hygiene", "Wearing masks is mandatory in shops and on public transport."),
    ("hygiene", "Streets and public buildings are being disinfected."),
    ("surveillance", "The government launched a contact tracing application."),
    ("surveillance", "Hospitals must report all suspected cases within 24 hours."),
    ("vaccination", "Vaccination of people over 80 begins on 8 December."),
    ("vaccination", "Booster doses available to everyone over 18."),
    ("support", "The parliament approved a stimulus package of 20 billion euros for businesses and workers."),
    ("support", "Households are exempted from paying electricity bills for three months."),
    ("response-organisation", "The president declared a state of emergency for 30 days."),
    ("response-organisation", "A national task force on COVID-19 was established under the prime minister."),
    ("response-organisation", "The alert level was raised to the highest of four."),
    ("repatriation", "The air force repatriated 250 citizens from Wuhan."),
    ("goods-disinfection", "The import of live animals from China is banned."),
    ("freight-controls", "Cargo trucks are exempt from the border closure."),
    ("law-enforcement", "Those violating quarantine will be fined 500 dollars."),
    ("exit-restrictions", "Citizens are prohibited from travelling abroad."),
    ("exit-restrictions", "The foreign ministry advises against all travel to China."),
    ("entry-restrictions", "Visa on arrival facility withdrawn for all Chinese nationals."),
]


@pytest.mark.parametrize(("category", "text"), DESCRIBED, ids=[text[:50] for _, text in DESCRIBED])
def test_a_described_policy_tells_its_category(category: str, text: str) -> None:
    assert category in {row.category.value for row in find_measures(one_sentence(text))}
