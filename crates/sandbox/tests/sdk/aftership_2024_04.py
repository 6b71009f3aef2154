"""AfterShip's own Python SDK 2.0.2, written for API version 2024-04, on the sandbox.

That version wraps trackings in `tracking`, has pages instead of cursors, names countries `*_iso3`, and knows each
tracking by courier and number too.
"""

import tracking
from tracking import models

import bad_days
import refusals
import signing
import stories
import webhooks
from aftership import METHODS, Story, watch
from only_2024_04 import LastCheckpoints, Notifications  # noqa: F401, their stories are told here
from shapes import absent

NUMBER = "003404341610940426{:02}"
"""A number of DHL Germany's."""
SLUG = "dhl-germany"
ASKED = {"fields", "transit_time"}
"""What a list was asked for and says again, in the provider's recorded answer too, though not in the SDK's models."""


class Account(Story):
    """Stories that look at all that is there."""

    def account(self, limit=100, **query):
        """Everything on the account, page by page."""
        found, page = [], 1
        while True:
            answered = self.sdk.tracking.get_trackings(page=page, limit=limit, **query)
            found += answered.trackings
            if len(answered.trackings) < limit:
                return found
            page += 1


class Trackings(Account):
    def test_a_tracking_is_created_found_changed_and_deleted(self):
        request = tracking.TrackingCreateTrackingRequest(
            tracking_number=NUMBER.format(1),
            slug=SLUG,
            title="A lamp",
            order_id="order-77",
            order_number="77",
            custom_fields={"colour": "green"},
            language="de",
            emails=["ada@example.com"],
            smses=["+4930555010"],
            customer_name="Ada",
            note="Ring twice",
            origin_country_iso3="DEU",
            destination_country_iso3="FRA",
            tracking_destination_country="FRA",
            next_couriers=[{"slug": "colissimo", "tracking_number": "6A12345678901"}],
        )
        created = self.sdk.tracking.create_tracking(request)
        self.assertEqual((watch.answer.status_code, watch.meta), (201, {"code": 201}))
        self.takes(models.Tracking, watch.data["tracking"])
        sent, got = request.to_dict(exclude_none=True), created.to_dict(exclude_none=True)
        sent["next_couriers"][0]["source"] = "user"
        self.assertEqual({field: got[field] for field in sent}, sent)
        self.assertEqual((created.tag.value, created.active, created.checkpoints), ("Pending", True, []))
        self.assertEqual(len(created.id), 24)
        self.assertEqual(self.get(created.id).to_dict(), created.to_dict())

        change = tracking.TrackingUpdateTrackingByIdRequest(title="A green lamp", customer_name="Ada L.")
        changed = self.sdk.tracking.update_tracking_by_id(created.id, change)
        self.takes(models.Tracking, watch.data["tracking"])
        told = (changed.title, changed.customer_name, changed.order_id)
        self.assertEqual(told, ("A green lamp", "Ada L.", "order-77"))
        self.assertEqual(self.get(created.id).to_dict(), changed.to_dict())

        deleted = self.sdk.tracking.delete_tracking_by_id(created.id)
        self.takes(models.PartialDeleteTracking, watch.data["tracking"])
        self.assertEqual((deleted.id, deleted.slug), (created.id, SLUG))
        self.assertNotIn(created.id, [left.id for left in self.account()])

    def test_the_same_by_courier_and_number(self):
        api, number = self.sdk.tracking, NUMBER.format(2)
        created = self.create(number, slug=SLUG, title="A lamp")
        self.assertEqual(api.get_tracking_by_slug_tracking_number(SLUG, number).to_dict(), created.to_dict())
        self.takes(models.Tracking, watch.data["tracking"])

        change = tracking.TrackingUpdateTrackingBySlugTrackingNumberRequest(title="A green lamp")
        changed = api.update_tracking_by_slug_tracking_number(SLUG, number, change)
        self.takes(models.Tracking, watch.data["tracking"])
        self.assertEqual((changed.id, changed.title), (created.id, "A green lamp"))

        reason = tracking.MarkTrackingCompletedBySlugTrackingNumberRequest(reason="LOST")
        done = api.mark_tracking_completed_by_slug_tracking_number(SLUG, number, reason)
        self.takes(models.Tracking, watch.data["tracking"])
        self.assertEqual((done.id, done.subtag, done.active), (created.id, "Exception_013", False))

        again = api.retrack_tracking_by_slug_tracking_number(SLUG, number)
        self.takes(models.PartialUpdateTracking, watch.data["tracking"])
        self.assertEqual((again.id, again.tracking_number, again.slug, again.active), (created.id, number, SLUG, True))

        deleted = api.delete_tracking_by_slug_tracking_number(SLUG, number)
        self.takes(models.PartialDeleteTracking, watch.data["tracking"])
        self.assertEqual(deleted.id, created.id)
        gone = ("TRACKING_DOES_NOT_EXIST", 4004, 404)
        call = api.get_tracking_by_slug_tracking_number
        self.refused(tracking.exceptions.NotFoundError, *gone, call, SLUG, number)

    def test_a_tracking_is_completed_for_each_reason_and_taken_up_again(self):
        for number, (reason, tag, subtag) in enumerate(
            [
                ("DELIVERED", "Delivered", "Delivered_001"),
                ("LOST", "Exception", "Exception_013"),
                ("RETURNED_TO_SENDER", "Exception", "Exception_011"),
            ]
        ):
            with self.subTest(reason):
                created = self.create(NUMBER.format(10 + number))
                request = tracking.MarkTrackingCompletedByIdRequest(reason=reason)
                done = self.sdk.tracking.mark_tracking_completed_by_id(created.id, request)
                self.takes(models.Tracking, watch.data["tracking"])
                self.assertEqual((done.tag.value, done.subtag, done.active), (tag, subtag, False))
                again = self.sdk.tracking.retrack_tracking_by_id(created.id)
                self.takes(models.PartialUpdateTracking, watch.data["tracking"])
                self.assertEqual((again.id, again.active), (created.id, True))

    def test_only_the_fields_asked_for_come(self):
        known = self.account()[0].id
        self.get(known, fields="title,tag,checkpoints")
        self.assertLessEqual({"title", "tag", "checkpoints"}, set(watch.data["tracking"]))
        self.assertLessEqual(set(watch.data["tracking"]), {"id", "title", "tag", "checkpoints"})


