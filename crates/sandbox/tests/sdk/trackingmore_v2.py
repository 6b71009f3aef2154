"""A TrackingMore v2 client that somebody else wrote, `trackingmore` 0.2, on the sandbox.

It knows nine calls. The other endpoints of version 2 are asked with the same key and library, and held against the
shapes that the provider's pages and a recorded answer show.
"""

import hashlib
import hmac
import json
import pathlib

from trackingmore import trackingmore as client

import stories
from receiver import Receiver
from trackingmore_refusals import BadDays, Limits, Refusals  # noqa: F401, their stories are told here
from trackingmore_shape import STATUSES, TRACKING, faults
from trackingmore_story import CARRIER, METHODS, NUMBER, Story

RECORDED = pathlib.Path(__file__).parents[4] / "tests/fixtures/payloads/trackingmore_v2_realtime_delivered.json"


class Trackings(Story):
    def test_a_tracking_is_created_found_and_deleted(self):
        made = self.create(
            1, title="A lamp", customer_name="Ada", customer_email="ada@example.com", order_id="77", lang="en"
        )
        told = {name: made[name] for name in ("tracking_number", "carrier_code", "title", "customer_name", "order_id")}
        self.assertEqual(
            told,
            {
                "tracking_number": NUMBER.format(1),
                "carrier_code": CARRIER,
                "title": "A lamp",
                "customer_name": "Ada",
                "order_id": "77",
            },
        )
        self.assertEqual(made["status"], "pending")

        found = client.get_tracking_item(CARRIER, NUMBER.format(1))
        self.assertEqual(faults(found), [])
        self.assertEqual((found["id"], found["title"], found["status"]), (made["id"], "A lamp", "pending"))

        self.assertEqual(client.delete_tracking_item(CARRIER, NUMBER.format(1)), [])
        self.refused(4017, client.get_tracking_item, CARRIER, NUMBER.format(1))

    def test_a_tracking_is_changed(self):
        self.create(2, title="A lamp")
        changed = self.ask("PUT", f"/trackings/{CARRIER}/{NUMBER.format(2)}", {"title": "A green lamp", "status": 4})
        self.assertEqual((changed["title"], changed["status"]), ("A green lamp", "4"))
        found = client.get_tracking_item(CARRIER, NUMBER.format(2))
        self.assertEqual((found["title"], found["status"]), ("A green lamp", "delivered"))

    def test_an_update_without_a_body_changes_nothing(self):
        # The client takes the fields and forgets to send them.
        self.create(3, title="A lamp")
        client.update_tracking_item(client.create_tracking_data(CARRIER, NUMBER.format(3), title="A green lamp"))
        self.assertEqual(client.get_tracking_item(CARRIER, NUMBER.format(3))["title"], "A lamp")

    def test_many_are_created_at_once_and_each_bad_one_is_told(self):
        self.create(10)
        batch = [client.create_tracking_data(CARRIER, NUMBER.format(last)) for last in (10, 11, 12)]
        batch.append(client.create_tracking_data("pigeon-post", NUMBER.format(13)))
        made = client.create_tracking_items_batch(batch)
        self.assertEqual((made["submitted"], made["added"], len(made["trackings"])), (4, 2, 2))
        codes = {error["tracking_number"]: error["code"] for error in made["errors"]}
        self.assertEqual(codes, {NUMBER.format(10): 4016, NUMBER.format(13): 4015})

    def test_realtime_answers_a_list_even_of_one(self):
        some = next(one for one in client.get_all_trackings()["data"]["items"] if one["lastUpdateTime"])
        pair = client.create_tracking_data(some["carrier_code"], some["tracking_number"])
        answered = client.realtime_tracking(pair)
        self.assertEqual(len(answered["items"]), 1)
        self.assertEqual(faults(answered["items"][0]), [])
        self.assertEqual(answered["items"][0]["tracking_number"], some["tracking_number"])
        self.refused(429, client.realtime_tracking, pair)

    def test_many_are_changed_stopped_and_deleted_at_once(self):
        pairs = [client.create_tracking_data(CARRIER, NUMBER.format(last)) for last in (30, 31, 99)]
        client.create_tracking_items_batch(pairs[:2])
        for path, counted, fields in [
            ("/trackings/updatemore", "updated", {"title": "A green lamp"}),
            ("/trackings/notupdate", "notupdate", {}),
            ("/trackings/delete", "delete", {}),
        ]:
            with self.subTest(path):
                done = self.ask("POST", path, [{**pair, **fields} for pair in pairs])
                self.assertEqual((done["submitted"], done[counted], len(done["trackings"])), (3, 2, 2))
                self.assertEqual([error["code"] for error in done["errors"]], [4017])
            if counted == "notupdate":
                found = client.get_tracking_item(CARRIER, NUMBER.format(30))
                self.assertEqual((found["title"], found["track_update"]), ("A green lamp", False))
        self.refused(4017, client.get_tracking_item, CARRIER, NUMBER.format(30))

    def test_a_wrong_courier_is_corrected(self):
        self.create(40)
        pair = {**client.create_tracking_data(CARRIER, NUMBER.format(40)), "update_carrier_code": "dpd"}
        self.assertIn("Usertag", self.ask("POST", "/trackings/update", pair))
        self.assertEqual(client.get_tracking_item("dpd", NUMBER.format(40))["carrier_code"], "dpd")
        self.create(40)
        self.refused(409, self.ask, "POST", "/trackings/update", pair)


