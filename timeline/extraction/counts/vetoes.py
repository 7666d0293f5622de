"""The neighbourhoods in which a number counts no people in a state, as data."""

from timeline.extraction.counts.patterns import Veto

VETOES = (
    Veto(
        "unit-follows",
        "# [MOD OF DET OTHER POSSESSIVE HUMAN]{0,3} ANTI ([^HUMAN] | $)",
        "The airline paid 30,000 yuan and ran 45 flights.",
    ),
    Veto(
        "condition",
        "IF ANY{0,9} [#!]",
        "If five or more cases are found, the flight is suspended.",
    ),
    Veto(
        "threshold",
        "((^ | [^NUMBER AND MOD]) ANTI (WITH | THEM VERB) | (^ | [^NUMBER AND MOD DET]) ANTI VERB) ANY{0,2} #",
        "Areas with more than 10 cases are classed as high risk.",
    ),
    Veto(
        "other-cases",
        "# [MOD WORD]{0,3} CASE OF [WORD MOD DET AND]{0,3} ANTI",
        "Police cracked 43 cases of smuggling.",
    ),
    Veto(
        "part-of-things",
        "# OF DET? NUMBER [MOD WORD OTHER]{0,2} ANTI",
        "Of the cargo, 13 of 20 samples were positive.",
    ),
    Veto(
        "number-of-things",
        "TOTAL OF [DET MOD VERB]{0,3} (ANTI | WORD) [^STOP # NUMBER CASE]{0,10} #",
        "The rule cut the number of flights to 12.",
    ),
    Veto(
        "free-period",
        "NUMBER ANTI (WITH | OF) !",
        "The village reopens after 14 days with no new cases.",
    ),
    Veto(
        "none-of",
        "NIL OF [DET PLACE POSSESSIVE MOD WORD]{1,4} #",
        "None of the company's 400 workers were there.",
    ),
    Veto(
        "age",
        "AGE [PREP FROM NUMBER AND]{0,4} #",
        "The patients are aged between 23 and 61.",
    ),
    Veto(
        "difference",
        "# (ANTI | MOD) FROM DET? (NUMBER | THEM)",
        "It was three more than the 19 of the previous Monday.",
    ),
)
