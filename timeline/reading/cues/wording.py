"""What the words of an article tell of its year."""

import re2

from timeline.reading.evidence import Evidence

# Words of the first year. Some agencies kept to them, so they weigh where figures are weighed but decide nothing.
EARLY = re2.compile(r"(?i)\bnovel coronavirus\b|\bnew coronavirus\b|\bcoronavirus pneumonia\b|\bNCP\b")
LATER = re2.compile(
    r"(?i)\bvaccin|\bvariant|\bDelta\b|\bOmicron|\bbooster|\b202[1-9]\b|dynamic zero|zero[- ]COVID|zero[- ]tolerance"
    r"|daily briefing on novel coronavirus"
)
# How much less likely a text of the other year has such words; the variant of 2022 is named in most texts of that year.
SELDOM = 0.2
OF_2022 = re2.compile(r"(?i)\bOmicron|\b2022\b|dynamic zero|zero[- ]COVID")


def year_weights(evidence: Evidence) -> dict[int, float]:
    """How well the words of an article fit the years of the epidemic, each at most 1."""
    weights = {2019: 1.0, 2020: 1.0, 2021: 1.0, 2022: 1.0, 2023: 1.0}
    if not OF_2022.search(evidence.text):
        weights[2022] = weights[2023] = SELDOM
    if LATER.search(evidence.text):
        weights[2019] = weights[2020] = SELDOM
    elif EARLY.search(evidence.text):
        weights |= {year: weights[year] * SELDOM for year in (2021, 2022, 2023)}
    return weights
