"""What the add page does with a form that is valid: import it, ask about it, or hand over many."""

from django.contrib import messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from timeline.admin.at_work import curator
from timeline.browse.words import counted
from timeline.curation import AddSourceForm
from timeline.curation.roles import PUBLISH, REVIEW
from timeline.importing import asking, batches, import_article, twin_facts
from timeline.intake import Refused
from timeline.models import BatchItem, Evidence, Source


def take_in(request: HttpRequest, form: AddSourceForm) -> str | None:
    """The address of the page that follows; None where nothing was done, with the error in the form."""
    if form.is_many:
        return _many(request, form)
    if form.article is None:  # its encoding is open
        return _hold(request, form).get_absolute_url()
    if twin := asking.twin_of(form.article):
        item = _hold(request, form)
        item.like, item.reason = twin.source, twin.reason
        item.save(update_fields=["like", "reason"])
        return item.get_absolute_url()
    return _one(request, form)


def tell_of_new(request: HttpRequest, source: Source) -> str:
    """Log a new source and say what was read; the address of its review page."""
    said = f"Read and {source.get_state_display().lower()}."
    LogEntry.objects.log_actions(curator(request).pk, [source], ADDITION, said, single_object=True)
    messages.add_message(request, messages.SUCCESS if source.is_read else messages.WARNING, _what_was_read(source))
    return reverse("admin:timeline_source_change", args=[source.pk])


def is_here_already(source: Source) -> str:
    """What is said of an article whose very text is here, with a link to its twin."""
    twin = reverse("admin:timeline_source_change", args=[source.pk])
    if source.is_trashed:
        words = 'This text is in the trash: <a href="{}">{}</a>. Open it to restore it. Nothing was changed.'
        return format_html(words, twin, source.heading)
    words = 'This text is here already: <a href="{}">{}</a>. Nothing was changed.'
    return format_html(words, twin, source.heading)


def _many(request: HttpRequest, form: AddSourceForm) -> str | None:
    """Have a batch taken in. It may have too many articles."""
    made_by, state = _by_and_state(request)
    said = {name: form.cleaned_data[name] for name in ("publisher", "language")}
    try:
        batch = batches.make_batch(form.packed, addresses=form.to_fetch, state=state, made_by=made_by, **said)
    except Refused as refusal:
        form.add_error(form.origin_field, str(refusal))
        return None
    batches.begin(batch)
    return batch.get_absolute_url()


def _hold(request: HttpRequest, form: AddSourceForm) -> BatchItem:
    made_by, state = _by_and_state(request)
    return asking.hold(form.content, form.name, form.said, state=state, made_by=made_by)


def _one(request: HttpRequest, form: AddSourceForm) -> str | None:
    assert form.article
    added_by, state = _by_and_state(request)
    note = form.cleaned_data["note"]
    imported = import_article(form.article, state=state, published=form.given, note=note, added_by=added_by)
    if not imported.created:
        told = twin_facts.brought(imported.source, form.article, form.given)
        if told and request.user.has_perm(REVIEW):
            name = form.name or imported.source.heading
            return asking.hold_known(imported.source, told, name, added_by).get_absolute_url()
        form.add_error(form.origin_field, is_here_already(imported.source))
        return None
    return tell_of_new(request, imported.source)


def _by_and_state(request: HttpRequest) -> tuple[User, str]:
    """Who adds, and what becomes of it. Raises PermissionDenied where somebody may not publish."""
    added_by = curator(request)
    if "_draft" in request.POST:
        return added_by, Source.State.DRAFT
    if not request.user.has_perm(PUBLISH):
        raise PermissionDenied
    return added_by, Source.State.PUBLISHED


def _what_was_read(source: Source) -> str:
    """What came of reading a new source, in one sentence."""
    kept = "published" if source.is_published else "kept as a draft"
    if not source.is_read:
        return f"Stored and {kept}. Texts in this language are not read for events yet; it can be found by its words."
    found = Evidence.objects.filter(source=source).aggregate(quotes=Count("pk"), events=Count("event", distinct=True))
    return f"Read and {kept}: {counted(found['events'], 'event')}, {counted(found['quotes'], 'quote')}."
