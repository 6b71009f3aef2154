"""What the provider does wrong, or too much of, as both Python SDKs of AfterShip see it."""

import time

from tracking.exceptions import (
    ForbiddenError,
    InternalError,
    NotFoundError,
    TimedOutError,
    TooManyRequestsError,
    UnknownError,
)

from aftership import Story, client, watch

NOBODY = "c0de" * 8


class BadDays(Story):
    def tearDown(self) -> None:
        self.sandbox.ask("DELETE", "/sandbox/faults")

    def spoil(self, fault, times=None) -> None:
        wanted = {"endpoint": "aftership.list", "fault": fault, **({"times": times} if times else {})}
        status, _, told = self.sandbox.ask("POST", "/sandbox/faults", wanted)
        self.assertEqual(status, 200, told)

    def list(self, sdk=None):
        return (sdk or self.sdk).tracking.get_trackings(limit=1)

    def test_403_and_the_500s(self):
        for status, error, code in [
            (403, ForbiddenError, "REQUEST_NOT_ALLOWED"),
            (500, InternalError, "INTERNAL_ERROR"),
            (502, InternalError, "INTERNAL_ERROR"),
            (503, InternalError, "INTERNAL_ERROR"),
            (504, InternalError, "INTERNAL_ERROR"),
        ]:
            with self.subTest(status):
                self.spoil({"status": status}, times=1)
                self.refused(error, code, status, status, self.list)
        self.assertEqual(len(self.list().trackings), 1)

    def test_a_fault_that_passes_is_retried(self):
        self.spoil({"status": 503}, times=1)
        self.assertEqual(len(self.list(client(self.sandbox, max_retry=1)).trackings), 1)

    def test_an_answer_that_comes_too_late(self):
        self.spoil({"latency_ms": 2000})
        with self.assertRaises(TimedOutError):
            self.list(client(self.sandbox, timeout=300))

    def test_an_answer_that_is_no_json(self):
        self.spoil("malformed")
        with self.assertRaises(UnknownError):
            self.list()

    def test_429_one_request_too_many(self):
        refusal, watch.obeying = None, False
        try:
            # Where the second of a limit begins is not known; in one of them it is passed.
            for _ in range(100):
                with self.assertRaises((NotFoundError, TooManyRequestsError)) as caught:
                    self.get(NOBODY[: self.ID_LENGTH])
                if isinstance(caught.exception, TooManyRequestsError):
                    refusal = caught.exception
                    break
        finally:
            watch.obeying = True
        self.assertIsNotNone(refusal, "no request was one too many")
        told = (refusal.code, refusal.meta_code, refusal.status_code)
        self.assertEqual(told, ("ErrorCodeEnum.TOO_MANY_REQUEST", 429, 429))
        headers = watch.answer.headers
        told = [headers[f"x-ratelimit-{name}"] for name in ("limit", "remaining")]
        self.assertEqual(told, [str(self.LIMIT), "0"])
        self.assertGreater(float(headers["x-ratelimit-reset"]), time.time())
