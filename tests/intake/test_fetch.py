"""Pages are fetched from the public internet alone, within bounds."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from timeline.intake import Refused
from timeline.intake import fetch as fetching
from timeline.intake.fetch import fetch, is_public

PAGE = b"<html><body><p>The port was closed.</p></body></html>"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0",
        "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "192.0.0.8", "192.0.2.5", "192.88.99.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1",
        "239.255.255.250", "240.0.0.1", "255.255.255.255", "::1", "::", "::ffff:127.0.0.1", "::ffff:8.8.8.8",
        "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::",
        "fc00::1", "fd12::1", "fe80::1", "fec0::1", "ff02::1", "3fff::1", "5f00::1", "localhost", "",
    ],
)  # fmt: skip
def test_what_is_not_on_the_public_internet_is_closed(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "172.32.0.1", "192.169.0.1", "2606:4700::1111", "2a00::1"])
def test_what_is_on_it_is_open(address: str) -> None:
    assert is_public(address)


class Site(BaseHTTPRequestHandler):
    """A site with a page, redirects, and what a fetch has to bear."""

    seen: list[str] = []

    def do_GET(self) -> None:
        Site.seen.append(self.headers["Host"])
        if self.path.startswith("/to"):
            self.send_response(302)
            self.send_header(
                "Location",
                {
                    "/to-page": "/page",
                    "/to-inside": "http://inside.example/page",
                    "/to-metadata": "http://meta.example/latest",
                }.get(self.path, "/to-self"),
            )
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(404 if self.path == "/none" else 200)
        self.send_header("Content-Type", "image/png" if self.path == "/picture" else "text/html; charset=utf-8")
        self.end_headers()
        if self.path == "/slow":
            time.sleep(1.5)
        for _ in range(20 if self.path == "/drops" else 0):
            self.wfile.write(b"a")
            time.sleep(0.1)
        for _ in range(90 if self.path == "/large" else 1):
            self.wfile.write(PAGE if self.path != "/large" else b" " * 65_536)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setattr(fetching, "_PORTS", {"http": server.server_port, "https": server.server_port})
    Site.seen.clear()
    yield fetching._PORTS
    server.shutdown()
    thread.join()
    server.server_close()


ADDRESSES = {"paper.example": "127.0.0.1", "inside.example": "10.0.0.5", "meta.example": "169.254.169.254"}


def get(path: str, host: str = "paper.example") -> fetching.Fetched:
    return fetch(
        f"http://{host}{path}",
        resolved=lambda name, _: [ADDRESSES[name]],
        is_allowed=lambda address: address == "127.0.0.1",
    )


def test_a_page_is_fetched_by_its_name(site: dict[str, int]) -> None:
    found = get("/page")
    assert (found.content, found.address, found.filename) == (PAGE, "http://paper.example/page", "page.html")
    assert found.encoding == "utf-8"
    assert Site.seen == ["paper.example"]


def test_a_redirect_is_followed(site: dict[str, int]) -> None:
    assert get("/to-page").address == "http://paper.example/page"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/to-inside", "not on the public internet"),
        ("/to-metadata", "not on the public internet"),
        ("/to-self", "more than 3 times"),
        ("/none", "answers with 404"),
        ("/picture", "image/png"),
        ("/large", "more than 5 MB"),
    ],
)
def test_what_is_no_page_is_refused(site: dict[str, int], path: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        get(path)


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    class Hasty:
        fetch_hops, fetch_connect_seconds, fetch_seconds, fetch_bytes, address_characters = 3, 1, 0.3, 10_000, 2_000

    monkeypatch.setattr(fetching, "LIMITS", Hasty)


@pytest.mark.parametrize("path", ["/slow", "/drops"])
def test_a_site_that_does_not_answer_in_time_is_refused(site: dict[str, int], hasty: None, path: str) -> None:
    with pytest.raises(Refused, match=r"in time|longer than"):
        get(path)


def test_a_name_that_is_not_resolved_in_time_is_refused(hasty: None) -> None:
    resolved = threading.Event()

    def resolve(*_: object) -> list[str]:
        resolved.wait(5)
        return ["127.0.0.1"]

    with pytest.raises(Refused, match=r"takes longer than 0\.3 seconds"):
        fetch("https://paper.example/", resolved=resolve)
    resolved.set()


def test_a_name_is_resolved_once_so_that_a_second_answer_leads_nowhere(site: dict[str, int]) -> None:
    answers = [["127.0.0.1"], ["10.0.0.5"]]
    found = fetch(
        "http://paper.example/page", resolved=lambda *_: answers.pop(0), is_allowed=lambda one: one == "127.0.0.1"
    )
    assert found.content == PAGE
    assert answers == [["10.0.0.5"]]


def test_a_host_with_one_closed_address_is_refused() -> None:
    with pytest.raises(Refused, match="public internet"):
        fetch("https://paper.example/", resolved=lambda *_: ["8.8.8.8", "10.0.0.1"])


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/a", "file:///etc/passwd", "gopher://example.org", "javascript:alert(1)", "http://",
        "example.org", "http://[::1",
        "http://user:secret@example.org/", "http://example.org:22/", "https://example.org:80/", "http://exa mple",
        "http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://localhost/", "http://[::1]/",
        "http://[::ffff:127.0.0.1]/", "https://" + "a" * 3000,
    ],
)  # fmt: skip
def test_addresses_that_are_no_public_page_are_refused(address: str) -> None:
    with pytest.raises(Refused):
        fetch(address)
