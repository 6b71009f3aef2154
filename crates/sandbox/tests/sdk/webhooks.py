"""Webhooks, which the SDKs do not take: checked with their own HMAC, and read by their models."""

import json
import uuid

from tracking import models
from tracking.auth import Authenticator

from aftership import Story
from receiver import Receiver

SECRET = "sandbox-webhook-secret"
"""The sandbox's own, known to everybody."""
EVENTS = {"tracking_update", "edd_revise", "tracking_pending_time"}


class Webhooks(Story):
    VERSION, KINDS = "", EVENTS

    def test_every_change_is_told_signed_and_in_this_versions_shape(self):
        with Receiver() as receiver:
            wanted = {"url": receiver.url, "shape": self.VERSION}
            status, _, told = self.sandbox.ask("POST", "/sandbox/webhooks", wanted)
            self.assertEqual(status, 200, told)
            for name in ("LOST", "DELAYED-WITH-NEW-DATE", "PENDING-005", "LIVE-TODAY"):
                self.create(f"SBX-{name}-0002", slug="dhl-germany")
            for step in ("2h", "5d", "10d", "20d"):
                self.sandbox.clock(advance=step)
        notices = [self.checked(headers, body) for headers, body in receiver.came]
        self.assertEqual({notice["event"] for notice in notices}, self.KINDS)
        self.assertEqual(len({notice["event_id"] for notice in notices}), len(notices))
        lost = [notice for notice in notices if notice["msg"]["tracking_number"] == "SBX-LOST-0002"]
        self.assertEqual(lost[-1]["msg"]["subtag"], "Exception_013")
        self.assertTrue(any(notice["is_tracking_first_tag"] for notice in lost))

    def checked(self, headers, body) -> dict:
        self.assertEqual(headers["as-webhook-version"], self.VERSION)
        signature = Authenticator.hmac_signature(body.decode(), SECRET)
        self.assertEqual(headers["aftership-hmac-sha256"], signature)
        notice = json.loads(body)
        self.assertEqual(uuid.UUID(notice["event_id"]).version, 4)
        self.assertIs(type(notice["ts"]), int)
        self.takes(models.Tracking, notice["msg"])
        return notice
