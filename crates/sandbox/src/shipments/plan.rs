//! A scenario counted out from the sandbox's start: what is known, what happened, what is still to come.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use serde_json::{Value, json};

use super::fields::counted_out;
use super::problem::Problem;
use super::read::MOST_REPEATED;
use super::shipment::{Buyer, Scan};
use super::{Data, DataError, Shipment};
use crate::blank::{Object, TRANSLATIONS};
use crate::moment::{Moment, gmt};
use crate::record::Record;
use crate::{span, subtag};

/// A scenario's own part of a tracking, counted out.
#[derive(Debug)]
pub struct Planned {
    /// Fields known for as long as the tracking is.
    pub fields: Object,
    /// When the tracking was made.
    pub created_at: DateTime<Utc>,
    /// What happens, in the order the courier sends it.
    pub checkpoints: Vec<(Moment, Object)>,
    /// What else changes.
    pub later: Vec<(DateTime<Utc>, Object)>,
}

impl Data {
    /// The tracking of a scenario whose times are counted from `start`.
    pub fn record(&self, shipment: &Shipment, start: DateTime<Utc>) -> Result<Record, DataError> {
        let failed = |problem| DataError::Calendar { scenario: shipment.name.clone(), problem };
        let planned = self.planned(shipment, start, TimeDelta::zero()).map_err(failed)?;
        let mut base = self.known(shipment).map_err(failed)?;
        base.extend(planned.fields);
        Ok(Record::new(
            base,
            planned.checkpoints.into_iter().map(|(at, scan)| (at.instant, sent(scan, &at))).collect(),
            planned.later,
            planned.created_at,
        ))
    }

    /// A scenario's times counted from `start`, and moved on by `shift`; all that it says is checked.
    pub fn planned(
        &self,
        shipment: &Shipment,
        start: DateTime<Utc>,
        shift: TimeDelta,
    ) -> Result<Planned, Problem> {
        let zone = zone(shipment)?;
        let time = |written: &str| Ok(Moment::parse(written, start, zone)?.shifted(shift));
        self.known(shipment)?;
        let created_at = time(&shipment.created).map_err(Problem::of("created"))?.instant;
        let fields = counted_out("fields.", &shipment.fields, &time)?;
        let mut checkpoints = Vec::new();
        for (index, scan) in shipment.checkpoints.iter().enumerate() {
            let (scan, here) = (scan.get_ref(), |field: &str| format!("checkpoints[{index}].{field}"));
            let first = time(&scan.at).map_err(Problem::of(here("at")))?;
            let step = self.step(scan).map_err(Problem::of(here("every")))?;
            for count in 0..scan.times.unwrap_or(1).min(MOST_REPEATED) {
                let late = i32::try_from(count).ok().and_then(|count| step.checked_mul(count));
                let at = first.shifted(late.unwrap_or_default());
                checkpoints.push((
                    at,
                    self.checkpoint(shipment, scan, count)
                        .map_err(|(field, what)| Problem::of(here(field))(what))?,
                ));
            }
        }
        let mut later = Vec::new();
        for (index, change) in shipment.later.iter().enumerate() {
            let change = change.get_ref();
            let at = time(&change.at).map_err(Problem::of(format!("later[{index}].at")))?;
            later.push((at.instant, counted_out(&format!("later[{index}]."), &change.fields, &time)?));
        }
        Ok(Planned { fields, created_at, checkpoints, later })
    }

    /// When the first scan of a scenario is, counted from `start`; `None` where there is none.
    pub fn first_scan(&self, shipment: &Shipment, start: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let zone = zone(shipment).ok()?;
        let times = shipment.checkpoints.iter().map(|scan| Moment::parse(&scan.get_ref().at, start, zone));
        times.filter_map(Result::ok).map(|at| at.instant).min()
    }

    /// How far apart the repetitions of a scan are.
    fn step(&self, scan: &Scan) -> Result<TimeDelta, String> {
        if scan.times.is_some_and(|times| times == 0 || times > MOST_REPEATED) {
            return Err(format!("`times` goes from 1 to {MOST_REPEATED}"));
        }
        match (&scan.every, scan.times) {
            (None, None) => Ok(TimeDelta::zero()),
            (Some(every), Some(_)) => span::parse(every)
                .and_then(|every| TimeDelta::from_std(every).ok())
                .ok_or(format!("`{every}` is not a length of time such as 6h")),
            _ => Err("`every` and `times` go together".to_owned()),
        }
    }

