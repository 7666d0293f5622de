"""Gives each piece of an article its role by where it stands: the head before the prose, the body, the tail."""

from collections.abc import Sequence
from typing import Protocol

import re2

from timeline.structure.document import Role
from timeline.structure.forms import (
    has_clock,
    is_byline,
    is_date_line,
    is_figure,
    is_labelled,
    is_menu,
    is_name,
    is_only_day,
)

_BULLETS = ("•", "·", "▪", "‣", "●", "■", "*")
_DASHES = ("- ", "– ", "— ", "> ", "» ")
# A headline of more characters than this has not been met; a lead without its full stop has.
TITLE_LENGTH = 160
# A summary or two may stand between the headline and the line of the date.
HEAD = 3
_SPEAKER = re2.compile(r"[A-ZÀ-Þ][\w.&' -]{0,40}\s?[:：]\s")
_ASKED = re2.compile(
    r"(?:Q|Question|Reporter|Journalist|Correspondent|[A-Z]{2,6}"
    r"|[\w.&' ]{1,30}(?: News| TV| Daily| Times| Agency| Post))"
    r"\s?[:：]\s+(?:Can|Could|Do|Does|Did|What|How|Is|Are|Has|Have|Will|Would|Why|When|Which|We|It is|According|I)\b"
)
_LIST_HEADS = frozenset({Role.RELATED})


class Part(Protocol):
    """What roles are given to: a piece of a line with its text."""

    text: str
    role: Role | None


def assign_roles(pieces: Sequence[Part], title: str) -> str:
    """Set the role of every piece that has none yet. Returns the headline found, "" where there is none."""
    first, last = _prose_bounds(pieces)
    _mark_comment_forms(pieces)
    headline = _head(pieces[:first], title.strip(), has_more=first < len(pieces))
    _body(pieces[first : last + 1], title.strip())
    _tail(pieces[last + 1 :], led_by=pieces[last].text if 0 <= last < len(pieces) else "")
    return headline


def ends_sentence(text: str) -> bool:
    """Whether a line closes like a sentence."""
    return text.rstrip("\"'”’»)] ")[-1:] in (".", "!", "?", "。", "！", "？", "…")


def _is_prose(text: str) -> bool:
    words = text.count(" ") + 1
    if text.startswith(_BULLETS) or text.startswith(_DASHES):
        return False
    return (
        len(text) > TITLE_LENGTH
        or is_figure(text)
        or (ends_sentence(text) and words >= 5 and text[-1] not in "?!")
        or text.endswith(":")
    )


def _prose_bounds(pieces: Sequence[Part]) -> tuple[int, int]:
    """Index of the first piece that reads as prose, and of the last; (n, n - 1) where none does."""
    prose = [i for i, piece in enumerate(pieces) if piece.role is None and _is_prose(piece.text)]
    if not prose:
        return len(pieces), len(pieces) - 1
    return prose[0], prose[-1]


def _mark_comment_forms(pieces: Sequence[Part]) -> None:
    """Behind "Leave a reply" only forms and other readers' words follow."""
    at = next(
        (i for i, p in enumerate(pieces) if i and p.text.lower().startswith(("leave a reply", "leave a comment"))), None
    )
    for piece in pieces[at:] if at is not None else ():
        piece.role = Role.NOTICE


def _head(pieces: Sequence[Part], title: str, *, has_more: bool) -> str:
    """Roles of what stands before the prose: one headline, then by-lines, sections and summaries."""
    spoken = _spoken(pieces)
    given = (p for p in pieces if p.role is None and title and p.text == title)
    found = (p for p in pieces if p.role is None and _is_title(p.text) and p not in spoken)
    headline = next(given, None) or _without_site(next(found, None), pieces)
    if headline and not title and not has_more and not any(p.text.startswith(_BULLETS) for p in pieces):
        headline = None  # one bare line is a statement, not a title of nothing
    for piece in pieces:
        if piece.role is None:
            piece.role = Role.HEADLINE if piece is headline else _head_role(piece.text)
    return headline.text if headline else ""


