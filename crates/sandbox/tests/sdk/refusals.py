"""Every refusal that both Python SDKs of AfterShip can meet, as exceptions with the SDK's word for each code."""

from tracking.exceptions import BadRequestError, NotFoundError, UnauthorizedError

from aftership import Story, client

NUMBER = "003404341610940425{:02}"
"""A number of DHL Germany's."""


class Refusals(Story):
    """What a caller did wrong."""

    VERSION = ""
    NOBODY = "0" * 32
    """An id that nothing has."""

    def bad(self, code: str, meta_code: int, call, *arguments, **options):
        return self.refused(BadRequestError, code, meta_code, 400, call, *arguments, **options)

    def post(self, path: str, body: str):
        """A body that the SDK's own methods would not send, through the SDK all the same."""
        return self.sdk.tracking._request("POST", url=f"/tracking/{self.VERSION}{path}", body=body)

    def test_400_a_body_larger_than_any_request(self):
        # The SDK's list of codes calls it INVALID_REQUEST, its code INTERNAL_ERROR.
        self.bad("INTERNAL_ERROR", 400, self.create, NUMBER.format(0), note="x" * 1_100_000)

    def test_4001_a_body_that_is_no_json(self):
        self.bad("INVALID_JSON", 4001, self.post, "/trackings", '{"tracking_number": ')
        self.bad("INVALID_JSON", 4001, self.create, NUMBER.format(1), note=float("nan"))

    def test_4003_a_tracking_that_exists(self):
        self.create(NUMBER.format(3), slug="dhl-germany")
        self.bad("TRACKING_ALREADY_EXIST", 4003, self.create, NUMBER.format(3), slug="dhl-germany")

    def test_4004_a_tracking_that_does_not_exist(self):
        code = ("TRACKING_DOES_NOT_EXIST", 4004, 404)
        self.refused(NotFoundError, *code, self.get, self.NOBODY)
        self.refused(NotFoundError, *code, self.sdk.tracking.update_tracking_by_id, self.NOBODY, {"title": "A"})
        self.refused(NotFoundError, *code, self.sdk.tracking.delete_tracking_by_id, self.NOBODY)
        self.refused(NotFoundError, *code, self.sdk.tracking.retrack_tracking_by_id, self.NOBODY)
        complete = self.sdk.tracking.mark_tracking_completed_by_id
        self.refused(NotFoundError, *code, complete, self.NOBODY, {"reason": "LOST"})

    def test_4005_a_number_too_short_or_too_long(self):
        for number in ("123", "A" * 101):
            self.bad("TRACKING_NUMBER_INVALID", 4005, self.create, number)

    def test_4007_no_number(self):
        self.bad("TRACKING_NUMBER_REQUIRED", 4007, self.sdk.tracking.create_tracking, {"slug": "dhl"})
        self.bad("TRACKING_NUMBER_REQUIRED", 4007, self.sdk.courier.detect_courier, {"slug": ["dhl"]})

    def test_4008_a_field_with_a_value_it_cannot_have(self):
        for field, value in {
            "language": "German",
            "delivery_type": "by_drone",
            "custom_fields": {"colour": "x" * 513},
            "shipment_tags": ["x" * 33],
        }.items():
            with self.subTest(field):
                refusal = self.bad("VALUE_INVALID", 4008, self.create, NUMBER.format(8), **{field: value})
                self.assertIn(field, refusal.message)
        self.bad("VALUE_INVALID", 4008, self.sdk.tracking.get_trackings, limit=201)
        known = self.create(NUMBER.format(8)).id
        complete = self.sdk.tracking.mark_tracking_completed_by_id
        self.bad("VALUE_INVALID", 4008, complete, known, {"reason": "EATEN"})

    def test_4009_a_field_that_is_missing(self):
        known = self.create(NUMBER.format(9)).id
        complete = self.sdk.tracking.mark_tracking_completed_by_id
        refusal = self.bad("VALUE_REQUIRED", 4009, complete, known, {})
        self.assertIn("reason", refusal.message)

    def test_4010_a_courier_nobody_knows(self):
        self.bad("SLUG_INVALID", 4010, self.create, NUMBER.format(10), slug="pigeon-post")

    def test_4011_a_courier_that_wants_more(self):
        refusal = self.bad(
            "MISSING_OR_INVALID_REQUIRED_FIELD", 4011, self.create, "3SABCD123456789", slug="postnl-3s"
        )
        self.assertIn("tracking_postal_code", refusal.message)
        self.create("3SABCD123456789", slug="postnl-3s", tracking_postal_code="1011 AB")

    def test_4012_a_number_of_no_courier(self):
        self.bad("BAD_COURIER", 4012, self.create, "NO-COURIER-HAS-THIS-1")
        self.bad("BAD_COURIER", 4012, self.create, NUMBER.format(12), slug_group="fedex-group")

    def test_4013_and_4016_retracking_what_is_active_or_was_retracked(self):
        known = self.create(NUMBER.format(13)).id
        retrack, complete = self.sdk.tracking.retrack_tracking_by_id, self.sdk.tracking.mark_tracking_completed_by_id
        self.bad("INACTIVE_RETRACK_NOT_ALLOWED", 4013, retrack, known)
        complete(known, {"reason": "LOST"})
        retrack(known)
        complete(known, {"reason": "LOST"})
        self.bad("RETRACK_ONCE_ALLOWED", 4016, retrack, known)

    def test_4015_what_is_no_id(self):
        self.bad("ID_INVALID", 4015, self.get, "no~id")

    def test_4017_a_number_with_letters_no_number_has(self):
        self.bad("TRACKING_NUMBER_FORMAT_INVALID", 4017, self.create, "12 345 678")

    def test_401_another_key(self):
        stranger = client(self.sandbox, key="somebody-else")
        for call in (stranger.tracking.get_trackings, stranger.courier.get_all_couriers):
            self.refused(UnauthorizedError, "API_KEY_INVALID", 401, 401, call)

    def test_404_a_path_that_is_none(self):
        self.refused(NotFoundError, "NOT_FOUND", 404, 404, self.post, "/parcels", "{}")