    /// What follows from courier, number, customer and order.
    pub fn known(&self, shipment: &Shipment) -> Result<Object, Problem> {
        let Shipment { order, courier, number, customer, .. } = shipment;
        let country = self.country(&customer.country).map_err(Problem::of("customer.country"))?;
        let Buyer { street, postcode, city, .. } = customer;
        if self.couriers.get(courier).is_none() {
            return Err(Problem::of("courier")(format!("`{courier}` is no courier of the sandbox")));
        }
        let code = STANDARD.encode(json!({ "email": customer.email }).to_string());
        let known = json!({
            "id": shipment.id(), "legacy_id": shipment.legacy_id(),
            "tracking_number": number, "slug": courier, "title": shipment.items.first().map(|item| &item.0),
            "order_number": order, "order_id": format!("shop-{order}"),
            "order_id_path": format!("https://shop.example.com/orders/{order}"),
            "destination_country_region": customer.country, "destination_city": city,
            "destination_postal_code": postcode,
            "destination_raw_location": format!("{street}, {postcode} {city}, {country}"),
            "courier_destination_country_region": customer.country,
            "language": customer.language,
            "customers": [{ "role": "receiver", "name": customer.name, "phone_number": customer.phone,
                "email": customer.email, "language": customer.language }],
            "subscribed_emails": [customer.email],
            "courier_tracking_link": self.couriers.link(courier, number),
            "courier_redirect_link": self.couriers.redirect(courier, number),
            "aftership_tracking_url": format!("https://track.example.com/{number}"),
            "aftership_tracking_order_url":
                format!("https://track.example.com/order-status?order-number={order}&code={code}"),
        });
        let mut tracking = self.private.clone();
        if let Value::Object(known) = known {
            tracking.extend(known);
        }
        Ok(tracking)
    }

    /// A scan as the provider sends it, but for its times, which [`sent`] adds.
    fn checkpoint(
        &self,
        shipment: &Shipment,
        scan: &Scan,
        count: u32,
    ) -> Result<Object, (&'static str, String)> {
        let message = subtag::message(&scan.subtag)
            .ok_or_else(|| ("subtag", format!("`{}` is no sub-status", scan.subtag)))?;
        let courier = scan.courier.as_ref().unwrap_or(&shipment.courier);
        if self.couriers.get(courier).is_none() {
            return Err(("courier", format!("`{courier}` is no courier of the sandbox")));
        }
        let country = scan.country.as_deref().map(|code| self.country(code)).transpose();
        let country = country.map_err(|what| ("country", what))?;
        let passed = usize::try_from(count).unwrap_or_default().checked_rem(scan.along.len());
        let city = passed.and_then(|index| scan.along.get(index)).or(scan.city.as_ref()).map(String::as_str);
        let line: Vec<&str> = [city, scan.state.as_deref(), country].into_iter().flatten().collect();
        let place = scan.place.clone().or((!line.is_empty()).then(|| line.join(", ")));
        let tag = scan.tag.as_deref().unwrap_or(subtag::tag(&scan.subtag));
        let events: Vec<Value> =
            scan.event.iter().map(|code| json!({ "code": code, "reason": null })).collect();
        let checkpoint = json!({
            "created_at": null, "slug": courier, "checkpoint_time": null,
            "location": place, "city": city, "state": scan.state,
            "zip": scan.zip, "coordinate": null, "country_region": scan.country,
            "country_region_name": country, "message": scan.text.replace("{n}", &(count + 1).to_string()),
            "tag": tag, "subtag": scan.subtag, "subtag_message": message, "raw_tag": scan.raw,
            "events": events, "source": "carrier",
        });
        let Value::Object(mut checkpoint) = checkpoint else { return Ok(Object::new()) };
        if !scan.translations.is_empty() {
            checkpoint.insert(TRANSLATIONS.to_owned(), json!(scan.translations));
        }
        Ok(checkpoint)
    }
}

fn zone(shipment: &Shipment) -> Result<FixedOffset, Problem> {
    let problem = |_| Problem::of("zone")(format!("`{}` is not an offset", shipment.zone));
    shipment.zone.parse().map_err(problem)
}

/// A scan with the time it was made, and the time the provider heard of it: the same.
pub fn sent(mut scan: Object, at: &Moment) -> Object {
    scan.insert("created_at".to_owned(), json!(gmt(at.instant)));
    scan.insert("checkpoint_time".to_owned(), json!(at.text()));
    scan
}
