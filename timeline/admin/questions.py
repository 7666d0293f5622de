"""The page of one item of a batch that raises a question: which encoding, or whether it repeats a source."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from timeline.admin.adding import is_here_already, tell_of_new
from timeline.admin.at_work import curator
from timeline.article import Interval
from timeline.browse.parameters import whole_number
from timeline.curation import side_by_side
from timeline.curation.roles import PUBLISH, REVIEW, may_change
from timeline.importing import CannotChange, Stale, asking
from timeline.importing.batches import article_of_item
from timeline.importing.twin_facts import FIELDS
from timeline.intake import Refused
from timeline.models import BatchItem, Source
from timeline.structure import parse

_ADD_PAGE = "admin:timeline_source_add"


@dataclass(frozen=True, slots=True)
class Answer:
    """What may be answered to a near duplicate: the button's name and words, and what it does.

    `act` gives the address of the page that follows. Raises Refused. `right` is what it takes beside answering at all.
    """

    name: str
    label: str
    act: Callable[[HttpRequest, BatchItem], str]
    right: str = ""


def question_view(request: HttpRequest, batch: int, item: int) -> HttpResponse:
    """Ask, and do what is answered."""
    items = BatchItem.objects.select_related("batch", "like__publisher", "source__publisher")
    asked = get_object_or_404(items, pk=item, batch=batch)
    if not may_answer(request, asked):
        raise PermissionDenied
    if asked.brought:
        return _told_view(request, asked)
    if asked.outcome != BatchItem.Outcome.ASKED and asked.like is None:  # it was answered, perhaps in another window
        return HttpResponseRedirect(asked.batch.get_absolute_url())
    try:
        if request.method == "POST":
            return HttpResponseRedirect(_answered(request, asked))
        return _asked(request, asked)
    except Refused as refusal:
        messages.error(request, str(refusal))
        asking.cancel(asked)
        return HttpResponseRedirect(reverse(_ADD_PAGE))


def may_answer(request: HttpRequest, item: BatchItem) -> bool:
    """Whether an account may: a curator, or who holds a draft of their own; where it publishes, who may publish."""
    if item.batch.state == Source.State.PUBLISHED and not request.user.has_perm(PUBLISH):
        return False
    is_own = item.outcome == BatchItem.Outcome.ASKED and may_change(request.user, item.batch)
    return is_own or request.user.has_perm(REVIEW)


def _told_view(request: HttpRequest, item: BatchItem) -> HttpResponse:
    """Offer what an article tells whose text is here already, and have its twin say what is chosen."""
    source = item.source
    assert source
    status = 200
    if request.method == "POST":
        try:
            return HttpResponseRedirect(_told_answered(request, item, source))
        except Stale as stale:
            messages.error(request, "The source was changed in the meantime. Nothing was taken over; look again.")
            source, status = Source.objects.select_related("publisher").get(pk=stale.row.pk), 409
            item.source = source
    facts = asking.open_facts(item)
    if not facts and not source.is_trashed:
        return HttpResponseRedirect(_said_already(request, item, source))
    context = {
        **admin.site.each_context(request),
        "title": "The same text is here already",
        "item": item,
        "opts": item.batch._meta,
        "source": source,
        "rows": _told_rows(source, facts),
        "reason": facts.get("reason", ""),
    }
    return render(request, "admin/timeline/batch/told.html", context, status=status)


def _told_rows(source: Source, facts: dict[str, str]) -> list[tuple[str, str, str, str]]:
    """The name, the label, what the source says and what was told, of each fact."""
    publisher = source.publisher.name if source.publisher else ""
    now = {"address": source.address, "publisher": publisher, "title": source.title}
    rows = [(name, name.capitalize(), now.get(name, ""), facts[name]) for name in FIELDS if name in facts]
    if "published" in facts:
        days = source.published.in_words(), Interval.parse(facts["published"]).in_words()
        rows[-1] = ("published", "Publication date", *days)
    return rows


def _told_answered(request: HttpRequest, item: BatchItem, source: Source) -> str:
    """Do what is chosen of what was told; the address of the page that follows. Raises Stale."""
    taken = list(FIELDS) if "_all" in request.POST else request.POST.getlist("field")
    if "_leave" in request.POST:
        asking.decide_later(item, ())
    elif taken:
        if asking.take_over(item, taken, curator(request), expected=whole_number(request.POST.get("version"))):
            messages.success(request, "Taken over. The history of the source keeps what it said before.")
        elif item.brought:
            messages.warning(request, "Nothing was taken over.")
        else:
            return _said_already(request, item, source)
    return item.get_absolute_url() if item.brought else _after_told(item, source)


def _said_already(request: HttpRequest, item: BatchItem, source: Source) -> str:
    """What was told is said by now, or better: there is nothing left to ask."""
    asking.drop_said(item)
    messages.info(request, "The source says all of it by now. Nothing was taken over.")
    return _after_told(item, source)


def _after_told(item: BatchItem, source: Source) -> str:
    """The batch, where there are others in it; else the source, and a batch of this one alone has done its work."""
    if item.batch.items.count() > 1:
        return item.batch.get_absolute_url()
    item.batch.delete()
    return reverse("admin:timeline_source_change", args=[source.pk])


def _answered(request: HttpRequest, item: BatchItem) -> str:
    if item.like is None:
        return _cancel(request, item) if "_cancel" in request.POST else _encoding_chosen(request, item)
    for answer in ANSWERS:
        if answer.name in request.POST:
            if not _is_open(request, answer):
                raise PermissionDenied
            return answer.act(request, item)
    return item.get_absolute_url()


def _is_open(request: HttpRequest, answer: Answer) -> bool:
    return not answer.right or request.user.has_perm(answer.right)


def _encoding_chosen(request: HttpRequest, item: BatchItem) -> str:
    try:
        asking.choose_encoding(item, request.POST.get("encoding", ""))
    except ValueError:
        return item.get_absolute_url()
    return _go_on(request, item)


def _asked(request: HttpRequest, item: BatchItem) -> HttpResponse:
    """The page of the question."""
    guesses = asking.encodings(item)
    context = {
        **admin.site.each_context(request),
        "title": "Which encoding is it in?" if guesses else "Is this a new source?",
        "item": item,
        "opts": item.batch._meta,
        "guesses": guesses,
        "answers": [answer for answer in ANSWERS if _is_open(request, answer)],
    }
    if not guesses and item.like:
        article = None if item.source else article_of_item(item.batch, item)
        text = item.source.text if item.source else article.text if article else ""
        heading = parse(text, article.title).title if article else ""
        context |= {"rows": side_by_side(item.like.text, text), "article": article, "heading": heading or item.name}
    return render(request, "admin/timeline/batch/question.html", context)


def _go_on(request: HttpRequest, item: BatchItem, *, is_separate: bool = False) -> str:
    imported = asking.go_on(item, is_separate=is_separate)
    if imported is None:
        return item.get_absolute_url()
    if item.brought and request.user.has_perm(REVIEW):
        return item.get_absolute_url()
    if not imported.created:
        messages.warning(request, is_here_already(imported.source))
        return item.batch.get_absolute_url()
    return tell_of_new(request, imported.source)


def _separate(request: HttpRequest, item: BatchItem) -> str:
    if item.outcome == BatchItem.Outcome.ASKED:
        return _go_on(request, item, is_separate=True)
    asking.keep_separate(item, curator(request))
    messages.success(request, f"{item.name} is a source of its own.")
    return item.batch.get_absolute_url()


def _new_version(request: HttpRequest, item: BatchItem) -> str:
    try:
        source = asking.as_new_version(item, curator(request))
    except CannotChange as refusal:
        messages.error(request, str(refusal))
        return item.get_absolute_url()
    if source is None:
        return item.get_absolute_url()
    messages.success(request, "The text is a new version of this source. Each quote was looked for in it.")
    return reverse("admin:timeline_source_change", args=[source.pk])


def _cancel(request: HttpRequest, item: BatchItem) -> str:
    was_asked = item.outcome == BatchItem.Outcome.ASKED
    if not was_asked and not request.user.has_perm("timeline.delete_source"):
        raise PermissionDenied
    asking.cancel(item)
    messages.info(request, "Nothing was added." if was_asked else f"{item.name} was not kept.")
    return reverse(_ADD_PAGE) if was_asked else item.batch.get_absolute_url()


# In the order of the buttons; the first is the likeliest.
ANSWERS = (
    Answer("_cancel", "Do not keep it", _cancel),
    Answer("_version", "Take it as a new version", _new_version, REVIEW),
    Answer("_separate", "Keep it as a separate source", _separate),
)
