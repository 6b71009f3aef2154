"""What all stories about TrackingMore share: the client, noted, and a sandbox for it."""

import json
import unittest

import requests
from trackingmore import trackingmore as client

import stories
from sandbox import KEY, Sandbox

CARRIER = "dhl-germany"
NUMBER = "003404341610940427{:02}"

METHODS = {
    name
    for name, method in vars(client).items()
    if callable(method) and getattr(method, "__module__", "") == client.__name__ and not name.startswith("_")
    if not isinstance(method, type) and name != "TrackingData"
}
for _name in METHODS:
    setattr(client, _name, stories.noting(_name, getattr(client, _name)))


class Story(unittest.TestCase):
    """A sandbox of its own for every class of stories, its clock stopped."""

    FLAGS = ("--speed", "0")

    @classmethod
    def setUpClass(cls) -> None:
        cls.sandbox = Sandbox(*cls.FLAGS)
        cls.addClassCleanup(cls.sandbox.end)
        client.BASE_URL = cls.sandbox.origin + "/v2"
        client.set_api_key(KEY)
        # Neither the client nor these stories pause between calls; `Limits` is about what follows from that.
        cls.turn(requests_per_second=1000)

    @classmethod
    def turn(cls, **fields):
        """Turns the merchant's account."""
        status, _, told = cls.sandbox.ask("POST", "/sandbox/trackingmore", fields)
        assert status == 200, told
        return told

    def create(self, last: int, **fields):
        return client.create_tracking_item(client.create_tracking_data(CARRIER, NUMBER.format(last), **fields))

    def ask(self, method: str, path: str, body=None, **query):
        """An endpoint that the client does not have."""
        answer = requests.request(
            method, client.BASE_URL + path, headers=client.headers, params=query, data=body and json.dumps(body)
        )
        client._check_response(answer)
        return answer.json()["data"]

    def refused(self, code: int, call, *arguments, **options) -> None:
        with self.assertRaises(client.TrackingMoreAPIException) as caught:
            call(*arguments, **options)
        self.assertEqual(caught.exception.err_code, code, str(caught.exception))
        self.assertTrue(str(caught.exception))
