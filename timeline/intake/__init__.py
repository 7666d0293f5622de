"""Bytes or pasted text become an Article, or a refusal that says why."""

from timeline.intake.read import Guess, Interrupted, Refused, doubts, fingerprint, read_file, read_text

__all__ = ["Guess", "Interrupted", "Refused", "doubts", "fingerprint", "read_file", "read_text"]
