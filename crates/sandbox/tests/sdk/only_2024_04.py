"""What went with version 2024-04: the last checkpoint by itself, and receivers of notifications."""

import tracking
from tracking import models

from aftership import Story, watch
from shapes import absent

NUMBER = "003404341610940426{:02}"
"""A number of DHL Germany's."""
SLUG = "dhl-germany"


class LastCheckpoints(Story):
    def test_the_last_checkpoint_of_a_tracking(self):
        api = self.sdk.last_checkpoint
        moving = next(one for one in self.sdk.tracking.get_trackings(limit=200).trackings if len(one.checkpoints) > 3)
        for last in (
            api.get_checkpoint_by_tracking_id(moving.id),
            api.get_checkpoint_by_slug_tracking_number(moving.slug, moving.tracking_number),
        ):
            self.takes(models.GetCheckpointByTrackingIdResponse, watch.data)
            self.assertEqual(absent(models.GetCheckpointByTrackingIdResponse, watch.data), set())
            told = (last.id, last.tracking_number, last.slug, last.tag, last.subtag)
            self.assertEqual(told, (moving.id, moving.tracking_number, moving.slug, moving.tag, moving.subtag))
            self.assertEqual(last.checkpoint.to_dict(), moving.checkpoints[-1].to_dict())

    def test_a_tracking_that_does_not_exist(self):
        gone = ("TRACKING_DOES_NOT_EXIST", 4004, 404)
        error = tracking.exceptions.NotFoundError
        self.refused(error, *gone, self.sdk.last_checkpoint.get_checkpoint_by_tracking_id, "0" * 24)
        call = self.sdk.last_checkpoint.get_checkpoint_by_slug_tracking_number
        self.refused(error, *gone, call, SLUG, NUMBER.format(99))


class Notifications(Story):
    def test_receivers_are_added_and_removed_by_id(self):
        known, api = self.create(NUMBER.format(40), emails=["ada@example.com"]).id, self.sdk.notification
        self.tell(
            lambda: api.get_notification_by_tracking_id(known),
            lambda body: api.add_notification_by_tracking_id(known, body),
            lambda body: api.delete_notification_by_tracking_id(known, body),
        )
        self.assertEqual(self.get(known).emails, ["ada@example.com"])

    def test_receivers_are_added_and_removed_by_courier_and_number(self):
        pair, api = (SLUG, NUMBER.format(41)), self.sdk.notification
        self.create(pair[1], slug=SLUG, emails=["ada@example.com"])
        self.tell(
            lambda: api.get_notification_by_slug_tracking_number(*pair),
            lambda body: api.add_notification_by_slug_tracking_number(*pair, body),
            lambda body: api.delete_notification_by_slug_tracking_number(*pair, body),
        )

    def tell(self, get, add, remove):
        def told(notification):
            self.takes(models.Notification, watch.data["notification"])
            return notification.emails, notification.smses

        self.assertEqual(told(get()), (["ada@example.com"], []))
        extra = models.NotificationRequestV1(emails=["bob@example.com"], smses=["+4930555010"])
        both = (["ada@example.com", "bob@example.com"], ["+4930555010"])
        self.assertEqual(told(add(extra)), both)
        self.assertEqual(told(get()), both)
        self.assertEqual(told(remove(extra)), (["ada@example.com"], []))
        self.assertEqual(told(get()), (["ada@example.com"], []))
