"""What the verbs of a sentence do to the measures it tells of, from the lexicon in data/verbs.toml."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

_LEXICON = Path(__file__).parent.parent / "data" / "verbs.toml"
_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
_VOWELS = "aeiou"


class Effect(StrEnum):
    """What a verb does: ACT an authority does something, SAY and NONE tell of no measure."""

    ACT = "act"
    TIGHTEN = "tighten"
    KEEP = "keep"
    EASE = "ease"
    END = "end"
    URGE = "urge"
    SAY = "say"
    NONE = "none"


class Form(StrEnum):
    """How the verb stands. NOUN: "a ban on", "the suspension of"."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    ING = "ing"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Entry:
    """One inflected form of the lexicon."""

    base: str
    effect: Effect
    form: Form
    particle: str = ""
    is_ambiguous: bool = False


@cache
def lexicon() -> dict[str, tuple[Entry, ...]]:
    """Inflected form -> its entries, those with a particle first."""
    data = tomllib.loads(_LEXICON.read_text(encoding="utf-8"))
    irregular: dict[str, str] = data["irregular"]
    doubled, ambiguous = set(data["doubled"]["verbs"].split()), set(data["ambiguous"]["verbs"].split())
    found: dict[str, list[Entry]] = {}
    for effect in Effect:
        for verb in data[effect.value]["verbs"].split():
            base, _, particle = verb.partition("+")
            for form, word in _inflect(base, irregular.get(base), base in doubled):
                noun_like = not particle and base in ambiguous and form in (Form.BASE, Form.THIRD)
                found.setdefault(word, []).append(Entry(base, effect, form, particle, noun_like))
        for noun in data["nouns"].get(effect.value, "").split():
            found.setdefault(noun, []).append(Entry(noun, effect, Form.NOUN))
    return {word: tuple(sorted(entries, key=lambda e: not e.particle)) for word, entries in found.items()}


def _inflect(base: str, irregular: str | None, doubles: bool) -> list[tuple[Form, str]]:
    if irregular:
        third, past, participle, ing = irregular.split()
        forms = [(Form.BASE, base), (Form.THIRD, third), (Form.PAST, past), (Form.ING, ing)]
        return forms if participle in (past, base) else [*forms, (Form.PAST, participle)]
    stem = base + base[-1] if doubles else base
    if base.endswith("y") and base[-2] not in _VOWELS:
        return _forms(base, base[:-1] + "ies", base[:-1] + "ied", base + "ing")
    if base.endswith("e"):
        return _forms(base, base + "s", base + "d", base[:-1] + "ing")
    if base.endswith("el"):  # British spelling doubles the letter
        return [
            *_forms(base, base + "s", base + "ed", base + "ing"),
            (Form.PAST, base + "led"),
            (Form.ING, base + "ling"),
        ]
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return _forms(base, third, stem + "ed", stem + "ing")


def _forms(base: str, third: str, past: str, ing: str) -> list[tuple[Form, str]]:
    return [(Form.BASE, base), (Form.THIRD, third), (Form.PAST, past), (Form.ING, ing)]
