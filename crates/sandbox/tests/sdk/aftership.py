"""What the stories of both Python SDKs of AfterShip share."""

import unittest

import tracking
from tracking import api, auth, exceptions
from tracking.request import ApiClient

import stories
from sandbox import KEY, Sandbox
from shapes import is_accepted, unknown
from watch import Watch

watch = Watch(ApiClient._client)
"""Every client of an SDK shares one HTTP client, and so this."""

METHODS = stories.note_calls(*(getattr(api, name) for name in api.__all__))
"""Everything the SDK can do."""


def client(sandbox, key=KEY, kind=auth.ApiKey, secret=None, max_retry=0, timeout=10_000):
    """An SDK client of a sandbox."""
    return tracking.Client(
        tracking.Configuration(
            domain=sandbox.origin,
            api_key=key,
            authentication_type=kind,
            api_secret=secret,
            max_retry=max_retry,
            timeout=timeout,
        )
    )


class Story(unittest.TestCase):
    """A sandbox of its own for every class of stories, its clock stopped, and checks in the words of the API."""

    FLAGS = ("--speed", "0")

    @classmethod
    def setUpClass(cls) -> None:
        cls.sandbox = Sandbox(*cls.FLAGS)
        cls.addClassCleanup(cls.sandbox.end)
        cls.sdk = client(cls.sandbox)

    def create(self, number: str, **fields):
        return self.sdk.tracking.create_tracking({"tracking_number": number, **fields})

    def get(self, tracking_id: str, **query):
        return self.sdk.tracking.get_tracking_by_id(tracking_id, **query)

    def takes(self, model, raw, allowed=frozenset()) -> None:
        """The model takes the JSON as it stands, and loses nothing of it."""
        self.assertEqual(is_accepted(model, raw), "")
        self.assertEqual(unknown(model, raw) - allowed, set(), "fields the SDK's model would lose")

    def refused(self, error, code: str, meta_code: int, status: int, call, *arguments, **options):
        """The call ends in this exception, with the SDK's word for the code."""
        with self.assertRaises(exceptions.ApiException) as caught:
            call(*arguments, **options)
        refusal = caught.exception
        told = (type(refusal), refusal.code, refusal.meta_code, refusal.status_code)
        self.assertEqual(told, (error, f"ErrorCodeEnum.{code}", meta_code, status), refusal.message)
        self.assertTrue(refusal.message)
        return refusal
