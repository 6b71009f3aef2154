"""A sandbox of its own for each story that wants one: the compiled command, on a free port."""

import json
import os
import queue
import re
import subprocess
import threading
import urllib.error
import urllib.request

KEY = "sandbox-key"
"""The sandbox's default key, known to everybody."""

PATIENCE = 30.0
"""Seconds a sandbox may take to say where it listens."""


class Sandbox:
    """`with Sandbox("--speed", "0") as sandbox:` it runs until the end of the block, whatever happens there."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        self.process = subprocess.Popen(
            [os.environ["PARCEL_SANDBOX"], "--port", "0", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            env={**os.environ, "RUST_LOG": "warn", **environment},
            text=True,
        )
        self.said: queue.Queue = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        try:
            self.origin = self._origin()
        except BaseException:
            self.end()
            raise

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, *_) -> None:
        self.end()

    def end(self) -> None:
        """Ends it, now and surely."""
        self.process.kill()
        self.process.wait()

    def _listen(self) -> None:
        for line in self.process.stdout:
            self.said.put(line)
        self.said.put(None)

    def _origin(self) -> str:
        heard = []
        while True:
            line = self.said.get(timeout=PATIENCE)
            if line is None:
                raise RuntimeError(f"the sandbox ended at once: {''.join(heard)}")
            heard.append(line)
            found = re.search(r"http://127\.0\.0\.1:\d+", line)
            if found:
                return found.group()

    def ask(self, method: str, path: str, body=None, headers=None):
        """Asks the sandbox itself, without an SDK: status, headers and the JSON it answers."""
        request = urllib.request.Request(
            self.origin + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"content-type": "application/json", **(headers or {})},
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            answer = opener.open(request, timeout=PATIENCE)
        except urllib.error.HTTPError as refused:
            answer = refused
        with answer:
            text = answer.read()
            return answer.status, answer.headers, json.loads(text) if text else None

    def clock(self, **turn):
        """Looks at the clock, or turns it: `clock(advance="2h")`, `clock(speed=0)`."""
        status, _, told = self.ask("POST", "/sandbox/clock", turn) if turn else self.ask("GET", "/sandbox/clock")
        assert status == 200, told
        return told
