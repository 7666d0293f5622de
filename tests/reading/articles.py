"""Short articles in our own words, each with one way of telling its date."""

REPORT = (
    "The Chinese mainland reported 12 new COVID-19 cases on Wednesday, the National Health Commission said on "
    "Thursday. Four of them were found in Hainan."
)
TOTALS = (
    "The mainland reported 12 new cases as of Sunday, the National Health Commission said yesterday. "
    "The total number of confirmed cases on the Chinese mainland reached 81,708 by Sunday."
)
SUMMITS = (
    "Since the COVID-19 outbreak the administration has worked with its neighbours. It made proposals for the "
    "Extraordinary China-Africa Summit on Solidarity Against COVID-19 and wrote to offices abroad."
)
GAMES = (
    "The office has announced measures to tighten port control in the upcoming winter and spring. "
    "It will practice closed-loop management of athletes coming for the Beijing 2022 Olympics."
)