class Lists(Account):
    def test_pages_hold_the_whole_account_once(self):
        everything = self.account(limit=200)
        for size in (7, 10):
            paged = self.account(limit=size)
            self.assertEqual([one.id for one in paged], [one.id for one in everything])

    def test_a_list_has_the_documented_shape(self):
        listed = self.sdk.tracking.get_trackings(page=2, limit=3, tag="Delivered", origin="DEU,CHN")
        self.takes(models.DataTrackingResponseGetMultipleV1, watch.data, ASKED)
        self.assertEqual(absent(models.DataTrackingResponseGetMultipleV1, watch.data), set())
        told = listed.pagination
        self.assertEqual((told.total, watch.data["page"], watch.data["limit"]), (watch.data["count"], 2, 3))

    def test_filters_find_what_they_name_and_nothing_else(self):
        fields = {"shipment_tags": ["fragile", "gift"], "order_id": "order-20", "emails": ["eve@example.com"]}
        self.create(NUMBER.format(20), **fields)
        everything = self.account(limit=200)
        ids = sorted(one.id for one in everything)
        some = next(one for one in everything if one.courier_destination_country_iso3)
        for query, holds in [
            ({"keyword": "eve@example.com"}, lambda one: "eve@example.com" in (one.emails or [])),
            ({"tracking_numbers": some.tracking_number}, lambda one: one.id == some.id),
            ({"slug": "dhl-germany,ups"}, lambda one: one.slug in ("dhl-germany", "ups")),
            ({"destination": "DEU"}, lambda one: one.destination_country_iso3 == "DEU"),
            ({"tag": "Delivered"}, lambda one: one.tag.value == "Delivered"),
            ({"return_to_sender": "true"}, lambda one: one.return_to_sender),
            (
                {"courier_destination_country_iso3": some.courier_destination_country_iso3},
                lambda one: one.courier_destination_country_iso3 == some.courier_destination_country_iso3,
            ),
            ({"shipment_tags": "gift"}, lambda one: "gift" in (one.shipment_tags or [])),
            ({"order_id": "order-20"}, lambda one: one.order_id == "order-20"),
        ]:
            with self.subTest(query):
                expected = sorted(one.id for one in everything if holds(one))
                self.assertTrue(expected and expected != ids, "a filter that keeps all or nothing proves nothing")
                self.assertEqual(sorted(one.id for one in self.account(**query)), expected)


