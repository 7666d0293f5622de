"""Two curators, one row: the page that shows both versions and lets the second choose, field by field."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from timeline.admin.review import field_words
from timeline.admin.reviewing import edit_form
from timeline.article import BadEdtf, Interval
from timeline.browse.when import When
from timeline.curation import Compared, ReviseSourceForm, as_posted, read_date, standing, started, started_with
from timeline.importing import Stale
from timeline.models import Event, Evidence, Revision, Source

# The dates among the fields: how they are named beside each other, and where the row says why.
_DATES = {"published": ("Publication date", "published_reason"), "date": ("Date", "date_reason")}


@dataclass(frozen=True, slots=True)
class Field:
    """One field as this curator sent it and as it stands now, each as it is posted. `was` is what both started from,
    None where that is not known. `labels` say values in words; `kept` is what is posted to leave what stands, where
    that is not the value itself; `why` is what stands with it as its reason."""

    name: str
    label: str
    mine: str
    theirs: str
    was: str | None
    labels: Mapping[str, str] = field(default_factory=dict)
    kept: str | None = None
    why: str = ""

    @property
    def differs(self) -> bool:
        """Whether there is something to choose."""
        return self.mine != self.theirs

    @property
    def is_conflict(self) -> bool:
        """Whether both changed it, and not to the same."""
        return self.differs and self.was not in (self.mine, self.theirs)

    @property
    def chosen(self) -> str:
        """Which of the two is chosen beforehand: what was changed; "" where both were, so that none wins unseen."""
        if self.is_conflict:
            return ""
        return "mine" if self.mine != self.was else "theirs"

    @property
    def keeps(self) -> str:
        """What is posted to leave what stands."""
        return self.theirs if self.kept is None else self.kept

    @property
    def was_words(self) -> str:
        """For people."""
        return "not known" if self.was is None else self._words(self.was)

    @property
    def mine_words(self) -> str:
        """For people."""
        return self._words(self.mine)

    @property
    def theirs_words(self) -> str:
        """For people."""
        return self._words(self.theirs)

    def _words(self, value: str) -> str:
        return self.labels.get(value) or field_words(value)


def conflict(request: HttpRequest, source: Source, stale: Stale, context: dict[str, Any]) -> HttpResponse:
    """409 with both versions. Its form sends what is chosen, with the version that is shown."""
    row = stale.row
    asked = request.POST.get("do", "")
    form: Compared | None = None
    if isinstance(row, Evidence) and asked == "correct":
        form = edit_form(row)
    elif isinstance(row, Source) and "_save" in request.POST:
        form = ReviseSourceForm(source=row)
    fields = _fields(request, form, row) if form and not isinstance(row, Event) else []
    told = Revision.objects.filter(source=source).select_related("by").first()
    return render(
        request,
        "admin/timeline/source/conflict.html",
        {
            **context,
            "title": "Someone was first",
            "source": source,
            "row": row,
            "evidence": row if isinstance(row, Evidence) else None,
            "asked": asked,
            "fields": fields,
            "started": started(form) if form else [],
            "last": told,
            "reason": request.POST.get("reason", ""),
            "can_repeat": bool(fields) or asked not in ("", "undo", "merge", "new-version"),
        },
        status=409,
    )


def _fields(request: HttpRequest, form: Compared, row: Source | Evidence) -> list[Field]:
    """The fields of a form: what was posted beside what the row holds now."""
    found = []
    for bound in form:
        name = bound.name
        if name == "reason":
            continue
        theirs, was = standing(form, bound), started_with(name, request.POST)
        mine = as_posted(request.POST.get(name, ""))
        keeps_by_empty = name in form.stands
        if keeps_by_empty and not mine:
            mine = theirs if was is None else was
        if name in _DATES:
            mine, labels = _dates(row, mine, theirs, was)
        else:
            labels = _labels(bound)
        label, why = _DATES.get(name, (str(bound.label), ""))
        found.append(
            Field(
                name, label, mine, theirs, was, labels, "" if keeps_by_empty else None,
                str(getattr(row, why)) if why else "",
            )
        )  # fmt: skip
    return found


def _labels(bound: BoundField) -> dict[str, str]:
    """The words of what can be chosen; a switch is on or off."""
    if isinstance(bound.field, forms.BooleanField):
        return {"on": "yes", "": "no"}
    labels: dict[str, str] = {}
    for value, label in getattr(bound.field, "choices", ()):
        of_group = label if isinstance(label, list | tuple) else [(value, label)]
        labels.update({str(code): str(words) for code, words in of_group})
    return labels


def _dates(row: Source | Evidence, mine: str, *others: str | None) -> tuple[str, dict[str, str]]:
    """What was typed as EDTF, and the words of each date."""
    published = row.published if isinstance(row, Source) else row.source.published
    with suppress(BadEdtf):
        mine = read_date(mine, published).edtf
    labels = {}
    for edtf in filter(None, (mine, *others)):
        with suppress(BadEdtf):
            labels[edtf] = f"{When.of(Interval.parse(edtf)).words} ({edtf})"
    return mine, labels