class Lists(Story):
    def test_the_account_is_listed_with_its_total_as_a_text(self):
        answered = client.get_all_trackings()
        self.assertEqual(answered["meta"]["code"], 200)
        page = answered["data"]
        self.assertEqual((page["total"], page["count"]), (str(len(page["items"])), len(page["items"])))
        self.assertGreaterEqual(page["count"], 30)

    def test_the_whole_account_is_found_page_by_page(self):
        everything = [one["id"] for one in client.get_all_trackings()["data"]["items"]]
        paged, page = [], 1
        while len(paged) < len(everything):
            items = self.ask("GET", "/trackings/get", page=page, limit=12)["items"]
            self.assertTrue(items, "a page before the last one is empty")
            paged += [one["id"] for one in items]
            page += 1
        self.assertEqual(paged, everything)

    def test_every_scenario_has_the_documented_shape(self):
        known = set(TRACKING) - {"origin_info", "destination_info"}
        for one in client.get_all_trackings()["data"]["items"]:
            with self.subTest(one["title"]):
                self.assertEqual(faults(one), [])
                self.assertEqual(known - set(one), set(), "only the legs may be left out")
                self.assertIn(one["status"], STATUSES)
                for leg in (one.get("origin_info"), one.get("destination_info")):
                    dates = [scan["Date"] for scan in (leg or {}).get("trackinfo") or []]
                    for date in dates:
                        self.assertRegex(date, r"^\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?$", "a time without zone")

    def test_the_recorded_answer_has_that_shape_too(self):
        recorded = json.loads(RECORDED.read_text())["data"]["items"]
        self.assertEqual([faults(one) for one in recorded], [[]])


class Years(Story):
    """Hundreds of parcels, while time goes on."""

    FLAGS = ("--speed", "0", "--more", "400")

    def test_every_parcel_has_the_documented_shape_at_any_time(self):
        for step in ("1m", "7h", "3d", "40d"):
            self.sandbox.clock(advance=step)
            page = self.ask("GET", "/trackings/get", limit=2000)
            self.assertGreater(page["count"], 400)
            for one in page["items"]:
                self.assertEqual(faults(one), [], one["tracking_number"])
                self.assertIn(one["status"], STATUSES)


