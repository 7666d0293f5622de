"""Which action a clause tells: introduced, continued, tightened, eased, lifted or planned."""

import re

from timeline.extraction.measures.clauses import Modality, Verb
from timeline.extraction.measures.verbs import Effect
from timeline.vocabulary import Action, Category

_REGULATED = re.compile(
    r"\b(?:travel+ers|passengers|people|residents|arrivals|everyone|anyone|citizens|foreigners|trucks?|"
    r"drivers|ships|vessels|"
    r"airlines|crews?|visitors|tourists|those|persons|goods|masks?|schools?|businesses|venues|this)\b",
    re.IGNORECASE,
)
_NO_LONGER = re.compile(r"\bno longer\b|\bnot (?:be |have to be )?(?:need(?:ed)? to|have to|required)\b", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?:more(?! than)|stricter|tighter|tougher|better|closer|harsher|heavier)\b|\b(?:strictly|severely|"
    r"further) (?:implement|enforc|crack|control|punish)",
    re.IGNORECASE,
)
_LASTING = frozenset(
    "continue maintain uphold persist retain preserve adhere stick carry extend renew sustain insist".split()
)
_AGAIN = re.compile(
    r"\b(?:re-?)?open(?:s|ed|ing)? again\b|\bback to (?:work|school|class)|\breturn to (?:work|school|class)",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"\b(?:remain(?:s|ed|ing)? (?:shut|closed|suspended|in force|in place|sealed|banned|open|in effect|"
    r"under|unchanged|strict|tight|barred|off)|stay(?:s|ed)? (?:shut|closed|suspended|in force|in place|"
    r"sealed|banned|open)|still|continu\w+|"
    r"keeps (?:its|the|their)|kept|keeping (?:its|the|their|up|to)|are in (?:force|place)|carry on|carried on)\b",
    re.IGNORECASE,
)
_REVERSED = {  # what raises or takes away here is the other way round: a status taken away tightens
    (Category.RISK_LEVELS, "lower"): Action.EASED,
    (Category.RISK_LEVELS, "downgrade"): Action.EASED,
    (Category.RISK_LEVELS, "raise"): Action.TIGHTENED,
    (Category.RISK_LEVELS, "upgrade"): Action.TIGHTENED,
    (Category.RISK_LEVELS, "revoke"): Action.TIGHTENED,
    (Category.RESPONSE_ORGANISATION, "raise"): Action.TIGHTENED,
    (Category.RESPONSE_ORGANISATION, "lower"): Action.EASED,
}
_RESTRICTIVE = frozenset(
    {
        Category.ENTRY_RESTRICTIONS,
        Category.EXIT_RESTRICTIONS,
        Category.BORDER_CLOSURE,
        Category.FLIGHT_CONTROLS,
        Category.SHIP_CONTROLS,
        Category.FREIGHT_CONTROLS,
        Category.GOODS_DISINFECTION,
        Category.QUARANTINE,
        Category.MOVEMENT_RESTRICTIONS,
        Category.CLOSURES,
        Category.CLOSED_LOOP,
        Category.HYGIENE,
        Category.PORT_SCREENING,
        Category.TESTING,
    }
)  # only what restricts can be eased; a hospital that opens is none eased
_PERMITS = frozenset({"allow", "permit", "let"})


def action_of(category: Category, verbs: tuple[Verb, ...], clause: str, is_standing: bool = False) -> Action:
    """The action that the verbs about a measure tell; `clause` is its quote. Without a verb it is introduced.

    `is_standing`: "will" tells a rule in force ("offenders will be fined"), not a plan.
    """
    for verb in verbs:
        if (category, verb.base) in _REVERSED:
            return _REVERSED[category, verb.base]
    effects = {verb.effect for verb in verbs}
    negated = any(verb.is_negated for verb in verbs)
    if any(v.is_negated and v.effect in (Effect.EASE, Effect.END) and v.base not in _PERMITS for v in verbs):
        return Action.CONTINUED  # "not easing border controls"
    if category in _RESTRICTIVE and _AGAIN.search(clause):
        return Action.EASED
    if category in _RESTRICTIVE and (relief := _relief(effects, negated, clause)):
        return relief
    if any(v.is_continued or (v.effect is Effect.KEEP and v.base in _LASTING) for v in verbs) or _STILL.search(clause):
        return Action.CONTINUED
    if not is_standing and _is_planned(verbs, clause):
        return Action.PLANNED
    tightens = (Effect.TIGHTEN in effects and not negated) or _MORE.search(clause)
    return Action.TIGHTENED if tightens else Action.INTRODUCED


def _relief(effects: set[Effect], negated: bool, clause: str) -> Action | None:
    if _NO_LONGER.search(clause):
        return Action.LIFTED
    if Effect.END in effects or Effect.EASE in effects:
        if negated:
            return None
        return Action.LIFTED if Effect.END in effects else Action.EASED
    return None


def _is_planned(verbs: tuple[Verb, ...], clause: str) -> bool:
    modalities = {verb.modality for verb in verbs}
    if Modality.PLANNED in modalities:
        return True
    return Modality.SHOULD in modalities and not _REGULATED.search(clause)
