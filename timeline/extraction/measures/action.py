"""Which action a clause tells: introduced, continued, tightened, eased, lifted or planned."""

import re

from timeline.extraction.measures.clauses import Modality, Verb
from timeline.extraction.measures.rules import Rule
from timeline.extraction.measures.sought import Sought
from timeline.extraction.measures.verbs import Effect
from timeline.vocabulary import Action, Category

_NO_LONGER = re.compile(
    r"\bno longer (?:\w+ ){0,3}?(?:needs?|needed|required?|have to|has to|must|mandatory|compulsory|banned|barred|"
    r"restricted|subject|quarantin\w*|isolat\w*|suspended|closed|locked|under|in force|apply|applies|face)\b|"
    r"\bnot (?:be |have to be )?(?:need(?:ed)? to|have to|required)\b",
    re.IGNORECASE,
)
_MORE = Sought(
    r"\b(?:up from|on top of|more(?! than)|stricter|tighter|tougher|better|closer|harsher|heavier)\b|"
    r"\b(?:strictly|further) (?:implement|enforc|crack|control|punish)|\bseverely crack|"
    r"\brather than (?:\w+ ){1,3}as before\b"
)
_LASTING = frozenset(
    "continue maintain uphold persist retain preserve adhere stick carry extend renew sustain insist go".split()
)
_AGAIN = Sought(
    r"\b(?:re-?)?open(?:s|ed|ing)? again\b|"
    r"\b(?:start|beg[aiu]n)\w* (?:up )?again\b|\b(?:running|operating|flying) again\b|\b(?:threw|throws?|flung) open\b|"
    r"\b(?:is|are|was|were|be|been) (?:all |now |fully )?back (?:on|in|to|at|after|from|with)\b|"
    r"\b(?:go(?:es|ing)?|went) back to (?:their |the )?(?:work|school|class\w*|desks|normal)|"
    r"\b(?:can|may|able to|rolling|moving|flowing) [\w ]{0,30}?again\b|"
    r"\bable to (?:come|return|travel|enter|leave|go)\b|"
    r"\bback to (?:work|school|class)|"
    r"\breturn(?:s|ed|ing)? to (?:the |their )?(?:work|school|class\w*|campus\w*|desks)\b"
)
_STILL = Sought(
    r"\b(?:remain(?:s|ed|ing)? (?:shut|closed|suspended|in force|in place|sealed|banned|open|in effect|"
    r"under|unchanged|strict|tight|barred|off|restricted|limited|halted|blocked|cancel+ed|grounded|forbidden|"
    r"prohibited|compulsory|mandatory|required|capped)|stay(?:s|ed)? (?:shut|closed|suspended|in force|in place|"
    r"sealed|banned|open)|still|(?<!dis)continu\w+|"
    r"keeps (?:its|the|their)|keep(?:s|ing)? up|keeps? (?:on )?\w+ing|not (?:\w+ ){1,2}so far|"
    r"kept(?! in\b| off\b| under\b| at\b| apart| away| out| aboard| on board| inside)|"
    r"keeping (?:its|the|their|up|to)|"
    r"keeps? in (?:daily|close|regular|constant) (?:contact|touch)|"
    r"not (?:yet )?been (?:allowed back|lifted|eased|reopened)|"
    r"are in (?:force|place)|carry on|carried on)\b"
)
_ORDERED_TO_STAY = Sought(
    r"\b(?:must|have to|has to|had to|(?:told|asked|ordered|required|advised|urged|instructed|made|need|needs) to) "
    r"(?:remain|stay) (?!closed|shut|suspended|sealed|banned|open)"
)  # what people are to do from now on
_STILL_SO = re.compile(r"\b(?:still|continu(?:e|es|ed|ing) to)\b", re.IGNORECASE)
_REVERSED = {  # what raises or takes away here is the other way round: a status taken away tightens
    (Category.RISK_LEVELS, "lower"): Action.EASED,
    (Category.RISK_LEVELS, "downgrade"): Action.EASED,
    (Category.RISK_LEVELS, "raise"): Action.TIGHTENED,
    (Category.RISK_LEVELS, "upgrade"): Action.TIGHTENED,
    (Category.RISK_LEVELS, "revoke"): Action.TIGHTENED,
    (Category.RISK_LEVELS, "clear"): Action.EASED,
    (Category.RISK_LEVELS, "remove"): Action.LIFTED,
    (Category.RISK_LEVELS, "lift"): Action.LIFTED,
    (Category.QUARANTINE, "cut"): Action.EASED,
    (Category.QUARANTINE, "reduce"): Action.EASED,
    (Category.QUARANTINE, "raise"): Action.TIGHTENED,
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
_PERMITTED = frozenset(_RESTRICTIVE - {Category.TESTING, Category.HYGIENE, Category.PORT_SCREENING})
_STEPS = (  # what the words themselves say, whatever the verb
    (Category.RISK_LEVELS,
     re.compile(r"\b(?:stay|remain)(?:s|ed|ing)?\b[^,;]*\b(?:low|medium|high)[ -](?:risk|level)\b"), Action.CONTINUED),
    (Category.FREIGHT_CONTROLS,
     re.compile(r"\b(?:lower|cut|cuts|reduc|halv|slash)\w* the (?:number|quota|flow|intake)\b"), Action.TIGHTENED),
    (Category.RISK_LEVELS, re.compile(r"\blow\b[\w -]{0,6}\bto (?:medium|high)\b|\bmedium\b[\w -]{0,6}\bto high\b"),
     Action.TIGHTENED),
    (Category.RISK_LEVELS, re.compile(r"\bhigh\b[\w -]{0,6}\bto (?:medium|low)\b|\bmedium\b[\w -]{0,6}\bto low\b"),
     Action.EASED),
    (Category.RISK_LEVELS, re.compile(r"\b(?:off|from) (?:the|its) list of (?:high|medium)"), Action.EASED),
    (Category.RISK_LEVELS, re.compile(r"\b(?:turn(?:s|ed)?|became|becomes?|is|are|back)\b[^,;]*\blow[ -]risk\b"),
     Action.EASED),
    (Category.FLIGHT_CONTROLS, re.compile(r"\bflights\b[^;]*\breturn(?:s|ed|ing)? to\b"), Action.EASED),
    (Category.FLIGHT_CONTROLS,
     re.compile(r"\b(?:may|can) (?:\w+ ){0,2}?(?:operate|add|increase)\b"
                r"(?!(?: \w+){0,6} (?:only|just|no more|at most|fewer))"), Action.EASED),
    (Category.FLIGHT_CONTROLS,
     re.compile(r"\b(?:has|have|been|was|were) (?:\w+ ){0,2}(?:cut|reduced|slashed|halved) (?:by|to)\b"),
     Action.TIGHTENED),
    (Category.ENTRY_RESTRICTIONS, re.compile(r"\b(?:fast|green|quick)[- ](?:lanes?|channels?|tracks?)\b"),
     Action.EASED),
    (Category.ENTRY_RESTRICTIONS, re.compile(r"\bshorten\w* the validity\b"), Action.TIGHTENED),
    (Category.RISK_LEVELS, re.compile(r"\b(?:adjusted|raised|upgraded|elevated) to (?:an? )?(?:high|medium)\b"),
     Action.TIGHTENED),
    (Category.TESTING, re.compile(r"\b(?:every day|daily|twice a \w+) (?:instead of|rather than)\b"), Action.TIGHTENED),
    (Category.TESTING,
     re.compile(r"\b(?:a week|weekly|days|other day)\b (?:instead of|rather than) (?:daily|every|twice)\b"),
     Action.EASED),
    (Category.BORDER_PATROL,
     re.compile(r"\b(?:stepp?(?:ed|ing)? up|additional|(?:risen|rose|grown|grew) to|another [\d,]+|[\d,]+ more|"
                r"extend\w*\b[^,;]*\b(?:fenc\w*|walls?|barriers?)|(?:fenc\w+|walls?|barriers?)\b[^,;]*\bextended)\b"),
     Action.TIGHTENED),
    (Category.QUARANTINE, re.compile(r"\b(?:tack|add)(?:ed|s|ing)? (?:on )?(?:\w+ ){0,3}(?:days?|weeks?|fortnight)\b"),
     Action.TIGHTENED),
    (Category.FREIGHT_CONTROLS,
     re.compile(r"\bnot (?:yet )?(?:been )?(?:stopped|interrupted|suspended|halted|affected|disrupted)\b"),
     Action.CONTINUED),
    (Category.QUARANTINE, re.compile(r"\b(?:freed|released|discharged|let out)\b[^,;]*\bfrom\b"), Action.LIFTED),
    (Category.QUARANTINE, re.compile(r"\b(?:cuts?|shorten\w*|reduc\w+|halv\w+)\b[^,;]*\b(?:days?|weeks?|time)\b"),
     Action.EASED),
)  # fmt: skip
_PENALTIES = frozenset("punish prosecute fine jail penalise penalize blacklist sentence".split())
_STOPS = frozenset({"stop", "cease", "suspend", "halt", "refuse", "deny"})
_OVER = re.compile(
    r"\b(?:came|come|comes) to an end\b|\b(?:is|are) over\b|\bexpire[sd]?\b|\blapse[sd]?\b", re.IGNORECASE
)
_RULES = (
    r"(?:bans?|curbs?|restrictions?|suspensions?|closures?|limits?|lockdowns?|rules?|orders?|curfews?|mandates?|"
    r"quarantine|isolation|requirements?|controls?|checks?)"
)
_RULED = re.compile(rf"\b{_RULES}\b", re.IGNORECASE)
_IMPOSED_AGAIN = re.compile(
    rf"\b(?:reinstat|restor|resum|reviv|restart|renew)\w* (?:\w+ ){{0,3}}?(?:{_RULES}|mass testing|testing|"
    r"screening)\b",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:begins?|starts?|follows?) (?:on|from|next|this coming|tomorrow)\b|\b(?:aims?|intends?|plans) to\b",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(
    r"\b(?:that|which|who) (?:is|are|was|were) still\b|\b(?:because|although|even though)\b.*",
    re.IGNORECASE | re.DOTALL,
)  # what else is so
_ONLY = re.compile(r"\b(?:only|nobody|no one|none|not a single|(?:not|no) more than|at most)\b", re.IGNORECASE)
_WILL = re.compile(r"\b(?:will|would|is to|are to|plans? to|due to (?:begin|start|follow))\b", re.IGNORECASE)


