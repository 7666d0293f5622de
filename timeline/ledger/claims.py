"""Says an event in one line, from its fields."""

from collections.abc import Sequence

from timeline.ledger.telling import Attributes
from timeline.vocabulary import Action, Bound, Category, EventKind, Scope, Status

_LONGEST = 300
_BOUNDS = {Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most ", Bound.ABOUT: "about "}
_NOUNS = {
    Status.CONFIRMED: ("confirmed case", "confirmed cases"),
    Status.ASYMPTOMATIC: ("asymptomatic infection", "asymptomatic infections"),
    Status.SUSPECTED: ("suspected case", "suspected cases"),
    Status.SEVERE: ("severe case", "severe cases"),
    Status.DEATH: ("death", "deaths"),
    Status.RECOVERED: ("recovered patient", "recovered patients"),
    Status.CLOSE_CONTACT: ("close contact", "close contacts"),
}
_SCOPES = {
    Scope.CUMULATIVE: " in total",
    Scope.ACTIVE: " at this moment",
}
_BODIES = (
    "Administration", "Commission", "Council", "Ministry", "government", "Office", "Bureau", "Mechanism", "Customs",
    "Center", "Centre", "Organization", "Department", "Headquarters", "Secretariat", "United States", "Philippines",
)  # fmt: skip
_ACTIVE_CONFIRMED = " in hospital"


def claim(attributes: Attributes) -> str:
    """One line, as "12 new confirmed cases, China" or "Border patrol tightened by the National Immigration
    Administration"."""
    if attributes["kind"] == EventKind.CASE_COUNT:
        line = f"{counted(attributes, with_value=True)}, {in_list(attributes['places'])}"
    else:
        line = _measure(attributes)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 2].rsplit(" ", 1)[0] + " …"


def counted(attributes: Attributes, *, with_value: bool = False) -> str:
    """What a number counts: "new imported confirmed cases"; with its value in front where asked for."""
    status, scope = Status(attributes["status"]), Scope(attributes["scope"])
    value = attributes["value"]
    noun = _NOUNS[status][value != 1]
    new = "new " if scope is Scope.NEW else ""
    origin = f"{attributes['origin']} " if attributes["origin"] else ""
    after = _ACTIVE_CONFIRMED if (scope, status) == (Scope.ACTIVE, Status.CONFIRMED) else _SCOPES.get(scope, "")
    words = f"{new}{origin}{noun}{after}"
    if not with_value:
        return words
    bound = _BOUNDS.get(Bound(attributes["bound"]), "")
    return f"{bound}{value:,} {words}" if bound else f"{value:,} {words}"


def in_list(names: Sequence[str]) -> str:
    """Names as a phrase: "Laos, Myanmar and Nepal"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _measure(attributes: Attributes) -> str:
    line = f"{Category(attributes['category']).label} {Action(attributes['action']).value}"
    if attributes["places"]:
        line += f" in {in_list([_with_article(name) for name in attributes['places']])}"
    if attributes["authority"]:
        line += f" by {_with_article(attributes['authority'])}"
    return line


def _with_article(name: str) -> str:
    """As a sentence names it: "the State Council", "the Wuhan government", but "China" and "Guangdong"."""
    takes_article = not name.startswith("The ") and any(body in name for body in _BODIES)
    return f"the {name}" if takes_article else name