def _without_site(headline: Part | None, pieces: Sequence[Part]) -> Part | None:
    """The headline where the page repeats it without the name of the site: "New cases - Xinhua", then "New cases"."""
    if headline is None:
        return None
    shorter = (p for p in pieces if p.role is None and _is_title(p.text) and p is not headline)
    return next((p for p in shorter if headline.text.startswith((f"{p.text} - ", f"{p.text} | "))), headline)


def _spoken(pieces: Sequence[Part]) -> list[Part]:
    """The lines of a briefing's questions and answers: "Q: …?", or "CCTV: …?" among lines of other speakers."""
    lines = [p for p in pieces if p.role is None and _SPEAKER.match(p.text)]
    asked = [p for p in lines if p.text.endswith("?") and (len(lines) > 1 or _ASKED.match(p.text))]
    return lines[lines.index(asked[0]) :] if asked else []


def _is_title(text: str) -> bool:
    words = text.split()
    return (
        len(words) >= 3
        and len(text) <= TITLE_LENGTH
        and not text.startswith(_BULLETS)
        and not text.startswith(_DASHES)
        and not is_byline(text)
        and not is_date_line(text)
        and not is_menu(text)
        and not (is_name(text) and len(words) <= 3)
    )


def _head_role(text: str) -> Role:
    words = len(text.split())
    if is_date_line(text):
        return Role.DATE_LINE
    if is_byline(text):
        return Role.BYLINE
    if text.startswith(_BULLETS) or text.startswith(_DASHES):
        return Role.SUMMARY if words >= 5 else Role.SECTION
    if text[0].isdigit():  # a point of a numbered list, or a count
        return Role.SUMMARY
    if is_name(text) and words >= 2:
        return Role.BYLINE
    return Role.SECTION if words <= 4 else Role.SUMMARY


def _body(pieces: Sequence[Part], title: str) -> None:
    """Within the prose lines stay prose, but for labelled dates, by-lines, the given title said again, and a day below
    a by-line or the first lines (several days are the headings of a chronology)."""
    days = [i for i, piece in enumerate(pieces) if piece.role is None and is_only_day(piece.text)]
    if len(days) == 1 and (days[0] < HEAD or is_byline(pieces[days[0] - 1].text)):
        pieces[days[0]].role = Role.DATE_LINE
    for piece in pieces:
        if piece.role is not None:
            continue
        text = piece.text
        if len(text) <= TITLE_LENGTH and text == title:
            piece.role = Role.HEADLINE
        elif is_date_line(text) and (is_labelled(text) or has_clock(text)):
            piece.role = Role.DATE_LINE
        elif is_byline(text) and not ends_sentence(text):
            piece.role = Role.BYLINE
        else:
            piece.role = Role.PROSE


def _tail(pieces: Sequence[Part], led_by: str) -> None:
    """Behind the prose stand lists of other headlines, names and marks; one cut sentence may be left of the story."""
    loose = [p for p in pieces if p.role is None]
    is_list = led_by.rstrip().endswith(":")  # "The measures are:" and its points
    titles = [p for p in loose if _is_title(p.text) and not p.text[:1].islower()]
    has_heading = any(p.role in _LIST_HEADS for p in pieces)
    for piece in loose:
        text = piece.text
        if is_list:
            piece.role = Role.PROSE
        elif text.startswith(_DASHES):
            piece.role = Role.PROSE if ends_sentence(text) else Role.RELATED
        elif is_date_line(text):
            piece.role = Role.DATE_LINE
        elif is_byline(text) or is_name(text) or len(text.split()) <= 2:
            piece.role = Role.CREDIT
        elif (len(titles) > 1 or has_heading) and piece in titles:
            piece.role = Role.RELATED
        else:
            piece.role = Role.PROSE