def action_of(rule: Rule, verbs: tuple[Verb, ...], clause: str) -> Action:
    """The action that the verbs about a measure tell; `clause` is its quote. Without a verb it is introduced."""
    category, clause = rule.category, _BACKGROUND.sub(" ", clause)
    if (said := _said(category, verbs, clause)) is not None:
        return said
    effects = {_effect(rule, verb, clause) for verb in verbs}
    negated = any(verb.is_negated for verb in verbs)
    if any(_is_kept(verb) or (verb.base in _PERMITS and _STILL_SO.search(clause)) for verb in verbs):
        return Action.CONTINUED
    if category in _RESTRICTIVE and _AGAIN.search(clause):
        return Action.EASED
    if category in _RESTRICTIVE and (relief := _relief(effects, negated, clause)):
        return relief
    lasts = any(v.is_continued or (v.effect is Effect.KEEP and v.base in _LASTING) for v in verbs)
    if (
        (lasts or _STILL.search(clause))
        and not _ORDERED_TO_STAY.search(clause)
        and not any(v.base in _STOPS and not v.is_passive for v in verbs)
    ):
        return Action.CONTINUED
    if not (rule.is_standing or _is_penalty(category, verbs)) and _is_planned(verbs, clause):
        return Action.PLANNED
    tightens = (Effect.TIGHTEN in effects and not negated) or _MORE.search(clause)
    return Action.TIGHTENED if tightens else Action.INTRODUCED


