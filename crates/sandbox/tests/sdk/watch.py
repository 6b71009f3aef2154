"""Sits at the HTTP client inside an SDK: keeps what really came over the wire, and obeys the limits it tells.

The SDK itself is used as it was published. It has no pause of its own between calls, so this one waits until
`X-RateLimit-Reset` when an answer says that nothing remains; no story sees a 429 that it did not ask for.
"""

import re
import time


class Watch:
    """What the last answer was, and when the next request may go."""

    def __init__(self, client) -> None:
        self.answer = None
        self.may_go = {}
        self.obeying = True
        client.event_hooks = {"request": [self._before], "response": [self._after]}

    @property
    def data(self):
        """`data` of the last answer, as it was sent."""
        return self.answer.json()["data"]

    @property
    def meta(self):
        """`meta` of the last answer, as it was sent."""
        return self.answer.json()["meta"]

    def _before(self, request) -> None:
        wait = self.may_go.get(endpoint(request), 0) - time.time()
        if self.obeying and wait > 0:
            time.sleep(wait)

    def _after(self, response) -> None:
        response.read()
        self.answer = response
        if response.headers.get("x-ratelimit-remaining") == "0":
            self.may_go[endpoint(response.request)] = float(response.headers["x-ratelimit-reset"])


def endpoint(request):
    """What has a limit of its own: an endpoint of one account. Up to 2024-04 all of an account share one."""
    url = request.url
    if "/2024-04/" in url.path:
        return url.netloc
    return url.netloc, request.method, re.sub(r"/trackings/[^/]+", "/trackings/:id", url.path)
