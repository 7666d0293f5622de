"""Fetches a web page or a file for a curator, and never anything inside the network that the server stands in.

A name is resolved once, every address it has must be a public one, and the connection goes to that very address; each
redirect is looked at again. No proxies, no cookies, bounds on hops, seconds and bytes.
"""

import codecs
import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.message import Message
from pathlib import PurePosixPath
from queue import Empty, Queue
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

import certifi
import urllib3

from timeline.article import Article
from timeline.intake.read import doubts, read_file
from timeline.intake.refused import Interrupted, Refused
from timeline.limits import LIMITS

_AGENT = "PolicyTimeline/1.0 (archiving of sources; one page at a time)"
_PORTS = {"http": 80, "https": 443}
_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 65_536

# What is not on the public internet. A table of our own: Python's `is_global` lets some of these through.
_CLOSED = [
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
    )
]  # fmt: skip
_OPEN_IPV6 = ipaddress.ip_network("2000::/3")  # all that is given out of the rest of IPv6 is closed


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes at an address, the address after redirects, a name with the ending of its kind, and the encoding that
    the server told, "" where it told none that is known."""

    content: bytes
    address: str
    filename: str
    encoding: str = ""

    @property
    def is_doubtful(self) -> bool:
        """Whether neither its bytes nor the server tell its encoding."""
        return not self.encoding and bool(doubts(self.content, self.filename))

    @property
    def read_as(self) -> str:
        """The encoding to read it in: what the server told where the bytes leave a choice, "" where they tell."""
        return self.encoding if doubts(self.content, self.filename) else ""

    def article(self, *, title: str = "", publisher: str = "", language: str = "") -> Article:
        """What it holds; what the bytes tell of their encoding goes before what the server told. Raises Refused."""
        about = {"title": title, "publisher": publisher, "language": language, "address": self.address}
        return read_file(self.content, self.filename, **about, encoding=self.read_as)


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address) and found not in _OPEN_IPV6:
        return False
    return not any(found in network for network in _CLOSED if network.version == found.version)


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host. Raises OSError."""
    return list(dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def fetch(
    address: str,
    *,
    resolved: Callable[[str, int], Sequence[str]] = resolve,
    is_allowed: Callable[[str], bool] = is_public,
) -> Fetched:
    """What is at a web address. Raises Refused, with the reason in words.

    Neither the resolver of names nor a server that sends a byte now and then knows the time there is, so the work is
    done beside and left alone when its time is over.
    """
    found: Queue[Fetched | Exception] = Queue()

    def work() -> None:
        try:
            found.put(_fetched(address, resolved, is_allowed))
        except Exception as error:
            found.put(error)

    threading.Thread(target=work, name=f"fetch {address[:80]}", daemon=True).start()
    try:
        result = found.get(timeout=LIMITS.fetch_seconds)
    except Empty as error:
        raise Interrupted(f"“{address}” takes longer than {LIMITS.fetch_seconds:g} seconds.") from error
    if isinstance(result, Exception):
        raise result
    return result


def _fetched(address: str, resolved: Callable[[str, int], Sequence[str]], is_allowed: Callable[[str], bool]) -> Fetched:
    until = time.monotonic() + LIMITS.fetch_seconds
    place = address
    try:
        for _ in range(LIMITS.fetch_hops + 1):
            parts = _checked(place)
            response = _open(parts, resolved, is_allowed, until)
            try:
                if response.status in _REDIRECTS and response.headers.get("location"):
                    place = urljoin(place, response.headers["location"])
                    continue
                return _read(response, parts, until)
            finally:
                response.close()
    except (urllib3.exceptions.HTTPError, OSError, UnicodeError) as error:
        raise Interrupted(f"“{place}” cannot be fetched: {_in_words(error)}.") from error
    raise Refused(f"“{address}” leads on more than {LIMITS.fetch_hops} times.")


def _checked(address: str) -> SplitResult:
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError as error:
        raise Refused(f"“{address}” is no web address.") from error
    if parts.scheme not in _PORTS or not parts.hostname or len(address) > LIMITS.address_characters:
        raise Refused(f"“{address[:80]}” is no web address; write it whole, as https://example.org/page.")
    if parts.username is not None or parts.password is not None:
        raise Refused("An address with a name and a password in it is not fetched.")
    if port not in (None, _PORTS[parts.scheme]):
        raise Refused(f"“{address}” asks for port {port}; only the usual ports of the web are fetched from.")
    return parts


def _open(
    parts: SplitResult, resolved: Callable[[str, int], Sequence[str]], is_allowed: Callable[[str], bool], until: float
) -> urllib3.BaseHTTPResponse:
    """Connect to the address that was looked at, with the name kept for the server and its certificate."""
    host = (parts.hostname or "").encode("idna").decode()
    port = parts.port or _PORTS[parts.scheme]
    found = resolved(host, port)
    if not found or not all(is_allowed(one) for one in found):
        raise Refused(f"“{parts.hostname}” is not on the public internet.")
    wait = urllib3.Timeout(connect=LIMITS.fetch_connect_seconds, read=max(0.1, until - time.monotonic()))
    if parts.scheme == "https":
        pool: urllib3.HTTPConnectionPool = urllib3.HTTPSConnectionPool(
            found[0], port, timeout=wait, server_hostname=host, assert_hostname=host, ca_certs=certifi.where()
        )
    else:
        pool = urllib3.HTTPConnectionPool(found[0], port, timeout=wait)
    target = urlunsplit(("", "", quote(parts.path, safe="/%:@!$&'()*+,;=~-._") or "/", _query(parts.query), ""))
    named = host if parts.port is None else f"{host}:{port}"
    headers = {"Host": named, "User-Agent": _AGENT, "Accept": ", ".join(_KINDS), "Accept-Encoding": "identity"}
    return pool.request("GET", target, headers=headers, redirect=False, retries=False, preload_content=False)


def _query(query: str) -> str:
    return quote(query, safe="/%:@!$&'()*+,;=~-._?")


def _read(response: urllib3.BaseHTTPResponse, parts: SplitResult, until: float) -> Fetched:
    address = urlunsplit(parts._replace(fragment=""))
    if response.status != 200:
        raise Interrupted(f"“{address}” answers with {response.status} instead of a page.")
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _KINDS:
        raise Refused(
            f"“{address}” is {kind or 'of no kind that it tells'}, neither a page, text, PDF nor Word document."
        )
    content = bytearray()
    while chunk := response.read1(_CHUNK, decode_content=False):  # what has come, without waiting for a whole chunk
        content += chunk
        if len(content) > LIMITS.fetch_bytes:
            raise Refused(f"“{address}” has more than {LIMITS.fetch_bytes // 1_000_000} MB.")
        if time.monotonic() > until:
            raise TimeoutError
    stem = PurePosixPath(parts.path).stem or parts.hostname or "page"
    return Fetched(bytes(content), address, f"{stem[:100]}{_KINDS[kind]}", _encoding(response))


def _encoding(response: urllib3.BaseHTTPResponse) -> str:
    """The encoding that the server tells. One that says more than its bytes can is as good as none."""
    told = Message()
    told["content-type"] = response.headers.get("content-type", "")
    named = str(told.get_param("charset", "")).strip().lower()
    try:
        return "gb18030" if named in ("gb2312", "gbk") else codecs.lookup(named).name
    except (LookupError, ValueError):
        return ""


def _in_words(error: Exception) -> str:
    if isinstance(error, socket.gaierror):
        return "there is no such host"
    if isinstance(error, urllib3.exceptions.TimeoutError | TimeoutError):
        return "it does not answer in time"
    if isinstance(error, urllib3.exceptions.SSLError):
        return "its certificate is not valid"
    return "the connection failed"
