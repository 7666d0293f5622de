"""The second factor of an account: codes from an app (TOTP), and recovery codes for the day the app is lost."""

import math
from base64 import b32encode
from binascii import unhexlify
from datetime import datetime

import segno
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice, default_key

from timeline.limits import LIMITS

_DIGITS = 6


def is_set_up(user: User) -> bool:
    """Whether signing in asks for a code."""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def set_up_at(user: User) -> datetime | None:
    """Since when; None where it is not set up."""
    device = TOTPDevice.objects.filter(user=user, confirmed=True).first()
    return device.created_at if device else None


def new_key() -> str:
    """A secret for the app, in hexadecimal."""
    return str(default_key())


def secret(key: str) -> str:
    """A secret as people type it into an app: Base32 in groups of four."""
    letters = b32encode(unhexlify(key)).decode("ascii")
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def qr_code(user: User, key: str) -> SafeString:
    """The secret as an SVG picture for the app's camera. Black on white in every theme: cameras want that."""
    code = segno.make_qr(_device(user, key).config_url, error="m")
    drawing = code.svg_inline(
        scale=4, border=4, dark="#000", light="#fff", omitsize=True, svgclass="qr", lineclass=None
    )
    return mark_safe(drawing)  # noqa: S308 (segno draws paths; nothing of the account stands in it as text)


def confirm(user: User, key: str, code: str) -> "tuple[TOTPDevice, list[str]] | None":
    """Keep the secret once the app has shown a code of it, and give the recovery codes; None for a wrong code."""
    with transaction.atomic():
        device = _device(user, key)
        device.save()
        if not device.verify_token(_bare(code)):
            transaction.set_rollback(True)
            return None
        TOTPDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
        return device, renew_recovery_codes(user)


def renew_recovery_codes(user: User) -> list[str]:
    """New recovery codes in the place of the old."""
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        device = StaticDevice.objects.create(user=user, name="Recovery codes")
        codes = [StaticToken.random_token() for _ in range(LIMITS.recovery_codes)]
        StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def recovery_codes_left(user: User) -> int:
    """How many have not been used."""
    return int(StaticToken.objects.filter(device__user=user).count())


def verify(user: User, code: str) -> TOTPDevice | StaticDevice | None:
    """The device that a code is of; None for a wrong one, or while wrong ones before it make the account wait."""
    bare = _bare(code)
    with transaction.atomic():
        for device in _kind(bare).objects.select_for_update().filter(user=user, confirmed=True):
            if device.verify_token(bare):
                return device
    return None


def seconds_to_wait(user: User, code: str) -> int:
    """How long it is until a code of this kind is looked at again; wrong ones double it."""
    for device in _kind(_bare(code)).objects.filter(user=user, confirmed=True):
        allowed, why = device.verify_is_allowed()
        if not allowed:
            until: datetime = why["locked_until"]
            return max(1, math.ceil((until - timezone.now()).total_seconds()))
    return 0


def remove(user: User) -> bool:
    """Take the second factor away with its recovery codes; whether there was one."""
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        gone, _ = TOTPDevice.objects.filter(user=user).delete()
    return bool(gone)


def _device(user: User, key: str) -> TOTPDevice:
    return TOTPDevice(user=user, key=key, name="App", digits=_DIGITS, confirmed=True)


def _bare(code: str) -> str:
    return "".join(code.split()).lower()


def _kind(bare: str) -> type[TOTPDevice] | type[StaticDevice]:
    kind: type[TOTPDevice] | type[StaticDevice] = TOTPDevice if bare.isdigit() else StaticDevice
    return kind
