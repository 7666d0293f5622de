"""Bytes or pasted text become an Article, or a refusal that says why."""

from timeline.intake.read import Refused, fingerprint, read_file, read_text

__all__ = ["Refused", "fingerprint", "read_file", "read_text"]
