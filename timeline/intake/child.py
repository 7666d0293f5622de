"""Has files of strangers parsed in a child process with bounds on time and memory, one child for many files."""

import atexit
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from timeline.intake.parsed import Parsed
from timeline.intake.refused import Interrupted, Refused
from timeline.limits import LIMITS

_ROOT = Path(__file__).resolve().parents[2]
_FILES = 200  # that one child parses: what a library leaks goes with it
_CHUNK = 1 << 16


def parse(kind: str, data: bytes, name: str) -> Parsed:
    """What is in a file: its kind is html, pdf or docx. Raises Refused, with the reason in words."""
    return _child.parse(kind, data, name)


class Child:
    """A process that is started when first needed and again after it was stopped. One file at a time."""

    def __init__(self, seconds: float = LIMITS.parse_seconds) -> None:
        self.seconds = seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._parsed = 0

    def parse(self, kind: str, data: bytes, name: str) -> Parsed:
        """See the function of this name."""
        head = json.dumps({"kind": kind, "name": name, "size": len(data)}).encode()
        with self._lock:
            reply = self._ask(head + b"\n" + data, name)
        if "refused" in reply:
            raise Refused(reply["refused"])
        facts = tuple((key, value) for key, value in reply["metadata"])
        return Parsed(reply["text"], reply["title"], reply["address"], facts)

    def stop(self) -> None:
        """End the process, if there is one."""
        process, self._process, self._parsed = self._process, None, 0
        if process:
            process.kill()
            process.communicate()

    def _ask(self, request: bytes, name: str) -> dict[str, Any]:
        process = self._running()
        try:
            assert process.stdin
            process.stdin.write(request)
            process.stdin.flush()
            reply: dict[str, Any] = json.loads(self._reply(process))
        except TimeoutError as error:
            self.stop()
            raise Interrupted(f"“{name}” takes longer than {self.seconds:g} seconds to read.") from error
        except (EOFError, OSError, ValueError) as error:
            self.stop()
            raise Interrupted(f"“{name}” cannot be read: it takes too much memory, or is damaged.") from error
        self._parsed += 1
        return reply

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process and (self._parsed >= _FILES or self._process.poll() is not None):
            self.stop()
        if self._process is None:
            # Nothing of this process's environment: neither keys nor proxies. A session of its own, so that Ctrl-C
            # stops this process first.
            self._process = subprocess.Popen(
                [sys.executable, "-m", "timeline.intake.worker"],
                cwd=_ROOT,
                env={"PYTHONPATH": str(_ROOT), "LANG": "C.UTF-8", "PATH": os.defpath},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        return self._process

    def _reply(self, process: "subprocess.Popen[bytes]") -> bytes:
        """The bytes of the answer. Raises TimeoutError or EOFError."""
        assert process.stdout
        until = time.monotonic() + self.seconds
        held = bytearray()
        length: int | None = None
        with selectors.DefaultSelector() as waiting:
            waiting.register(process.stdout, selectors.EVENT_READ)
            while length is None or len(held) < length:
                if not waiting.select(max(0.0, until - time.monotonic())):
                    raise TimeoutError
                part = os.read(process.stdout.fileno(), _CHUNK)
                if not part:
                    raise EOFError
                held += part
                if length is None and b"\n" in held:
                    head, _, rest = bytes(held).partition(b"\n")
                    length, held = int(head), bytearray(rest)
        return bytes(held)


_child = Child()
atexit.register(_child.stop)