def _is_penalty(category: Category, verbs: tuple[Verb, ...]) -> bool:
    """Whether a clause says what those who break a rule will get, which is the rule itself."""
    return category is Category.LAW_ENFORCEMENT and any(v.is_passive and v.base in _PENALTIES for v in verbs)


def _said(category: Category, verbs: tuple[Verb, ...], clause: str) -> Action | None:
    """What the words say outright in this category: levels that rise or fall, stays that are cut."""
    for lane, words, action in _STEPS:
        if category is not lane or not words.search(clause) or (action is Action.EASED and _STILL_SO.search(clause)):
            continue
        if not (action is Action.TIGHTENED and _is_planned(verbs, clause)):
            return action
    return next((_REVERSED[category, v.base] for v in verbs if (category, v.base) in _REVERSED), None)


def _is_kept(verb: Verb) -> bool:
    """Whether what was there stays: "not easing border controls", "continues to let trains through"."""
    if verb.base in _PERMITS:
        return verb.is_continued
    return verb.is_negated and verb.effect in (Effect.EASE, Effect.END)


def _effect(rule: Rule, verb: Verb, clause: str) -> Effect:
    """What a verb does here: to end an activity restricts, and so does to allow it to some only."""
    if rule.names_activity and verb.effect is Effect.END and not _RULED.search(clause):
        return Effect.ACT
    if verb.effect is Effect.EASE and _IMPOSED_AGAIN.search(clause):
        return Effect.ACT
    if verb.base in _PERMITS and (rule.category not in _PERMITTED or _ONLY.search(clause)):
        return Effect.ACT
    return verb.effect


def _relief(effects: set[Effect], negated: bool, clause: str) -> Action | None:
    if _NO_LONGER.search(clause) or (_OVER.search(clause) and _RULED.search(clause)):
        return Action.LIFTED
    if Effect.END in effects or Effect.EASE in effects:
        if negated:
            return None
        return Action.LIFTED if Effect.END in effects else Action.EASED
    return None


def _is_planned(verbs: tuple[Verb, ...], clause: str) -> bool:
    if _COMING.search(clause):
        return True
    if not verbs:
        return bool(_WILL.search(clause))
    return any(verb.modality in (Modality.PLANNED, Modality.SHOULD) for verb in verbs)
