"""The documents say what there is."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

from timeline import vocabulary

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
CODEBOOK = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "timeline" / "settings.py").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
COMMANDS = sorted(
    path.stem for path in (ROOT / "timeline" / "management" / "commands").glob("*.py") if path.stem != "__init__"
)
CODES = [
    code
    for codes in (
        vocabulary.Category,
        vocabulary.Action,
        vocabulary.Status,
        vocabulary.Origin,
        vocabulary.Scope,
        vocabulary.Bound,
        vocabulary.Certainty,
    )
    for code in codes
]


@pytest.mark.parametrize("code", CODES, ids=lambda code: f"{type(code).__name__}-{code}")
def test_every_code_is_in_the_codebook(code: StrEnum) -> None:
    assert f"`{code}`" in CODEBOOK


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme_and_in_operations(command: str) -> None:
    assert f"`{command}" in README
    assert f"`{command}" in OPERATIONS


@pytest.mark.parametrize("name", sorted(set(re.findall(r'(?:_flag\(|environ\.get\()"([A-Z_]+)"', SETTINGS))))
def test_every_setting_from_outside_is_in_operations(name: str) -> None:
    assert f"`{name}`" in OPERATIONS


@pytest.mark.parametrize("target", re.findall(r"^# make (\w+)", MAKEFILE, re.M))
def test_every_make_target_that_is_announced_is_in_the_readme(target: str) -> None:
    assert f"make {target}" in README


@pytest.mark.parametrize("link", re.findall(r"\]\(((?!http)[^)#]+)\)", README))
def test_every_link_of_the_readme_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


def test_ci_calls_only_what_the_readme_names() -> None:
    calls = re.findall(r"^make (\w+)", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.M)
    assert calls
    assert all(f"make {call}" in README for call in calls)


def test_no_file_is_past_500_lines() -> None:
    long = [str(p) for p in (ROOT / "timeline").rglob("*.py") if len(p.read_text(encoding="utf-8").splitlines()) > 500]
    assert long == []
