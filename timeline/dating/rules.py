"""The shapes of temporal expressions as data.

Patterns are google-re2: no look-around, linear time. A shape's named groups are what its resolution needs.
"""

from dataclasses import dataclass

from timeline.dating.expression import Kind
from timeline.dating.words import NUMBER
from timeline.structure import CLOCK, DAY, MONTH, WEEKDAY, YEAR

_S = r"\s{1,3}"
_PART = rf"(?:{_S}(?i:night|morning|afternoon|evening|noon|midnight|midday|dawn))?"
_SEASON = r"(?i:winter|spring|summer|autumn|fall)"
_UNIT = r"(?i:hours?|days?|weeks?|weekends?|fortnights?|months?|years?)"

_MDY = rf"{MONTH}\s{{0,8}}{DAY}(?:(?:,\s{{0,2}}|{_S}){YEAR})?"
_DMY = rf"{DAY}{_S}(?:of{_S})?{MONTH}(?:(?:,\s{{0,2}}|{_S}){YEAR})?"
_ISO = r"(?:19|20)\d\d[-/.](?:1[0-2]|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9])"
_NUMERIC = r"(?:3[01]|[12]\d|0?[1-9])[-/](?:3[01]|[12]\d|0?[1-9])[-/](?:19|20)\d\d"
_ODD = (
    rf"(?:19|20)\d\d年\s?\d{{1,2}}月\s?\d{{1,2}}日|(?:3[01]|[12]\d|0?[1-9])\.(?:1[0-2]"
    rf"|0?[1-9])\.(?:19|20)\d\d|{MONTH}-{DAY}-{YEAR}"
)
_WHOSE = rf",?{_S}(?:of{_S})?(?P<whose>(?:this|last|next){_S}year)"
_DAY_ATOM = rf"(?:{_MDY}|{_DMY}|{_ISO})"
_ENDS = (
    rf"(?:(?:{WEEKDAY},?{_S}\(?)?{_DAY_ATOM}\)?|{WEEKDAY}|{MONTH}(?:{_S}{YEAR})?|(?i:yesterday|today|tomorrow)|{YEAR})"
)
_SEPARATOR = (
    r"(?:\s?[-–—]\s?|\s+(?i:to|until|till|through|and|up to|or)\s+(?i:the (?:end|start"
    rf"|beginning|middle) of |(?:late|early|mid)[ -]|{CLOCK}\s+(?:on|of)\s+)?)"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One shape of expression: its name, its kind, its pattern with named groups, one example."""

    name: str
    kind: Kind
    pattern: str
    example: str


RULES: tuple[Rule, ...] = (
    Rule("iso", Kind.DATE, rf"(?P<iso>{_ISO})(?:[ T]{CLOCK})?", "2020-04-20"),
    Rule("dashed", Kind.DATE, rf"(?P<day>{DAY})-(?P<month>{MONTH})-(?P<year>{YEAR})", "17-Mar-2020"),
    Rule("numeric", Kind.DATE, rf"(?P<numeric>{_NUMERIC})", "24-07-2020"),
    Rule("odd", Kind.DATE, rf"(?P<odd>{_ODD})", "2020年4月6日"),
    Rule(
        "month-day",
        Kind.DATE,
        rf"(?:(?P<weekday>{WEEKDAY}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?){_PART},?\s{{0,3}}\(?)?(?P<month>{MONTH})\s{{0,8}}"
        rf"(?P<day>{DAY})(?:(?:,\s{{0,2}}|{_S})(?P<year>{YEAR})|{_WHOSE})?\)?(?:,?{_S}\(?(?P<weekday_after>{WEEKDAY})\)?)?{_PART}",
        "Tuesday (Jul 6)",
    ),
    Rule(
        "day-month",
        Kind.DATE,
        rf"(?:(?P<weekday>{WEEKDAY}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?){_PART},?\s{{0,3}}\(?(?:the{_S})?)?(?P<day>{DAY}){_S}"
        rf"(?:of{_S})?(?P<month>{MONTH})(?:(?:,\s{{0,2}}|{_S})(?P<year>{YEAR})|{_WHOSE})?\)?{_PART}",
        "Thu 04th November 2021",
    ),
    Rule(
        "month",
        Kind.DATE,
        rf"(?P<month>{MONTH})(?:,?{_S}(?:of{_S}|this{_S}year)?(?P<year>{YEAR})|{_WHOSE})?",
        "October 2020",
    ),
    Rule("year", Kind.DATE, rf"(?:the{_S}year{_S}(?:of{_S})?)?(?P<year>{YEAR})", "2020"),
    Rule(
        "quarter",
        Kind.DATE,
        rf"(?i)(?:the{_S})?(?P<nth>first|second|third|fourth|last){_S}(?P<part>quarter|half)(?:{_S}of{_S}(?:the{_S})?(?P<year>{YEAR}|(?:this{_S}|last{_S})?year))?",
        "the first quarter of 2020",
    ),
    Rule(
        "days",
        Kind.RANGE,
        rf"(?P<month>{MONTH}){_S}(?P<day>{DAY})\s?(?:[-–—]|to|and|until|through|or)\s?(?P<last>{DAY})(?:,?{_S}(?P<year>{YEAR}))?",
        "April 5 to 7",
    ),
    Rule(
        "days-month",
        Kind.RANGE,
        rf"(?P<day>{DAY})\s?(?:[-–—]|to|and|until|through)\s?(?P<last>{DAY}){_S}(?P<month>{MONTH})(?:,?{_S}(?P<year>{YEAR}))?",
        "5-7 April",
    ),
    Rule("range", Kind.RANGE, rf"(?P<a>{_ENDS})(?P<joint>{_SEPARATOR})(?P<b>{_ENDS})", "Tuesday until April 13"),
    Rule(
        "weekday",
        Kind.WEEKDAY,
        rf"(?:(?P<which>(?i:last|past|next|this coming|this|the following|following|the previous|the "
        rf"next|coming|previous)){_S})?"
        rf"(?P<weekday>{WEEKDAY}){_PART}(?:{_S}(?P<week>(?i:last week|next week|this week)))?",
        "Sunday",
    ),
    Rule(
        "day-word",
        Kind.DEICTIC,
        rf"(?i)(?P<word>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow"
        rf"|tonight|last night|overnight|"
        rf"this (?:morning|afternoon|evening)){_PART}",
        "yesterday",
    ),
    Rule(
        "day-before",
        Kind.ANAPHORIC,
        rf"(?i)(?:the|a|one|1){_S}(?:(?:previous|prior|preceding|earlier){_S}day|day{_S}(?:earlier|before|prior|previously))",
        "a day earlier",
    ),
    Rule(
        "day-after",
        Kind.ANAPHORIC,
        rf"(?i)(?:the|a|one){_S}(?:(?:following|next){_S}day|day{_S}(?:after|later|afterwards))",
        "the following day",
    ),
    Rule(
        "unit",
        Kind.DEICTIC,
        rf"(?i)(?:(?:the{_S})?(?P<which>last|past|previous|this|next|current|coming|following|same)|(?P<in>in{_S}the|of{_S}the)){_S}(?P<unit>week|weekend|fortnight|month|year)",
        "last week",
    ),
    Rule("weekend", Kind.DEICTIC, r"(?i)the weekend", "the weekend"),
    Rule(
        "window",
        Kind.DEICTIC,
        rf"(?i)(?:the{_S}|these{_S})?(?:past|last|previous|latest|most{_S}recent|preceding|recent){_S}(?:(?P<number>{NUMBER})(?:-|{_S}))?(?P<unit>{_UNIT})(?:{_S}period)?",
        "the past 24 hours",
    ),
    Rule(
        "hours",
        Kind.DEICTIC,
        rf"(?i)in{_S}(?:a{_S}|one{_S}|a{_S}single{_S}|the{_S})?(?P<number>24|48|72)[ -](?P<unit>hours?)(?:{_S}period)?",
        "in 24 hours",
    ),
    Rule(
        "within",
        Kind.DEICTIC,
        rf"(?i)within{_S}(?:the{_S})?(?P<number>{NUMBER}|a|an){_S}(?P<unit>days?|weeks?|months?)",
        "within one month",
    ),
    Rule(
        "to-come",
        Kind.DEICTIC,
        rf"(?i)(?:the{_S})?(?:next|coming|following|upcoming){_S}(?:(?P<number>{NUMBER}){_S})?(?P<unit>days|weeks|months|hours|years)",
        "the coming days",
    ),
    Rule(
        "ago",
        Kind.DEICTIC,
        rf"(?i)(?:about{_S}|some{_S})?(?P<number>{NUMBER}|a|an){_S}(?P<unit>days?|weeks?|months?|years?){_S}ago",
        "two weeks ago",
    ),
    Rule(
        "same-day",
        Kind.ANAPHORIC,
        rf"(?i)(?:the{_S}(?:very{_S})?same|that(?:{_S}(?:very|same))?){_S}(?P<same>day|date|24 hours"
        rf"|24-hour period|period|week|month|weekend|evening|night|morning)",
        "the same day",
    ),
    Rule(
        "shifted",
        Kind.ANAPHORIC,
        rf"(?i)(?:(?P<number>{NUMBER}|a|an|the){_S}(?P<unit>days|weeks?|months?|years?){_S}(?P<way>earlier|before|prior|later|after)|"
        rf"(?:the{_S})(?P<way_first>previous|prior|preceding){_S}(?P<unit_last>week|month|year))",
        "a week earlier",
    ),
    Rule(
        "season",
        Kind.SEASON,
        rf"(?:(?:the{_S})?(?P<which>(?i:this|last|next|coming|upcoming|previous|past|current|early|late)){_S}|(?i:the{_S}))?(?P<season>{_SEASON})"
        rf"(?:{_S}?(?:(?i:and|to|through)|-|–)\s?(?:(?i:the{_S})?(?i:next|coming|this|following){_S})?(?P<season_last>{_SEASON}))?(?:{_S}(?:of{_S})?(?P<year>{YEAR}))?",
        "the upcoming winter and spring",
    ),
    Rule(
        "outbreak-start",
        Kind.EVENT,
        rf"(?i)(?:the{_S})?(?P<start>start|beginning|onset|outset|early{_S}(?:stages?|days|phase|period)|initial{_S}(?:stages?|phase|period)){_S}of{_S}"
        rf"(?:the{_S})?(?:global{_S})?(?:covid(?:-19)?{_S}|(?:novel{_S})?coronavirus{_S})?(?:disease{_S})?(?:outbreak|epidemic|pandemic)",
        "the beginning of the outbreak",
    ),
    Rule(
        "outbreak",
        Kind.EVENT,
        rf"(?i)(?:the{_S})?(?:covid(?:-19)?{_S}|(?:novel{_S})?coronavirus{_S})?(?:outbreak|epidemic|pandemic)(?:{_S}of{_S}(?:the{_S})?(?:covid(?:-19)?|(?:novel{_S})?coronavirus|epidemic|pandemic|disease|virus))?"
        rf"(?:{_S}(?:began|started|broke{_S}out|emerged|hit))?",
        "the outbreak",
    ),
    Rule(
        "holiday",
        Kind.EVENT,
        rf"(?:(?i:the){_S})?(?:(?P<year_before>{YEAR}){_S})?(?P<holiday>Spring Festival|Lunar New "
        rf"Year|Chinese New Year|National Day|May Day|Labou?r Day|Qingming|Tomb[- ]Sweeping Day|"
        rf"Dragon Boat Festival|Mid-Autumn Festival|New Year's (?:Day|Eve)"
        rf"|Christmas)(?:'s)?(?:{_S}(?i:holidays?|festival|travel rush|golden week|break"
        rf"|period)){{0,2}}(?:{_S}week)?(?:{_S}(?:in{_S})?(?P<year>{YEAR}))?",
        "the National Day holiday week",
    ),
)
