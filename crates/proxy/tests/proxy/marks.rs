//! A tracking without one empty field, each with a value that is found again, and with the level from
//! which on it may be seen.
//!
//! There is no `..Default::default()` here and no value without a level: a field that the model gains
//! does not compile until somebody has decided who may see it.

use chrono::NaiveDate;
use parcel_tracking::{
    Address, Checkpoint, ConfidenceCode, Coordinate, CourierTime, Customer, Edd, Event, Leg, Measure, Proof,
    Tracking,
};

/// From which level on a field may be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// By whoever knows the number.
    Number,
    /// By a signed link.
    Verified,
    /// By a signed link, where the merchant allows it.
    Allowed,
    /// By nobody.
    Never,
}

use Seen::{Allowed, Never, Number, Verified};

/// Which parts of an estimate are told.
struct EddParts {
    texts: Seen,
    times: Seen,
    confidence: Seen,
}

/// As the courier's and the provider's own are told.
const ESTIMATED: EddParts = EddParts { texts: Never, times: Number, confidence: Number };
/// As the first, the latest and the shop's are told.
const TYPED: EddParts = EddParts { texts: Number, times: Number, confidence: Never };
/// As the shop's promise is told.
const PROMISED: EddParts = EddParts { texts: Never, times: Number, confidence: Never };

/// Makes a value of its own for every field of the model.
#[derive(Default)]
pub struct Marks {
    /// Each value as it would be written, and who may see it.
    pub made: Vec<(String, Seen)>,
}

impl Marks {
    fn next(&self) -> u32 {
        u32::try_from(self.made.len()).expect("few marks") + 1_000
    }

    fn made<T>(&mut self, seen: Seen, written: String, value: T) -> T {
        assert!(self.made.iter().all(|(other, _)| !other.contains(&written) && !written.contains(other)));
        self.made.push((written, seen));
        value
    }

    fn mark(&mut self, seen: Seen) -> String {
        let mark = format!("mark{}x", self.next());
        self.made(seen, mark.clone(), mark)
    }

    fn text(&mut self, seen: Seen) -> Option<String> {
        Some(self.mark(seen))
    }

    fn word<T: for<'a> From<&'a str>>(&mut self, seen: Seen) -> Option<T> {
        Some(T::from(&self.mark(seen)))
    }

    fn link(&mut self, seen: Seen) -> Option<String> {
        Some(format!("https://{}.example/", self.mark(seen)))
    }

    fn time(&mut self, seen: Seen) -> Option<CourierTime> {
        let days = i32::try_from(self.next()).expect("few marks");
        let day = NaiveDate::from_num_days_from_ce_opt(700_000 + days).expect("a day");
        Some(self.made(seen, day.to_string(), CourierTime::Day(day)))
    }

    fn int(&mut self, seen: Seen) -> Option<i64> {
        let number = i64::from(770_000 + self.next());
        Some(self.made(seen, number.to_string(), number))
    }

    fn float(&mut self, seen: Seen) -> f64 {
        let number = f64::from(self.next()) + 0.625;
        self.made(seen, number.to_string(), number)
    }

    fn edd(&mut self, parts: &EddParts) -> Option<Edd> {
        let code = 880_000 + self.next();
        Some(Edd {
            kind: self.word(parts.texts),
            source: self.word(parts.texts),
            datetime: self.time(parts.times),
            datetime_min: self.time(parts.times),
            datetime_max: self.time(parts.times),
            revise_reason: self.word(parts.texts),
            confidence_code: Some(self.made(parts.confidence, code.to_string(), ConfidenceCode(code))),
            confidence_score: Some(self.float(parts.confidence)),
        })
    }

    fn leg(&mut self) -> Leg {
        Leg {
            slug: self.word(Number),
            tracking_number: self.text(Number),
            transit_time: self.int(Never),
            courier_tracking_link: self.link(Number),
            courier_redirect_link: self.link(Never),
            source: self.text(Never),
        }
    }

    fn measure(&mut self) -> Option<Measure> {
        Some(Measure { value: self.float(Verified), unit: self.text(Verified) })
    }

    fn texts(&mut self, seen: Seen) -> Vec<String> {
        self.text(seen).into_iter().collect()
    }