class Carriers(Story):
    def test_a_carrier_is_told_from_its_number(self):
        detected = client.detect_carrier_from_code(f" {NUMBER.format(1)} ")
        self.assertIn(CARRIER, [carrier["code"] for carrier in detected])
        self.assertEqual(set(detected[0]), {"name", "code"})

    def test_all_carriers(self):
        listed = self.ask("GET", "/carriers")
        self.assertIn(CARRIER, [carrier["code"] for carrier in listed])
        for carrier in listed:
            self.assertEqual(set(carrier), {"name", "code", "phone", "homepage", "type", "picture"})


class Account(Story):
    def test_the_balance_and_the_count_of_each_status(self):
        self.assertTrue(self.ask("GET", "/trackings/getuserinfo"))
        counts = self.ask("GET", "/trackings/getstatusnumber")
        self.assertEqual(set(counts), STATUSES - {"inforeceived"})
        items = client.get_all_trackings()["data"]["items"]
        self.assertEqual(sum(counts.values()), len(items))
        self.assertEqual(counts["delivered"], sum(one["status"] == "delivered" for one in items))

    def test_filters_find_what_they_name_and_nothing_else(self):
        items = client.get_all_trackings()["data"]["items"]
        two = items[:2]
        some = next(one for one in items if one["order_id"])
        for query, holds in [
            ({"status": "delivered"}, lambda one: one["status"] == "delivered"),
            ({"numbers": ",".join(one["tracking_number"] for one in two)}, lambda one: one in two),
            ({"orders": some["order_id"]}, lambda one: one["order_id"] == some["order_id"]),
        ]:
            with self.subTest(query):
                expected = [one["id"] for one in items if holds(one)]
                self.assertTrue(0 < len(expected) < len(items), "a filter that keeps all or nothing proves nothing")
                found = self.ask("GET", "/trackings/get", **query)["items"]
                self.assertEqual([one["id"] for one in found], expected)

    def test_what_is_paid_for_by_itself(self):
        remote = self.ask("POST", "/trackings/remote", [{"country": "DE", "postcode": "18565", "company": "dhl"}])
        self.assertEqual((remote["submitted"], len(remote["remote"])), (1, 1))
        cargo = self.ask("POST", "/trackings/aircargo", {"track_number": ["172-28891936"], "lang": "en"})
        self.assertEqual([one["track_number"] for one in cargo], ["172-28891936"])
        for field in ("weight", "piece", "origin", "destination", "status_number", "track_info"):
            self.assertIn(field, cargo[0])
        for event in cargo[0]["track_info"]:
            self.assertLessEqual({"plan_date", "actual_date", "event", "station"}, set(event))

    def test_how_long_a_courier_takes(self):
        way = {"carrier_code": CARRIER, "original": "DE", "destination": "DE"}
        answered = self.ask("POST", "/trackings/costtime", [way])
        self.assertEqual({name: answered[0][name] for name in way}, way)


class Webhooks(Story):
    EMAIL = "merchant@shop.example"
    """The sandbox's account; its address is the key of the signature."""

    def test_every_change_is_told_in_the_documented_shape(self):
        with Receiver() as receiver:
            self.sandbox.ask("POST", "/sandbox/webhooks", {"url": receiver.url, "shape": "trackingmore"})
            client.create_tracking_item(client.create_tracking_data(CARRIER, "SBX-LOST-0002"))
            self.sandbox.clock(advance="40d")
        self.assertTrue(receiver.came)
        told = []
        for _, body in receiver.came:
            tracking = json.loads(body)
            proof = tracking.pop("verifyInfo")
            signature = hmac.new(self.EMAIL.encode(), proof["timeStr"].encode(), hashlib.sha256).hexdigest()
            self.assertEqual(proof["signature"], signature)
            self.assertEqual(faults(tracking), [])
            told.append((tracking["tracking_number"], tracking["status"]))
        self.assertIn(("SBX-LOST-0002", "exception"), told)


if __name__ == "__main__":
    stories.main(METHODS)
