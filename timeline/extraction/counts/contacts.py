"""Whether carriers and close contacts are told of as watched at the moment or as found so far."""

from itertools import pairwise

from timeline.extraction.counts.clause import said
from timeline.extraction.counts.counted import Counted
from timeline.extraction.counts.lexicon import Part
from timeline.extraction.counts.where import MOST_AWAY
from timeline.vocabulary import Scope

UNTIL = frozenset({"as_of", "by", "until"})
MOST_FOLLOWING = 10  # tokens in which "had been identified" may follow
_TRACED = frozenset({"traced", "identified"})
_TRACED_AS = ("traced as", "identified as")
# Ends the words in which "under observation" may follow: "15 carriers, bringing those under observation to 431".
_BEFORE_WATCH = frozenset({Part.STOP, Part.VERB, Part.STATE, Part.REACH, Part.TOTAL})


def is_watched(counted: Counted) -> bool:
    """Whether "under medical observation" follows in the sentence, be it after a part told between commas."""
    run = counted.tokens[counted.claim.at : counted.claim.at + MOST_AWAY]
    for token, after in pairwise(run):
        if token.entry.mark == "watch" or after.entry.mark == "watch":
            return True
        # "have been identified and put under quarantine"
        is_traced = token.part is Part.VERB and after.part is Part.AND
        if token.word == "among" or (token.part in _BEFORE_WATCH and not is_traced):
            return False
    return False


def are_traced(counted: Counted) -> bool:
    """Whether "have traced 78 close contacts", "128 close contacts had been identified" tells how many were found."""
    around = (*counted.before(3), *counted.tokens[counted.claim.last + 1 : counted.claim.last + MOST_FOLLOWING])
    return any(t.word in _TRACED or t.word.startswith(_TRACED_AS) for t in (*around, *counted.run))


def is_told_of_all_time(counted: Counted) -> bool:
    time = counted.time()
    is_until = time is not None and time.relation in UNTIL
    is_total = any(t.part is Part.TOTAL for t in counted.before(3))
    return is_until or is_total or counted.own.scope is Scope.CUMULATIVE or "sofar" in said(counted.words).marks