    fn checkpoint(&mut self) -> Checkpoint {
        Checkpoint {
            time: self.time(Number),
            created_at: self.time(Never),
            slug: self.word(Number),
            message: self.text(Number),
            location: self.text(Verified),
            city: self.text(Number),
            state: self.text(Verified),
            postal_code: self.text(Verified),
            country_region: self.text(Number),
            country_region_name: self.text(Number),
            coordinate: Some(Coordinate { latitude: self.float(Verified), longitude: self.float(Verified) }),
            tag: self.word(Number),
            subtag: self.word(Number),
            subtag_message: self.text(Number),
            raw_tag: self.text(Never),
            events: vec![Event { code: self.mark(Verified), reason: self.text(Verified) }],
            source: self.word(Number),
            hash: self.text(Never),
        }
    }

    fn customer(&mut self) -> Customer {
        Customer {
            role: self.text(Never),
            name: self.text(Never),
            phone_number: self.text(Never),
            email: self.text(Never),
            language: self.text(Never),
        }
    }

    /// A tracking without one empty field.
    pub fn tracking(&mut self) -> Tracking {
        Tracking {
            id: self.text(Number),
            legacy_id: self.text(Never),
            tracking_number: self.text(Number),
            slug: self.word(Number),
            title: self.text(Verified),
            source: self.text(Never),
            active: Some(true),
            created_at: self.time(Number),
            updated_at: self.time(Number),
            tag: self.word(Number),
            subtag: self.word(Number),
            subtag_message: self.text(Number),
            checkpoints: vec![self.checkpoint()],
            return_to_sender: Some(true),
            courier_edd: self.edd(&ESTIMATED),
            aftership_edd: self.edd(&ESTIMATED),
            custom_edd: self.edd(&TYPED),
            order_promised_edd: self.edd(&PROMISED),
            first_edd: self.edd(&TYPED),
            latest_edd: self.edd(&TYPED),
            on_time_status: self.word(Number),
            on_time_difference: Some(self.float(Number)),
            transit_time: self.int(Never),
            origin: Address {
                country_region: self.text(Never),
                state: self.text(Never),
                city: self.text(Never),
                postal_code: self.text(Never),
                raw_location: self.text(Never),
            },
            destination: Address {
                country_region: self.text(Verified),
                state: self.text(Never),
                city: self.text(Verified),
                postal_code: self.text(Verified),
                raw_location: self.text(Never),
            },
            courier_destination_country_region: self.text(Never),
            delivery_type: self.word(Number),
            pickup_location: self.text(Verified),
            pickup_note: self.text(Verified),
            signature_requirement: self.word(Verified),
            signed_by: self.text(Verified),
            delivery_location_type: self.text(Verified),
            proof_of_delivery: vec![Proof { kind: self.text(Verified), url: self.link(Verified) }],
            failed_delivery_attempts: self.int(Verified),
            shipment_pickup_date: self.time(Verified),
            shipment_delivery_date: self.time(Number),
            first_attempted_at: self.time(Verified),
            tracking_ship_date: self.time(Never),
            shipment_type: self.text(Verified),
            shipment_package_count: self.int(Verified),
            shipment_weight: self.measure(),
            carbon_emissions: self.measure(),
            shipping_method: self.text(Never),
            location_id: self.text(Never),
            courier_connection_id: self.text(Never),
            tracked_count: self.int(Never),
            first_mile: Some(self.leg()),
            last_mile: Some(self.leg()),
            last_mile_tracking_supported: Some(true),
            next_couriers: vec![self.leg()],
            courier_tracking_link: self.link(Number),
            courier_redirect_link: self.link(Verified),
            aftership_tracking_url: self.link(Never),
            aftership_tracking_order_url: self.link(Never),
            order_id: self.text(Never),
            order_id_path: self.link(Never),
            order_number: self.text(Verified),
            order_date: self.time(Never),
            note: self.text(Never),
            custom_fields: vec![
                ("engraving".to_owned(), self.mark(Allowed)),
                (self.mark(Never), self.mark(Never)),
            ],
            shipment_tags: self.texts(Never),
            order_tags: self.texts(Never),
            language: self.text(Number),
            customers: vec![self.customer()],
            subscribed_emails: self.texts(Never),
            subscribed_smses: self.texts(Never),
            tracking_account_number: self.text(Never),
            tracking_key: self.text(Never),
            tracking_origin_country_region: self.text(Never),
            tracking_destination_country_region: self.text(Never),
            tracking_postal_code: self.text(Never),
            tracking_state: self.text(Never),
            unique_token: self.text(Never),
        }
    }
}
