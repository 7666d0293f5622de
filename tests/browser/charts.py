"""The page of the chart as tests in a browser open it."""

from playwright.sync_api import Page

APRIL = "/?from=2020-04&to=2020-04"


def ready(page: Page, address: str) -> None:
    """Open a page whose scripts have run."""
    page.goto(address)
    page.locator(".grip").first.wait_for(state="attached")
