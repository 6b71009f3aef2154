"""AfterShip's own Python SDK 5.0.1, written for API version 2025-01, on the sandbox."""

import tracking
from tracking import models

import bad_days
import refusals
import signing
import stories
import webhooks
from aftership import METHODS, Story, watch
from predictions import Predictions  # noqa: F401, its stories are told here
from shapes import absent

NUMBER = "003404341610940425{:02}"
"""A number of DHL Germany's."""


class Account(Story):
    """Stories that look at all that is there."""

    def account(self, **query):
        """Everything on the account, page by page, and how much the pages say there is."""
        found, cursor = [], None
        while True:
            page = self.sdk.tracking.get_trackings(**query, **({"cursor": cursor} if cursor else {}))
            found += page.trackings
            if not page.pagination.has_next_page:
                return found, page.pagination.total
            cursor = page.pagination.next_cursor


class Trackings(Account):
    def test_a_tracking_is_created_found_changed_and_deleted(self):
        request = tracking.CreateTrackingRequest(
            tracking_number=NUMBER.format(1),
            slug="dhl-germany",
            title="A lamp",
            order_id="order-77",
            order_number="77",
            order_date="2026-11-20T10:00:00+01:00",
            custom_fields={"colour": "green"},
            language="de",
            order_promised_delivery_date="2026-11-30",
            delivery_type="door_to_door",
            note="Ring twice",
            origin_country_region="DEU",
            destination_country_region="FRA",
            destination_city="Lyon",
            shipment_tags=["fragile"],
            customers=[models.CustomersCreateTrackingRequest(name="Ada", email="ada@example.com", language="fr")],
        )
        created = self.sdk.tracking.create_tracking(request)
        self.assertEqual((watch.answer.status_code, watch.meta), (201, {"code": 201}))
        self.takes(models.CreateTrackingResponse, watch.data)
        sent, got = request.to_dict(exclude_none=True), created.to_dict(exclude_none=True)
        self.assertEqual({field: got[field] for field in sent}, sent)
        self.assertEqual((created.tag.value, created.active, created.checkpoints), ("Pending", True, []))

        self.assertEqual(self.get(created.id).to_dict(), created.to_dict())
        self.assertEqual(self.get(created.legacy_id).id, created.id)

        change = tracking.UpdateTrackingByIdRequest(title="A green lamp", note="Ring once")
        changed = self.sdk.tracking.update_tracking_by_id(created.id, change)
        self.takes(models.UpdateTrackingByIdResponse, watch.data)
        self.assertEqual((changed.title, changed.note, changed.order_id), ("A green lamp", "Ring once", "order-77"))
        self.assertEqual(self.get(created.id).to_dict(), changed.to_dict())

        deleted = self.sdk.tracking.delete_tracking_by_id(created.id)
        self.takes(models.DeleteTrackingByIdResponse, watch.data)
        self.assertEqual((deleted.id, deleted.title), (created.id, "A green lamp"))
        self.assertNotIn(created.id, [left.id for left in self.account()[0]])

    def test_a_wrong_courier_is_corrected(self):
        created = self.create(NUMBER.format(2))
        self.assertEqual(created.slug, "dhl-germany")
        corrected = self.sdk.tracking.update_tracking_by_id(created.id, {"slug": "dpd"})
        self.assertEqual((corrected.id, corrected.slug), (created.id, "dpd"))

    def test_the_last_mile_is_given_at_creation(self):
        leg = models.LastMileCreateTrackingRequest(tracking_number=NUMBER.format(3), slug="dhl-germany")
        request = tracking.CreateTrackingRequest(tracking_number="YT2412345678909999", slug="yunexpress", last_mile=leg)
        created = self.sdk.tracking.create_tracking(request)
        self.takes(models.CreateTrackingResponse, watch.data)
        self.assertEqual((created.last_mile.slug, created.last_mile.source), ("dhl-germany", "user"))

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
                self.takes(models.MarkTrackingCompletedByIdResponse, watch.data)
                self.assertEqual((done.tag.value, done.subtag, done.active), (tag, subtag, False))
                self.assertEqual(self.get(created.id).to_dict(), done.to_dict())
                again = self.sdk.tracking.retrack_tracking_by_id(created.id)
                self.takes(models.RetrackTrackingByIdResponse, watch.data)
                self.assertTrue(again.active)

    def test_an_expired_tracking_is_taken_up_again(self):
        expired = self.account(tag="Expired")[0][0]
        self.assertFalse(expired.active)
        self.assertTrue(self.sdk.tracking.retrack_tracking_by_id(expired.id).active)

    def test_only_the_fields_asked_for_come(self):
        known = self.account()[0][0].id
        self.get(known, fields="title,tag,checkpoints")
        self.assertLessEqual({"title", "tag", "checkpoints"}, set(watch.data))
        self.assertLessEqual(set(watch.data), {"id", "title", "tag", "checkpoints"})

    def test_messages_come_in_the_language_asked_for_where_it_is_there(self):
        chinese = self.account(keyword="YT2412345678901007")[0][0]
        in_english = self.get(chinese.id, lang="en")
        self.takes(models.GetTrackingByIdResponse, watch.data)
        told = [(one.message, other.message) for one, other in zip(chinese.checkpoints, in_english.checkpoints)]
        self.assertTrue(any(one != other for one, other in told), told)
        in_swedish = self.get(chinese.id, lang="sv")
        self.assertEqual(in_swedish.to_dict(), chinese.to_dict())


