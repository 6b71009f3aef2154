"""Every refusal of TrackingMore's: its code comes inside HTTP 200."""

import time

from trackingmore import trackingmore as client

from sandbox import KEY
from trackingmore_story import CARRIER, NUMBER, Story


class Refusals(Story):
    def test_each_mistake_has_its_code_inside_http_200(self):
        self.create(20)
        number, data = NUMBER.format(20), client.create_tracking_data
        self.refused(202, self.ask, "GET", "/trackings/get", numbers=",".join(["1234567"] * 41))
        self.refused(404, self.ask, "GET", "/parcels")
        self.refused(405, self.ask, "PATCH", "/trackings/get")
        self.refused(4012, client.create_tracking_item, {"tracking_number": NUMBER.format(21)})
        self.refused(4013, client.create_tracking_item, {"carrier_code": CARRIER})
        self.refused(4014, client.create_tracking_item, data(CARRIER, "!!"))
        self.refused(4015, client.create_tracking_item, data("pigeon-post", number))
        self.refused(4016, client.create_tracking_item, data(CARRIER, number))
        self.refused(4017, client.get_tracking_item, CARRIER, NUMBER.format(99))
        self.refused(4017, client.delete_tracking_item, CARRIER, NUMBER.format(99))
        self.refused(4020, client.create_tracking_items_batch, [data(CARRIER, number)] * 201)
        self.refused(4031, client.realtime_tracking, data(CARRIER, NUMBER.format(99)))
        self.refused(4032, client.detect_carrier_from_code, "NO-CARRIER-HAS-THIS-1")
        self.refused(4033, self.ask, "GET", "/trackings/get", status="eaten")

    def test_another_key_and_none(self):
        for key, code in [("somebody-else", 4001), ("deleted-key", 4002), ("", 401)]:
            client.set_api_key(key)
            self.refused(code, client.get_all_trackings)
        client.set_api_key(KEY)

    def test_what_the_account_may_not(self):
        create = client.create_tracking_item
        cargo = ("POST", "/trackings/aircargo", {"track_number": ["172-28891936"]})
        for turned, code, call, *arguments in [
            ({"payment_due": True}, 402, client.get_all_trackings),
            ({"denied": True}, 403, client.get_all_trackings),
            ({"not_activated": ["aircargo"]}, 4018, self.ask, *cargo),
            ({"money": 0}, 4019, self.ask, *cargo),
            ({"quota": 0}, 4021, create, client.create_tracking_data(CARRIER, NUMBER.format(50))),
        ]:
            with self.subTest(code):
                before = self.sandbox.ask("GET", "/sandbox/trackingmore")[2]
                self.turn(**turned)
                self.refused(code, call, *arguments)
                self.turn(**before)
        create(client.create_tracking_data(CARRIER, NUMBER.format(50)))


class BadDays(Story):
    def test_a_fault_of_the_providers_own_is_a_code_inside_http_200_too(self):
        for code in (500, 503):
            wanted = {"endpoint": "trackingmore.list", "fault": {"status": code}, "times": 1}
            self.sandbox.ask("POST", "/sandbox/faults", wanted)
            self.refused(code, client.get_all_trackings)
        self.assertTrue(client.get_all_trackings()["data"]["items"])


class Limits(Story):
    def test_one_request_too_many_is_followed_by_two_minutes_of_nothing(self):
        self.turn(requests_per_second=1)
        with self.assertRaises(client.TrackingMoreAPIException) as caught:
            # A slow machine may take a second for a few of them.
            for _ in range(50):
                client.detect_carrier_from_code(NUMBER.format(1))
        self.assertEqual(caught.exception.err_code, 429)
        time.sleep(1.5)
        self.refused(429, client.get_all_trackings)
        self.refused(429, client.detect_carrier_from_code, NUMBER.format(1))
