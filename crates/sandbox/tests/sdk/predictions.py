"""Delivery dates predicted before there is a parcel, in version 2025-01."""

import tracking
from tracking import models

from aftership import Story, watch


class Predictions(Story):
    FROM_SEATTLE = {"country_region": "USA", "state": "WA", "postal_code": "98108", "city": "Seattle"}
    TO_BOSTON = {"country_region": "USA", "state": "MA", "postal_code": "02108", "city": "Boston"}

    def question(self, **fields) -> dict:
        return {
            "slug": "fedex",
            "service_type_name": "FEDEX HOME DELIVERY",
            "origin_address": self.FROM_SEATTLE,
            "destination_address": self.TO_BOSTON,
            "weight": {"unit": "kg", "value": 11},
            "package_count": 1,
            "pickup_time": "2026-11-23 15:00:00",
            **fields,
        }

    def test_a_date_is_predicted_from_a_pickup(self):
        question = tracking.PredictRequest.from_dict(self.question())
        predicted = self.sdk.estimated_delivery_date.predict(question)
        self.takes(models.PredictResponse, watch.data)
        self.assertEqual(predicted.slug, "fedex")
        dates = (
            predicted.estimated_delivery_date_min,
            predicted.estimated_delivery_date,
            predicted.estimated_delivery_date_max,
        )
        self.assertEqual(sorted(dates), list(dates))
        self.assertGreater(dates[0], "2026-11-23")
        self.assertIn(predicted.confidence_code, (10000, 10001, 20001, 30001, 30002, 30003))

    def test_a_date_is_predicted_from_an_order(self):
        pickup = {"order_time": "2026-11-23 15:00:00", "order_processing_time": {"unit": "day", "value": 2}}
        question = self.question(estimated_pickup=pickup)
        del question["pickup_time"]
        predicted = self.sdk.estimated_delivery_date.predict(question)
        self.takes(models.PredictResponse, watch.data)
        self.assertGreater(predicted.estimated_delivery_date_min, "2026-11-25")

    def test_five_dates_are_predicted_at_once_but_not_six(self):
        batch = self.sdk.estimated_delivery_date.predict_batch
        answered = batch({"estimated_delivery_dates": [self.question()] * 5})
        self.takes(models.PredictBatchResponse, watch.data)
        self.assertEqual(len(answered.estimated_delivery_dates), 5)
        for number in (0, 6):
            with self.assertRaises(tracking.exceptions.BadRequestError):
                batch({"estimated_delivery_dates": [self.question()] * number})

    def test_one_bad_question_fails_all(self):
        for bad in ({}, self.question(origin_address={"state": "WA"})):
            for call, body in [
                (self.sdk.estimated_delivery_date.predict, bad),
                (
                    self.sdk.estimated_delivery_date.predict_batch,
                    {"estimated_delivery_dates": [self.question(), bad]},
                ),
            ]:
                with self.assertRaises(tracking.exceptions.BadRequestError) as caught:
                    call(body)
                self.assertIn(caught.exception.meta_code, (4008, 4009))