class Lists(Account):
    def test_pages_hold_the_whole_account_once(self):
        everything, total = self.account(limit=200)
        self.assertEqual(len(everything), total)
        for size in (7, 10):
            paged, told = self.account(limit=size)
            self.assertEqual(told, total)
            self.assertEqual([one.id for one in paged], [one.id for one in everything])

    def test_a_list_has_the_documented_shape(self):
        self.sdk.tracking.get_trackings(limit=3)
        self.assertEqual(set(watch.data), {"pagination", "trackings"})
        self.takes(models.PaginationGetTrackingsResponse, watch.data["pagination"])
        self.assertEqual(absent(models.PaginationGetTrackingsResponse, watch.data["pagination"]), set())

    def test_every_filter_finds_what_it_names_and_nothing_else(self):
        self.create(NUMBER.format(20), shipment_tags=["fragile", "gift"], order_id="order-20")
        everything = self.account(limit=200)[0]
        ids = sorted(one.id for one in everything)
        some = next(one for one in everything if one.transit_time and one.courier_destination_country_region)
        two = [one.tracking_number for one in everything[:2]]
        middle = sorted({one.created_at for one in everything})[len(everything) // 2 - 1]
        moved = sorted({one.updated_at for one in everything})[len(everything) // 2 - 1]
        for query, holds in [
            ({"keyword": some.title.upper()}, lambda one: some.title.lower() in one.title.lower()),
            ({"tracking_numbers": ",".join(two)}, lambda one: one.tracking_number in two),
            ({"slug": "dhl-germany,ups"}, lambda one: one.slug in ("dhl-germany", "ups")),
            ({"transit_time": some.transit_time}, lambda one: one.transit_time == some.transit_time),
            ({"origin": "DEU,CHN"}, lambda one: one.origin_country_region in ("DEU", "CHN")),
            ({"destination": "DEU"}, lambda one: one.destination_country_region == "DEU"),
            ({"tag": "Delivered,InTransit"}, lambda one: one.tag.value in ("Delivered", "InTransit")),
            ({"created_at_min": middle}, lambda one: one.created_at >= middle),
            ({"created_at_max": middle}, lambda one: one.created_at <= middle),
            ({"updated_at_min": moved}, lambda one: one.updated_at >= moved),
            ({"updated_at_max": moved}, lambda one: one.updated_at <= moved),
            ({"return_to_sender": "true"}, lambda one: one.return_to_sender),
            (
                {"courier_destination_country_region": some.courier_destination_country_region},
                lambda one: one.courier_destination_country_region == some.courier_destination_country_region,
            ),
            ({"shipment_tags": "gift"}, lambda one: "gift" in (one.shipment_tags or [])),
            ({"order_id": "order-20"}, lambda one: one.order_id == "order-20"),
        ]:
            with self.subTest(query):
                expected = sorted(one.id for one in everything if holds(one))
                self.assertTrue(expected and expected != ids, "a filter that keeps all or nothing proves nothing")
                found, total = self.account(limit=200, **query)
                self.assertEqual((sorted(one.id for one in found), total), (expected, len(expected)))

    def test_a_list_of_a_few_fields(self):
        self.sdk.tracking.get_trackings(fields="title,order_id", limit=5)
        for one in watch.data["trackings"]:
            self.assertLessEqual(set(one), {"id", "title", "order_id"})


class Scenarios(Account):
    def test_the_models_take_every_scenario_and_lose_nothing(self):
        everything, _ = self.account(limit=200)
        self.assertGreaterEqual(len(everything), 30)
        for seeded in everything:
            with self.subTest(title=seeded.title, number=seeded.tracking_number):
                found = self.get(seeded.id)
                self.takes(models.GetTrackingByIdResponse, watch.data)
                self.assertEqual(absent(models.GetTrackingByIdResponse, watch.data), set())
                self.assertEqual(found.to_dict(), seeded.to_dict())


class Years(Account):
    """Hundreds of parcels, and one created for each scenario, while time goes on."""

    FLAGS = ("--speed", "0", "--more", "400")

    def test_the_models_take_every_parcel_at_any_time(self):
        names = [one["name"] for one in self.sandbox.ask("GET", "/sandbox/scenarios")[2]["scenarios"]]
        self.assertGreaterEqual(len(names), 30)
        for name in names:
            self.create(f"SBX-{name.upper()}-0001", slug="dhl-germany")
        for step in ("1m", "7h", "3d", "40d"):
            self.sandbox.clock(advance=step)
            seen, cursor = set(), ""
            while cursor is not None:
                self.sdk.tracking.get_trackings(limit=200, **({"cursor": cursor} if cursor else {}))
                for one in watch.data["trackings"]:
                    seen.add(one["id"])
                    self.takes(models.Tracking, one)
                    self.assertEqual(absent(models.Tracking, one), set())
                cursor = watch.data["pagination"]["next_cursor"]
            self.assertEqual(len(seen), watch.data["pagination"]["total"])
            self.assertGreater(len(seen), 400 + len(names))
        lived = {"SBX-LOST-0001": "Exception_013", "SBX-HELD-BY-CUSTOMS-0001": "Exception_004"}
        found = self.account(tracking_numbers=",".join(lived))[0]
        self.assertEqual({one.tracking_number: one.subtag for one in found}, lived)


class Couriers(Story):
    def test_all_couriers_and_those_of_the_account(self):
        for call, model in [
            (self.sdk.courier.get_all_couriers, models.GetAllCouriersResponse),
            (self.sdk.courier.get_user_couriers, models.GetUserCouriersResponse),
        ]:
            listed = call()
            self.takes(model, watch.data)
            self.assertEqual(listed.total, len(listed.couriers))
            self.assertIn("dhl-germany", [courier.slug for courier in listed.couriers])
            for courier in watch.data["couriers"]:
                self.assertEqual(absent(models.Courier, courier), set(), courier["slug"])

    def test_a_courier_is_told_from_its_number(self):
        request = tracking.DetectCourierRequest(tracking_number=NUMBER.format(1))
        detected = self.sdk.courier.detect_courier(request)
        self.takes(models.DetectCourierResponse, watch.data)
        self.assertEqual(detected.total, len(detected.couriers))
        self.assertEqual(detected.couriers[0].slug, "dhl-germany")

    def test_only_couriers_asked_about_are_told(self):
        request = tracking.DetectCourierRequest(tracking_number=NUMBER.format(1), slug=["dhl-germany", "ups"])
        detected = self.sdk.courier.detect_courier(request)
        self.assertEqual([courier.slug for courier in detected.couriers], ["dhl-germany"])
        nobody = self.sdk.courier.detect_courier({"tracking_number": "NO-COURIER-HAS-THIS-1"})
        self.assertEqual((nobody.total, nobody.couriers), (0, []))


class Refusals(refusals.Refusals):
    VERSION = "2025-01"


class BadDays(bad_days.BadDays):
    ID_LENGTH, LIMIT = 32, 5


class Signing(signing.Signing):
    pass


class Webhooks(webhooks.Webhooks):
    VERSION = "2025-01"


if __name__ == "__main__":
    stories.main(METHODS)
