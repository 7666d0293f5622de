"""Finds a Chromium for the browser tests, or installs one: `python -m tests.browser.chromium`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The path of a Chromium: the one in CHROMIUM, one on the PATH, or Playwright's own; None without any."""
    if named := os.environ.get("CHROMIUM"):
        return named if Path(named).exists() else None
    for name in _NAMES:
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def _installers() -> list[list[list[str]]]:
    """Ways to install one, each a list of commands to run one after the other."""
    sudo = [] if hasattr(os, "geteuid") and os.geteuid() == 0 else ["sudo", "-n"]
    ways: list[list[list[str]]] = []
    if shutil.which("apt-get"):
        ways.append([[*sudo, "apt-get", "update", "-q"], [*sudo, "apt-get", "install", "-y", "-q", "chromium"]])
    ways.append([[sys.executable, "-m", "playwright", "install", "chromium"]])
    return ways


def main() -> int:
    """Say which Chromium the tests use; install one where there is none; fail loudly where that does not work."""
    path = find()
    if path is None and not os.environ.get("CHROMIUM"):
        for way in _installers():
            print("No Chromium found; trying:", " && ".join(" ".join(command) for command in way), flush=True)
            if all(subprocess.run(command, check=False).returncode == 0 for command in way) and (path := find()):
                break
    if path is None:
        print(
            "The browser tests need Chromium, and none was found or could be installed.\n"
            "Install it (Debian: apt-get install chromium) or name it: CHROMIUM=/path/to/chromium make test",
            file=sys.stderr,
        )
        return 1
    print(f"Browser tests use {path}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
