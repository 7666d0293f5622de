"""The site and the admin are drawn from the same tokens."""

import re
from pathlib import Path

CSS = Path(__file__).parents[2] / "static" / "css"
TOKEN = re.compile(r"(--[a-z0-9]+): (light-dark\([^)]+\)|\"[^;]+);")


def test_a_token_has_one_value_in_both_stylesheets() -> None:
    site, admin = (dict(TOKEN.findall((CSS / name).read_text(encoding="utf-8"))) for name in ("site.css", "admin.css"))
    shared = site.keys() & admin.keys()
    assert {"--paper", "--ink", "--link", "--l1", "--l8", "--serif"} <= shared
    assert {name: site[name] for name in shared} == {name: admin[name] for name in shared}
