"""Who is at work in the admin."""

from django.contrib.auth.models import User
from django.http import HttpRequest


def curator(request: HttpRequest) -> User:
    """Who is signed in; the admin lets nobody else in."""
    assert isinstance(request.user, User)
    return request.user
