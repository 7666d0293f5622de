"""Which rules a reading was made by."""

import hashlib
from functools import lru_cache
from pathlib import Path

_PACKAGES = ("structure", "dating", "extraction", "reading")
_KINDS = (".py", ".csv", ".toml", ".txt")


@lru_cache(maxsize=1)
def rules_version() -> str:
    """A mark of 16 hex digits that changes with every change of a rule, a word list or the code that reads."""
    root = Path(__file__).parent.parent
    files = [path for name in _PACKAGES for path in (root / name).rglob("*") if path.suffix in _KINDS]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
