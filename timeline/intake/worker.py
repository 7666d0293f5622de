"""The child process that parses files of strangers: `python -m timeline.intake.worker`.

It reads requests from its standard input and answers on its standard output until the input ends. A request is a line
of JSON with `kind`, `name` and `size`, and then so many bytes; an answer is a line with a number of bytes, and then so
many bytes of JSON: what was parsed, or `refused` with a reason.
"""

import json
import resource
import sys
from typing import BinaryIO

from timeline.intake.docx import read_docx
from timeline.intake.encoding import decode
from timeline.intake.html import read_html
from timeline.intake.parsed import Parsed
from timeline.intake.pdf import read_pdf
from timeline.intake.refused import Refused
from timeline.limits import LIMITS


def parse(kind: str, data: bytes, name: str) -> Parsed:
    """What is in a file of a kind: html, pdf or docx. Raises Refused."""
    if kind == "pdf":
        return read_pdf(data, name)
    if kind == "docx":
        return read_docx(data, name)
    return read_html(decode(data, name), name)


def serve(given: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    while head := given.readline():
        request = json.loads(head)
        data = given.read(request["size"])
        _allow_more_time()
        reply = json.dumps(_answer(request["kind"], data, request["name"])).encode("utf-8", "surrogatepass")
        answers.write(b"%d\n" % len(reply) + reply)
        answers.flush()


def _answer(kind: str, data: bytes, name: str) -> dict[str, object]:
    try:
        found = parse(kind, data, name)
    except Refused as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"refused": f"“{name}” takes more memory to read than any article does."}
    except Exception as error:  # libraries raise anything on files made to break them
        return {"refused": f"“{name}” cannot be read; it may be damaged ({type(error).__name__})."}
    return {"text": found.text, "title": found.title, "address": found.address, "metadata": found.metadata}


def _set_bounds() -> None:
    octets = LIMITS.parse_megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (octets, octets))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow_more_time() -> None:
    """The next file may take as long as any, were the parent to die and nobody to stop it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + LIMITS.parse_seconds + 1, hard))


if __name__ == "__main__":
    _set_bounds()
    serve(sys.stdin.buffer, sys.stdout.buffer)
