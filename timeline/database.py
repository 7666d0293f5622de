"""Puts a newer SQLite in the place of the system's, before Django looks for it."""

import sys


def use_bundled_sqlite() -> None:
    """Use the SQLite that pysqlite3 carries. SQLite before 3.51.3 can lose a write-ahead log being reset."""
    try:
        import pysqlite3
    except ImportError:  # no wheel for this platform: the system's own serves
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
