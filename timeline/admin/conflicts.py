"""Two curators, one row: the page that shows both versions and lets the second choose, field by field."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from timeline.admin.review import field_words
from timeline.admin.reviewing import edit_form
from timeline.curation import ReviseSourceForm, as_posted, started, started_with
from timeline.importing import Stale
from timeline.models import Evidence, Revision, Source


@dataclass(frozen=True, slots=True)
class Field:
    """One field as this curator sent it and as it stands now, each as it is posted and in words. `was` is what both
    started from, None where that is not known."""

    name: str
    label: str
    mine: str
    theirs: str
    was: str | None
    is_switch: bool = False

    @property
    def differs(self) -> bool:
        """Whether there is something to choose."""
        return self.mine != self.theirs

    @property
    def is_conflict(self) -> bool:
        """Whether both changed it, and not to the same."""
        return self.differs and self.was not in (self.mine, self.theirs)

    @property
    def takes_mine(self) -> bool:
        """Which of the two is chosen beforehand: what was changed beats what was not, and something beats nothing."""
        return bool(self.mine) if self.is_conflict else self.mine != self.was

    @property
    def mine_words(self) -> str:
        """For people."""
        return self._words(self.mine)

    @property
    def theirs_words(self) -> str:
        """For people."""
        return self._words(self.theirs)

    def _words(self, value: str) -> str:
        return field_words(bool(value)) if self.is_switch else field_words(value)


def conflict(request: HttpRequest, source: Source, stale: Stale, context: dict[str, Any]) -> HttpResponse:
    """409 with both versions. Its form sends what is chosen, with the version that is shown."""
    row = stale.row
    asked = request.POST.get("do", "")
    form: Any = None
    if isinstance(row, Evidence) and asked == "correct":
        form = edit_form(row)
    elif isinstance(row, Source) and "_save" in request.POST:
        form = ReviseSourceForm(source=row)
    fields = _fields(request, form) if form else []
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


def _fields(request: HttpRequest, form: Any) -> list[Field]:
    """The fields of a form: what was posted beside what it starts with now."""
    found = []
    for field in form:
        now = field.initial
        mine, was = as_posted(request.POST.get(field.name, "")), started_with(field.name, request.POST)
        if field.name != "reason":
            found.append(
                Field(field.name, str(field.label), mine, as_posted(now), was, is_switch=isinstance(now, bool))
            )
    return found