class Scenarios(Account):
    def test_the_models_take_every_scenario_and_lose_nothing(self):
        everything = self.account(limit=200)
        self.assertGreaterEqual(len(everything), 30)
        for seeded in everything:
            with self.subTest(title=seeded.title, number=seeded.tracking_number):
                found = self.get(seeded.id)
                self.takes(models.Tracking, watch.data["tracking"])
                self.assertEqual(absent(models.Tracking, watch.data["tracking"]), set())
                self.assertEqual(found.to_dict(), seeded.to_dict())


class Years(Story):
    """Hundreds of parcels, while time goes on."""

    FLAGS = ("--speed", "0", "--more", "400")

    def test_the_models_take_every_parcel_at_any_time(self):
        for step in ("1m", "7h", "3d", "40d"):
            self.sandbox.clock(advance=step)
            seen, page = set(), 1
            while page == 1 or watch.data["trackings"]:
                self.sdk.tracking.get_trackings(limit=200, page=page)
                for one in watch.data["trackings"]:
                    seen.add(one["id"])
                    self.takes(models.Tracking, one)
                    self.assertEqual(absent(models.Tracking, one), set())
                page += 1
            self.assertGreater(len(seen), 400)


class Couriers(Story):
    def test_all_couriers_and_those_of_the_account(self):
        for call, model in [
            (self.sdk.courier.get_all_couriers, models.GetAllCouriersResponse),
            (self.sdk.courier.get_user_couriers, models.GetUserCouriersResponse),
        ]:
            with self.subTest(model.__name__):
                listed = call()
                self.takes(model, watch.data)
                self.assertEqual(listed.total, len(listed.couriers))
                self.assertIn(SLUG, [courier.slug for courier in listed.couriers])
                for courier in watch.data["couriers"]:
                    self.assertEqual(absent(models.Courier, courier), set(), courier["slug"])

    def test_a_courier_is_told_from_its_number(self):
        request = tracking.TrackingDetectCourierRequest(tracking_number=NUMBER.format(1), slug=[SLUG, "ups"])
        detected = self.sdk.courier.detect_courier(request)
        self.takes(models.DetectCourierResponse, watch.data)
        self.assertEqual([courier.slug for courier in detected.couriers], [SLUG])


class Estimates(Story):
    def test_five_dates_are_predicted_at_once_but_not_six(self):
        question = {
            "slug": "fedex",
            "service_type_name": "FEDEX HOME DELIVERY",
            "origin_address": {"country": "USA", "state": "WA", "postal_code": "98108"},
            "destination_address": {"country": "USA", "state": "MA", "postal_code": "02108"},
            "weight": {"unit": "kg", "value": 11},
            "package_count": 1,
            "pickup_time": "2026-11-23 15:00:00",
        }
        batch = self.sdk.estimated_delivery_date.predict_batch
        request = tracking.PredictBatchRequest(
            estimated_delivery_dates=[models.EstimatedDeliveryDateRequest.from_dict(question)] * 5
        )
        answered = batch(request)
        self.takes(models.PredictBatchResponse, watch.data)
        self.assertEqual(len(answered.estimated_delivery_dates), 5)
        self.assertGreater(answered.estimated_delivery_dates[0].estimated_delivery_date_min, "2026-11-23")
        with self.assertRaises(tracking.exceptions.BadRequestError):
            batch({"estimated_delivery_dates": [question] * 6})


class Refusals(refusals.Refusals):
    VERSION = "2024-04"
    NOBODY = "0" * 24

    def test_4006_a_body_without_its_wrapping(self):
        self.bad("TRACKING_REQUIRED", 4006, self.post, "/trackings", '{"tracking_number": "1234567"}')

    def test_4014_a_notification_without_its_wrapping(self):
        known = self.create(NUMBER.format(50)).id
        path = f"/notifications/{known}/add"
        self.bad("NOTIFICATION_REUQIRED", 4014, self.post, path, '{"emails": ["ada@example.com"]}')


class BadDays(bad_days.BadDays):
    ID_LENGTH, LIMIT = 24, 10


class Signing(signing.Signing):
    pass


class Webhooks(webhooks.Webhooks):
    VERSION, KINDS = "2024-04", {"tracking_update"}


if __name__ == "__main__":
    stories.main(METHODS)
