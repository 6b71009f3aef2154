//! A tracking without one empty field, each with a value that is found again.

use chrono::NaiveDate;
use parcel_tracking::{
    Address, Checkpoint, ConfidenceCode, Coordinate, CourierTime, Customer, Edd, Event, Leg, Measure,
    Tracking,
};

/// Makes a value of its own for every field of the model.
#[derive(Default)]
pub struct Marks {
    next: u32,
}

impl Marks {
    fn number(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    fn mark(&mut self) -> String {
        format!("mark{:04}x", self.number())
    }

    fn text(&mut self) -> Option<String> {
        Some(self.mark())
    }

    fn word<T: for<'a> From<&'a str>>(&mut self) -> Option<T> {
        Some(T::from(&self.mark()))
    }

    fn link(&mut self) -> Option<String> {
        Some(format!("https://{}.example/", self.mark()))
    }

    fn time(&mut self) -> Option<CourierTime> {
        let days = i32::try_from(self.number()).expect("few marks");
        NaiveDate::from_num_days_from_ce_opt(700_000 + days).map(CourierTime::Day)
    }

    fn int(&mut self) -> Option<i64> {
        Some(i64::from(770_000 + self.number()))
    }

    fn float(&mut self) -> f64 {
        f64::from(self.number()) + 0.625
    }

    fn edd(&mut self) -> Option<Edd> {
        Some(Edd {
            kind: self.word(),
            source: self.word(),
            datetime: self.time(),
            datetime_min: self.time(),
            datetime_max: self.time(),
            revise_reason: self.word(),
            confidence_code: Some(ConfidenceCode(880_000 + self.number())),
            confidence_score: Some(self.float()),
        })
    }

    fn leg(&mut self) -> Leg {
        Leg {
            slug: self.word(),
            tracking_number: self.text(),
            transit_time: self.int(),
            courier_tracking_link: self.link(),
            courier_redirect_link: self.link(),
            source: self.text(),
        }
    }

    fn measure(&mut self) -> Option<Measure> {
        Some(Measure { value: self.float(), unit: self.text() })
    }

    fn address(&mut self) -> Address {
        Address {
            country_region: self.text(),
            state: self.text(),
            city: self.text(),
            postal_code: self.text(),
            raw_location: self.text(),
        }
    }

    fn texts(&mut self) -> Vec<String> {
        self.text().into_iter().collect()
    }

    fn checkpoint(&mut self) -> Checkpoint {
        Checkpoint {
            time: self.time(),
            created_at: self.time(),
            slug: self.word(),
            message: self.text(),
            location: self.text(),
            city: self.text(),
            state: self.text(),
            postal_code: self.text(),
            country_region: self.text(),
            country_region_name: self.text(),
            coordinate: Some(Coordinate { latitude: self.float(), longitude: self.float() }),
            tag: self.word(),
            subtag: self.word(),
            subtag_message: self.text(),
            raw_tag: self.text(),
            events: vec![Event { code: self.mark(), reason: self.text() }],
            source: self.word(),
            hash: self.text(),
        }
    }

    fn customer(&mut self) -> Customer {
        Customer {
            role: self.text(),
            name: self.text(),
            phone_number: self.text(),
            email: self.text(),
            language: self.text(),
        }
    }

    /// A tracking without one empty field. No `..Default::default()` anywhere: a field that the model
    /// gains does not compile here until somebody has decided who may see it.
    pub fn tracking(&mut self) -> Tracking {
        Tracking {
            id: self.text(),
            legacy_id: self.text(),
            tracking_number: self.text(),
            slug: self.word(),
            title: self.text(),
            source: self.text(),
            active: Some(true),
            created_at: self.time(),
            updated_at: self.time(),
            tag: self.word(),
            subtag: self.word(),
            subtag_message: self.text(),
            checkpoints: vec![self.checkpoint()],
            return_to_sender: Some(true),
            courier_edd: self.edd(),
            aftership_edd: self.edd(),
            custom_edd: self.edd(),
            order_promised_edd: self.edd(),
            first_edd: self.edd(),
            latest_edd: self.edd(),
            on_time_status: self.word(),
            on_time_difference: Some(self.float()),
            transit_time: self.int(),
            origin: self.address(),
            destination: self.address(),
            courier_destination_country_region: self.text(),
            delivery_type: self.word(),
            pickup_location: self.text(),
            pickup_note: self.text(),
            signature_requirement: self.word(),
            signed_by: self.text(),
            delivery_location_type: self.text(),
            failed_delivery_attempts: self.int(),
            shipment_pickup_date: self.time(),
            shipment_delivery_date: self.time(),
            first_attempted_at: self.time(),
            tracking_ship_date: self.time(),
            shipment_type: self.text(),
            shipment_package_count: self.int(),
            shipment_weight: self.measure(),
            carbon_emissions: self.measure(),
            shipping_method: self.text(),
            location_id: self.text(),
            courier_connection_id: self.text(),
            tracked_count: self.int(),
            first_mile: Some(self.leg()),
            last_mile: Some(self.leg()),
            last_mile_tracking_supported: Some(true),
            next_couriers: vec![self.leg()],
            courier_tracking_link: self.link(),
            courier_redirect_link: self.link(),
            aftership_tracking_url: self.link(),
            aftership_tracking_order_url: self.link(),
            order_id: self.text(),
            order_id_path: self.link(),
            order_number: self.text(),
            order_date: self.time(),
            note: self.text(),
            custom_fields: vec![(self.mark(), self.mark())],
            shipment_tags: self.texts(),
            order_tags: self.texts(),
            language: self.text(),
            customers: vec![self.customer()],
            subscribed_emails: self.texts(),
            subscribed_smses: self.texts(),
            tracking_account_number: self.text(),
            tracking_key: self.text(),
            tracking_origin_country_region: self.text(),
            tracking_destination_country_region: self.text(),
            tracking_postal_code: self.text(),
            tracking_state: self.text(),
            unique_token: self.text(),
        }
    }
}
