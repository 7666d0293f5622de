"""The rules that tell a number of people from any other number, as data.

A pattern is written over the parts of a sentence (`lexicon.Part`), one name a part, `#` for the number in question
(`0` where it is "no" or "none"). Other signs are those of a regular expression: `CASE?`, `[MOD VERB]*`, `^`, `$`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import re2

from timeline.extraction.counts.lexicon import Part

MOST_BEFORE, MOST_AFTER = 28, 26  # parts of the sentence that a rule sees on either side of the number: keeps time linear

_NAMES = {part.name: re.escape(part.value) for part in Part} | {
    "NP": r"[MVRPBS\^]",  # what may stand between a number and its noun
    "ANY": "[^;N0#]",
    "NEAR": "[^;,N0#LX]",
    "END": "(?:[,;.:&)(ETL'K]|$)",
}


def translated(pattern: str) -> str:
    """A rule's pattern as a regular expression over the letters of the parts."""
    spelled = re.sub(r"[A-Z]{2,}", lambda match: _NAMES[match.group()], pattern)
    return spelled.replace(" ", "")


class Kind(StrEnum):
    """How a number gets what its own words do not say."""

    STATED = "stated"  # it names what it counts
    GROUP = "group"  # a state says what it counts: "5,361 had recovered"
    PART = "part"  # a part of a count told before
    LISTED = "listed"  # a part that belongs to the place beside it
    REST = "rest"  # what is left of a count told before
    COMPARATOR = "comparator"  # the same count on another day
    TOTAL = "total"  # a running total


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to say a number of people. `needs_count` rules read only near a count that was told in full."""

    name: str
    kind: Kind
    pattern: str
    example: str
    counter: str
    needs_count: bool = False

    def compiled(self) -> Any:
        """The pattern over letters, in linear time."""
        return re2.compile(translated(self.pattern))


@dataclass(frozen=True, slots=True)
class Veto:
    """A neighbourhood in which a number counts no people in a state."""

    name: str
    pattern: str
    example: str

    def compiled(self) -> Any:
        """The pattern over letters, in linear time."""
        return re2.compile(translated(self.pattern))


VETOES = (
    Veto("unit-follows", "# [MOD OF DET OTHER POSSESSIVE]{0,3} ANTI", "The airline paid 30,000 yuan and ran 45 flights."),
    Veto("condition", "IF ANY{0,9} #", "If five or more cases are found, the flight is suspended."),
    Veto("threshold", "(^ | [^NUMBER AND MOD]) ANTI (WITH | THEM VERB | VERB) ANY{0,2} #", "Areas with more than 10 cases are classed as high risk."),
    Veto("other-cases", "# [MOD WORD]{0,3} CASE OF [WORD MOD DET AND]{0,3} ANTI", "Police cracked 43 cases of smuggling."),
    Veto("age", "AGE [PREP FROM NUMBER AND]{0,4} #", "The patients are aged between 23 and 61."),
    Veto("difference", "# (ANTI | MOD) FROM DET? (NUMBER | THEM)", "That was one fewer than the 22 of the day before."),
)

_COUNTED = "# NP{0,6} (WORD | AND NP{1,4} | COMMA MOD)? NP{0,3} CASE"
_GROUP = "(WHICH | OF DET? [MOD POSSESSIVE TIME PLACE]{0,4} (THEM | NUMBER | CASE | HUMAN) | HUMAN | OTHER HUMAN?)?"

_PART_END = "([AUX VERB TRAVEL BROUGHT STATE MOD FROM IN CASE] | OF THEM | COMMA | AND | $)"

RULES = (
    Rule("nil-cases", Kind.STATED, "0 (OF? [MOD VERB DET OTHER COMMA BROUGHT TIME POSSESSIVE AND PLACE WORD]{0,7} CASE (AND [MOD VERB]{0,4} CASE)?)",
         "Beijing reported no new local cases on Monday.", "Beijing reported no change on Monday."),
    Rule("nil-died", Kind.GROUP, "0 (OF [DET MOD NUMBER THEM CASE HUMAN]{1,5} | [MOD WORD]{0,2} HUMAN)? [AUX MOD]{0,3} STATE",
         "No one died of COVID-19 on Monday.", "No one saw the bus."),
    Rule("nil-origin", Kind.PART, "0 (OF (THEM | DET CASE))? [AUX]{0,3} MOD (COMMA | $)",
         "Jilin reported three new cases, none local.", "None of the staff were there.", needs_count=True),
    Rule("total-of-origin", Kind.TOTAL, "(CASE | TOTAL) [^STOP # NUMBER ANTI]{0,12} REACH (MOD | AUX){0,2} PREP? #",
         "Imported cases on the mainland numbered 5,644.", "The temperature reached 40."),
    Rule("people-with", Kind.STATED, "# [MOD WORD PLACE OTHER]{0,3} (HUMAN | CASE) [IN WITH] [MOD DET WORD]{0,4} CASE",
         "There were 705 people with asymptomatic cases under observation.", "There were 705 people with tickets."),
    Rule("counted", Kind.STATED, _COUNTED,
         "Yunnan reported 12 new confirmed cases on Monday.", "Yunnan reported 12 new rules on Monday."),
    Rule("infected-object", Kind.TOTAL, "(TAKE | STATE) # (MOD? HUMAN | OF | END)",
         "The latest outbreak has infected more than 300 people.", "The outbreak has affected 12 provinces."),
    Rule("people-in-state", Kind.STATED, "# [MOD WORD PLACE OTHER]{0,4} HUMAN [^STOP # NUMBER NIL CLAUSE IF]{0,14} STATE",
         "Twelve people returning from abroad tested positive.", "Twelve people returning from abroad took a bus."),
    Rule("total-after-rise", Kind.TOTAL, "(TOTAL | CASE) [^STOP # NUMBER ANTI]{0,12} (REACH | WORD) NUMBER [MOD CASE]{0,3} PREP #",
         "The number of confirmed cases rose by 48 to 81,518.", "The number of cases rose in 48 provinces to be named."),
    Rule("total-at", Kind.TOTAL, "TOTAL AUX{0,2} IN # END",
         "The total reached 90,500, with the death toll at 4,636.", "The total was counted at 12 ports."),
    Rule("total-to", Kind.TOTAL, "(TOTAL | CASE) [^STOP # NUMBER ANTI]{0,10} PREP #",
         "This took the mainland's imported total to 723.", "The total came down to earth for two hours."),
    Rule("total-is", Kind.TOTAL, "(TOTAL | CASE) [^STOP # NUMBER NIL]{0,8} (AUX | VERB) [MOD IN]? # (END | IN | FROM)",
         "The imported count has climbed and is now above 350.", "The total was 12 districts."),
    Rule("total-of", Kind.TOTAL, "TOTAL OF # (END | IN | FROM | STATE | AUX)",
         "Nine more people died of COVID-19, for a total of 3,270.", "The work took a total of 12 hours."),
    Rule("heading", Kind.TOTAL, "(CASE | TOTAL | MOD | VERB | STATE) [COLON OPEN] # END",
         "Confirmed: 81,708.", "Published: 2020."),
    Rule("listed-short", Kind.LISTED, "PLACE [COLON OPEN COMMA]? OTHER? # (EACH | OF THEM | MOD? END)",
         "The mainland reported 20 new cases. Zhejiang had 11, Shanghai five and Hubei four.",
         "The mainland reported 20 new cases. Zhejiang 11 airports.", needs_count=True),
    Rule("remainder", Kind.REST, "(DET | POSSESSIVE)? OTHER # ([MOD VERB AUX BROUGHT STATE IN TRAVEL CASE HUMAN WORD] | END)",
         "Jilin reported five new cases. Two were local, the other three were imported.",
         "Jilin reported five new cases. The other two provinces sent help.", needs_count=True),
    Rule("group-in-state", Kind.GROUP, f"# {_GROUP} [AUX COMMA MOD]{{0,4}} STATE",
         "5,361 had recovered and left hospital.", "5,361 had tickets."),
    Rule("comparator", Kind.COMPARATOR,
         "FROM DET? OTHER? # (END | OF TIME | OF DET TIME | VERB | IN | MOD | $)",
         "The mainland reported 57 new cases on Tuesday, compared with 23 the day before.",
         "The mainland reported 57 new cases on Tuesday, compared with 23 flights.", needs_count=True),
    Rule("comparator-there-were", Kind.COMPARATOR, "TIME ANY{0,4} (THERE | AUX) [AUX MOD]{0,3} # END",
         "Ruili confirmed 15 cases on Tuesday. A day earlier there had been three.",
         "A day earlier there had been three speakers.", needs_count=True),
    Rule("listed-after", Kind.LISTED, "# (MOD{1,3})? EACH? (CASE | OF THEM | WHICH | VERB | AUX VERB?){0,2} IN [DET WORD OF IN MOD ANTI COMMA POSSESSIVE AND]{0,7} PLACE",
         "The mainland reported six new cases, four in Hainan and two in Yunnan.",
         "The mainland reported six new cases and opened four hospitals in Hainan.", needs_count=True),
    Rule("of-which", Kind.PART, f"(WHICH | WITH) [AUX OTHER DET]{{0,2}} # {_PART_END}",
         "The mainland reported 39 new cases, of which 38 had entered from abroad.",
         "The mainland reported 39 new cases, with 38 flights affected.", needs_count=True),
    Rule("of-those", Kind.PART,
         "(^ | [STOP COMMA AND COLON OPEN CLOSE]) OF [DET MOD AUX POSSESSIVE TIME PLACE]{0,5} (THEM | NUMBER | CASE | HUMAN)? "
         f"[^STOP # NUMBER NIL]{{0,8}} # {_PART_END}",
         "The mainland reported 39 new cases. Of those, 20 had arrived from Russia.",
         "The mainland reported 39 new cases. Of those provinces, 20 sent help.", needs_count=True),
    Rule("listed-before", Kind.LISTED,
         "PLACE (COMMA? IN [DET WORD ANTI]{0,5} COMMA? | CLOSE | POSSESSIVE)? [AUX VERB MOD REACH]{1,4} OTHER? # (EACH | OF | WHICH | END | MOD END | AND)",
         "The mainland reported 20 new cases. Zhejiang had 11 and Shanghai five.",
         "The mainland reported 20 new cases. Zhejiang had 11 airports.", needs_count=True),
    Rule("from-country", Kind.PART, "# (OF THEM | WHICH)? [AUX HUMAN OTHER]{0,3} (TRAVEL | VERB)? BROUGHT",
         "Jilin reported five imported cases on Monday. Four came from Russia and one from Canada.",
         "Four trains from abroad were late.", needs_count=True),
    Rule("people-of-count", Kind.PART, "[COLON COMMA AND OPEN WITH WHICH] # [MOD PLACE WORD]? HUMAN END",
         "Yunnan reported six local cases: five Chinese and one Myanmar national.",
         "Yunnan opened two ports: five Chinese were there.", needs_count=True),
    Rule("part-that-are-cases", Kind.PART, "# (OF THEM | WHICH)? AUX{1,2} DET? [MOD VERB]{1,4} CASE",
         "The mainland reported 59 new cases. Among them, nine were imported cases.",
         "The mainland reported 59 new cases. Nine were busy ports.", needs_count=True),
    Rule("part-of-stated", Kind.PART, "# OF DET? NUMBER NP{0,4} CASE",
         "Officials said 23 of the 26 cases were local residents.", "Officials said 23 of the 26 ports were open."),
    Rule("partitive", Kind.PART, "# (WHICH | OF DET? THEM | OF DET? NUMBER | OF [DET TIME POSSESSIVE MOD]{1,5} CASE)",
         "The mainland reported 21 new cases. Thirteen of them were in Xinjiang.",
         "The mainland reported 21 new cases. One of the largest hospitals opened.", needs_count=True),
    Rule("part-with-origin", Kind.PART, "# (HUMAN | TRAVEL | VERB | OTHER | WHICH)? [AUX COMMA]{0,3} [MOD VERB]{1,4} (BROUGHT | END | AND)",
         "The mainland reported 34 new cases, 12 imported and 22 local.",
         "The mainland reported 34 new rules.", needs_count=True),
    Rule("part-of-travellers", Kind.PART, "# [AUX]{1,3} [MOD PLACE WORD]{0,3} HUMAN [^STOP # NUMBER NIL]{0,6} BROUGHT",
         "The mainland reported 39 new cases, of which 38 were people who had entered China from abroad.",
         "The 38 were people with tickets.", needs_count=True),
    Rule("part-travelled", Kind.PART, "# [AUX]{0,3} TRAVEL",
         "The mainland reported 39 new cases. Of the imported cases, 20 had arrived in Heilongjiang.",
         "39 arrived in Heilongjiang.", needs_count=True),
    Rule("reported-more", Kind.PART, "VERB OTHER? # (TIME | COMMA | STOP | CLOSE | AND | $)",
         "Jilin reported five new cases on Monday after recording three a day earlier.",
         "Jilin found two.", needs_count=True),
)  # fmt: skip
