"""The rules that tell a number of people from any other number, as data. The first that fits a number reads it."""

from timeline.extraction.counts.part_rules import PART_RULES
from timeline.extraction.counts.patterns import Kind, Rule

_WHOLE_RULES = (
    Rule(
        "nil-cases",
        Kind.STATED,
        "! (OF? [MOD VERB DET OTHER COMMA BROUGHT TIME POSSESSIVE AND PLACE WORD]{0,7} CASE (MOD? AND [MOD "
        "VERB]{0,4} CASE)?)",
        "Beijing reported no new local cases on Monday.",
        "Beijing reported no change on Monday.",
    ),
    Rule(
        "nil-died",
        Kind.GROUP,
        "! (WITH | [OF WITH] [DET MOD NUMBER THEM CASE HUMAN PLACE POSSESSIVE]{1,6} | [MOD WORD]{0,2} HUMAN)? "
        "[AUX MOD]{0,3} STATE",
        "Nobody died in Jilin on Monday.",
        "No one saw the bus.",
    ),
    Rule(
        "nil-origin",
        Kind.PART,
        "! (OF (THEM | DET CASE))? [AUX]{0,3} MOD END",
        "Jilin reported three new cases, none local.",
        "None of the staff were there.",
        needs_count=True,
    ),
    Rule(
        "total-of-origin",
        Kind.TOTAL,
        "(CASE | TOTAL) [^STOP # NUMBER ANTI]{0,12} REACH (MOD | AUX){0,2} PREP? #",
        "Infections in Jilin totalled 1,204.",
        "The temperature reached 40.",
    ),
    Rule(
        "people-with",
        Kind.STATED,
        "# [MOD WORD PLACE OTHER]{0,3} (HUMAN | CASE) [IN WITH] [MOD DET WORD]{0,4} CASE",
        "There were 705 people with asymptomatic cases under observation.",
        "There were 705 people with tickets.",
    ),
    Rule(
        "range",
        Kind.STATED,
        "(^ | [^FROM REACH]) # PREP NUMBER NP{0,5} CASE",
        "Doctors saw 25 to 30 suspected cases.",
        "Doctors took 25 buses to 30 suspected cases.",
    ),
    Rule(
        "counted-each",
        Kind.LISTED,
        "# NP{0,6} CASE EACH [VERB AUX]{0,2} IN [DET WORD]{0,3} PLACE",
        "Three new cases each were found in Harbin and Daqing.",
        "Three new cases were found in Harbin and Daqing.",
    ),
    Rule(
        "counted",
        Kind.STATED,
        "# NP{0,6} (WORD | AND NP{1,4} | COMMA MOD)? NP{0,3} CASE",
        "Yunnan reported 12 new confirmed cases on Monday.",
        "Yunnan reported 12 new rules on Monday.",
    ),
    Rule(
        "infected-object",
        Kind.TOTAL,
        "(TAKE | STATE) # ([MOD WORD PLACE ANTI]{0,2} HUMAN | OF | IN | END)",
        "The latest outbreak has infected more than 300 people.",
        "The outbreak has affected 12 provinces.",
    ),
    Rule(
        "people-in-state",
        Kind.STATED,
        "# [MOD WORD PLACE OTHER ANTI]{0,4} (HUMAN | BROUGHT) (OF NUMBER [MOD WORD]{1,2})? "
        "(COMMA? WITH NUMBER [MOD WORD HUMAN]{1,3} COMMA?)? "
        "[^STOP # NUMBER NIL CLAUSE IF]{0,14} STATE",
        "Twelve drivers at the crossing tested positive.",
        "Twelve drivers at the crossing took a bus.",
    ),
    Rule(
        "some-of-people",
        Kind.STATED,
        "# OF DET? NUMBER [MOD WORD PLACE]{0,3} HUMAN [^STOP # NUMBER NIL CLAUSE IF]{0,10} STATE",
        "Twelve of 350 passengers on the flight were infected.",
        "Twelve of 350 passengers on the flight had tickets.",
    ),
    Rule(
        "total-after-rise",
        Kind.TOTAL,
        "(TOTAL | CASE) [^STOP # NUMBER ANTI]{0,12} (REACH | WORD | BY) NUMBER [MOD CASE]{0,3} PREP #",
        "The number of confirmed cases rose by 48 to 81,518.",
        "The number of cases rose in 48 provinces to be named.",
    ),
    Rule(
        "total-from-to",
        Kind.TOTAL,
        "[MOD VERB]{0,3} CASE [^STOP # NUMBER ANTI IF]{0,8} REACH FROM NUMBER TIME? PREP #",
        "New infections rose from 10 to 13.",
        "New ports rose from 10 to 13.",
    ),
    Rule(
        "total-at",
        Kind.TOTAL,
        "TOTAL [AUX STATE]{0,2} IN # (END | AUX)",
        "The total reached 90,500, with the death toll at 4,636.",
        "The total was counted at 12 ports.",
    ),
    Rule(
        "put-at",
        Kind.TOTAL,
        "REACH [DET PLACE POSSESSIVE MOD VERB TOTAL OF]{0,8} CASE (IN DET? PLACE)? IN # (END | IN)",
        "The commission put the mainland's imported cases at 595.",
        "The commission put patients at 12 hospitals.",
    ),
    Rule(
        "listed-for",
        Kind.LISTED,
        "NUMBER [^STOP COLON # NUMBER]{0,7} (AND | COMMA) PLACE PREP # (END | OF)",
        "The mainland reported 20 new cases. Zhejiang accounted for 11 and Shanghai for five.",
        "The mainland reported 20 new cases. Zhejiang sent 11 doctors and Shanghai for five days more.",
        needs_count=True,
    ),
    Rule(
        "total-to",
        Kind.TOTAL,
        "(TOTAL | CASE) [^STOP # NUMBER]{0,10} PREP #",
        "The new cases brought the tally in Jilin to 211.",
        "The total came down to earth for two hours.",
    ),
    Rule(
        "number-of-cases",
        Kind.TOTAL,
        "(TOTAL OF [MOD DET]{0,2} CASE | AND MOD{0,2} CASE) # ([COMMA STOP AND CLOSE] | $)",
        "The tally reached 86,619, the number of deaths 4,634 and recoveries 81,694.",
        "The tally reached 86,619 and the number of flights 46.",
        needs_count=True,
    ),
    Rule(
        "listed-are",
        Kind.LISTED,
        "[MOD VERB]{0,3} CASE AUX{1,2} # EACH? IN [DET WORD OF ANTI]{0,4} PLACE",
        "The mainland reported 20 new cases. The local infections were one in Dalian and one in Ruili.",
        "The mainland reported 20 new cases. The ports were one in Dalian and one in Ruili.",
        needs_count=True,
    ),
    Rule(
        "total-is",
        Kind.TOTAL,
        "(TOTAL | CASE) [^STOP # NUMBER NIL CLAUSE]{0,8} AUX [MOD IN]? # (END | IN | FROM)",
        "The tally for the province is now over 120.",
        "The total was 12 districts.",
    ),
    Rule(
        "cases-total",
        Kind.TOTAL,
        "(CASE | VERB CASE) ([PREP IN] [DET PLACE]{1,3} | STATE)? AUX{0,2} TOTAL # (END | IN | FROM)",
        "Confirmed cases on the mainland total 101,277.",
        "Confirmed cases on the mainland fill 101,277 beds.",
    ),
    Rule(
        "total-of",
        Kind.TOTAL,
        "TOTAL OF # (END | IN | FROM | STATE | AUX)",
        "Two more people died in Hubei, a total of 68.",
        "The work took a total of 12 hours.",
    ),
    Rule(
        "place-total",
        Kind.TOTAL,
        "^ PLACE COLON # OPEN",
        "Hong Kong: 12,440 (11,900 recoveries, 210 deaths)",
        "Hong Kong: 12 flights (two cargo)",
    ),
    Rule(
        "heading",
        Kind.TOTAL,
        "((CASE | TOTAL | MOD | VERB | STATE) (IN [DET PLACE]{1,3})? [COLON OPEN] | (CASE | TOTAL) [VERB TIME IN DET "
        "PLACE NUMBER]{1,5} COLON | ^ [MOD TOTAL VERB]{0,3} CASE COMMA) # ([COMMA STOP OPEN CLOSE AND] | $)",
        "New cases: 12. Deaths: 3,331.",
        "Published: 2020.",
    ),
    Rule(
        "heading-nil",
        Kind.TOTAL,
        "((CASE | TOTAL | MOD | VERB | STATE) | (CASE | TOTAL) [VERB TIME IN DET PLACE]{1,5}) COLON ! END",
        "New cases: 12. New deaths: 0.",
        "Published: 0.",
    ),
    Rule(
        "listed-after",
        Kind.LISTED,
        "# (MOD{1,3})? EACH? (CASE | OF THEM | WHICH | VERB | AUX VERB?){0,2} IN [DET WORD OF IN MOD ANTI "
        "COMMA POSSESSIVE AND]{0,7} PLACE",
        "The mainland reported six new cases, four in Hainan and two in Yunnan.",
        "The mainland reported six new cases and opened four hospitals in Hainan.",
        needs_count=True,
    ),
)
RULES = (*_WHOLE_RULES, *PART_RULES)
