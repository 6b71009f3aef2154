//! One tracking, as far as the level allows.

use std::collections::BTreeMap;

use parcel_tracking::{DeliveryType, Leg, Measure, OnTimeStatus, Proof, SignatureRequirement, Tracking};
use serde::Serialize;
use utoipa::ToSchema;

use super::checkpoint::CheckpointData;
use super::edd::{Estimated, Promised, Typed};
use super::status::Status;
use super::view::View;
use super::{Level, clean};

/// What the number alone shows: status, promise, the delivery method's word, courier and link, and
/// checkpoints with city and country.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Tracking)]
pub struct Data {
    /// The provider's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// The courier's number.
    #[serde(skip_serializing_if = "Option::is_none")]
    tracking_number: Option<String>,
    /// The courier, such as `dhl-germany`.
    #[serde(skip_serializing_if = "Option::is_none")]
    slug: Option<String>,
    /// Whether the provider still follows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    active: Option<bool>,
    /// A time: when the provider began to follow it.
    #[serde(skip_serializing_if = "Option::is_none")]
    created_at: Option<String>,
    /// A time: when the provider last changed something.
    #[serde(skip_serializing_if = "Option::is_none")]
    updated_at: Option<String>,
    #[serde(flatten)]
    status: Status,
    /// Whether it is on its way back.
    #[serde(skip_serializing_if = "Option::is_none")]
    return_to_sender: Option<bool>,
    /// The courier's estimate.
    #[serde(skip_serializing_if = "Option::is_none")]
    courier_estimated_delivery_date: Option<Estimated>,
    /// The provider's own estimate.
    #[serde(skip_serializing_if = "Option::is_none")]
    aftership_estimated_delivery_date: Option<Estimated>,
    /// An estimate of the shop's making.
    #[serde(skip_serializing_if = "Option::is_none")]
    custom_estimated_delivery_date: Option<Typed>,
    /// What the shop promised with the order.
    #[serde(skip_serializing_if = "Option::is_none")]
    order_promised_delivery_date: Option<Promised>,
    /// The first estimate.
    #[serde(skip_serializing_if = "Option::is_none")]
    first_estimated_delivery: Option<Typed>,
    /// The estimate that holds now.
    #[serde(skip_serializing_if = "Option::is_none")]
    latest_estimated_delivery: Option<Typed>,
    /// Such as `on-time` or `late`.
    #[serde(skip_serializing_if = "Option::is_none")]
    on_time_status: Option<String>,
    /// Days late; negative where it was early.
    #[serde(skip_serializing_if = "Option::is_none")]
    on_time_difference: Option<f64>,
    /// A time: when it was delivered.
    #[serde(skip_serializing_if = "Option::is_none")]
    shipment_delivery_date: Option<String>,
    /// `door_to_door`, `pickup_at_store` or `pickup_at_courier`.
    #[serde(skip_serializing_if = "Option::is_none")]
    delivery_type: Option<String>,
    /// The order's language, where the shop told the provider one (ISO 639-1): what the widget speaks where the
    /// page names none.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    /// The courier's page, https.
    #[serde(skip_serializing_if = "Option::is_none")]
    courier_tracking_link: Option<String>,
    /// The leg before the last courier's.
    #[serde(skip_serializing_if = "Option::is_none")]
    first_mile: Option<LegData>,
    /// The leg to the door.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_mile: Option<LegData>,
    /// Couriers that take over, at most 10.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    next_couriers: Vec<LegData>,
    /// At most 200, the newest.
    checkpoints: Vec<CheckpointData>,
    #[serde(flatten)]
    verified: Option<Verified>,
}

/// What a signed link adds: only at level verified.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = TrackingVerified)]
struct Verified {
    /// What the shop calls the parcel.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// The order's number, as the shopper knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    order_number: Option<String>,
    /// ISO 3166-1 alpha-3.
    #[serde(skip_serializing_if = "Option::is_none")]
    destination_country_region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    destination_city: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    destination_postal_code: Option<String>,
    /// Where it waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pickup_location: Option<String>,
    /// What to know when fetching it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pickup_note: Option<String>,
    /// Whether somebody must sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    signature_requirement: Option<String>,
    /// Who signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    signed_by: Option<String>,
    /// Where it was left, such as at a neighbour's.
    #[serde(skip_serializing_if = "Option::is_none")]
    delivery_location_type: Option<String>,
    /// Pictures and papers that show it was delivered, at most 10.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    proof_of_delivery: Vec<ProofData>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failed_delivery_attempts: Option<i64>,
    /// A time: the first try to deliver it.
    #[serde(skip_serializing_if = "Option::is_none")]
    first_attempted_at: Option<String>,
    /// A time: when the courier took it.
    #[serde(skip_serializing_if = "Option::is_none")]
    shipment_pickup_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shipment_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shipment_package_count: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shipment_weight: Option<MeasureData>,
    #[serde(skip_serializing_if = "Option::is_none")]
    carbon_emissions: Option<MeasureData>,
    /// The courier's page to change the delivery, https.
    #[serde(skip_serializing_if = "Option::is_none")]
    courier_redirect_link: Option<String>,
    /// Those of the shop's own fields that the shop allows to be shown (`disclosure.custom_fields`).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    custom_fields: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Leg)]
struct LegData {
    /// The courier, such as `dhl-germany`.
    #[serde(skip_serializing_if = "Option::is_none")]
    slug: Option<String>,
    /// The courier's number.
    #[serde(skip_serializing_if = "Option::is_none")]
    tracking_number: Option<String>,
    /// The courier's page, https.
    #[serde(skip_serializing_if = "Option::is_none")]
    courier_tracking_link: Option<String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Proof)]
struct ProofData {
    /// What it is, such as `image`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    /// Where it is, https.
    url: String,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Measure)]
struct MeasureData {
    value: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
}

impl Data {
    pub fn of(tracking: &Tracking, view: &View<'_>) -> Self {
        // A leg of a courier that must not be named is left out: its number would name it.
        let leg = |leg: &Leg| {
            let told = !view.hides(leg.slug.as_ref());
            told.then(|| LegData {
                slug: view.slug(leg.slug.as_ref()),
                tracking_number: clean::some(leg.tracking_number.as_ref()),
                courier_tracking_link: view.link(leg.slug.as_ref(), leg.courier_tracking_link.as_ref()),
            })
        };
        let courier = tracking.slug.as_ref();
        Self {
            id: clean::some(tracking.id.as_ref()),
            tracking_number: clean::some(tracking.tracking_number.as_ref()),
            slug: view.slug(courier),
            active: tracking.active,
            created_at: clean::time(tracking.created_at.as_ref()),
            updated_at: clean::time(tracking.updated_at.as_ref()),
            status: Status::of(
                tracking.tag.as_ref(),
                tracking.subtag.as_ref(),
                tracking.subtag_message.as_ref(),
                view,
            ),
            return_to_sender: tracking.return_to_sender,
            courier_estimated_delivery_date: tracking.courier_edd.as_ref().map(Estimated::of),
            aftership_estimated_delivery_date: tracking.aftership_edd.as_ref().map(Estimated::of),
            custom_estimated_delivery_date: tracking.custom_edd.as_ref().map(Typed::of),
            order_promised_delivery_date: tracking.order_promised_edd.as_ref().and_then(Promised::of),
            first_estimated_delivery: tracking.first_edd.as_ref().map(Typed::of),
            latest_estimated_delivery: tracking.latest_edd.as_ref().map(Typed::of),
            on_time_status: tracking.on_time_status.as_ref().map(OnTimeStatus::as_str).and_then(clean::text),
            on_time_difference: tracking.on_time_difference,
            shipment_delivery_date: clean::time(tracking.shipment_delivery_date.as_ref()),
            delivery_type: tracking.delivery_type.as_ref().map(DeliveryType::as_str).and_then(clean::text),
            language: clean::some(tracking.language.as_ref()),
            courier_tracking_link: view.link(courier, tracking.courier_tracking_link.as_ref()),
            first_mile: tracking.first_mile.as_ref().and_then(leg),
            last_mile: tracking.last_mile.as_ref().and_then(leg),
            next_couriers: tracking.next_couriers.iter().take(10).filter_map(leg).collect(),
            checkpoints: tracking
                .checkpoints
                .iter()
                .map(|checkpoint| CheckpointData::of(checkpoint, view))
                .collect(),
            verified: (view.level == Level::Verified).then(|| Verified::of(tracking, view)),
        }
    }
}

impl Verified {
    fn of(tracking: &Tracking, view: &View<'_>) -> Self {
        Self {
            title: clean::some(tracking.title.as_ref()),
            order_number: clean::some(tracking.order_number.as_ref()),
            destination_country_region: clean::some(tracking.destination.country_region.as_ref()),
            destination_city: clean::some(tracking.destination.city.as_ref()),
            destination_postal_code: clean::some(tracking.destination.postal_code.as_ref()),
            pickup_location: clean::some(tracking.pickup_location.as_ref()),
            pickup_note: clean::some(tracking.pickup_note.as_ref()),
            signature_requirement: tracking
                .signature_requirement
                .as_ref()
                .map(SignatureRequirement::as_str)
                .and_then(clean::text),
            signed_by: clean::some(tracking.signed_by.as_ref()),
            delivery_location_type: clean::some(tracking.delivery_location_type.as_ref()),
            proof_of_delivery: tracking
                .proof_of_delivery
                .iter()
                .filter_map(|proof| ProofData::of(proof, tracking, view))
                .take(10)
                .collect(),
            failed_delivery_attempts: tracking.failed_delivery_attempts,
            first_attempted_at: clean::time(tracking.first_attempted_at.as_ref()),
            shipment_pickup_date: clean::time(tracking.shipment_pickup_date.as_ref()),
            shipment_type: clean::some(tracking.shipment_type.as_ref()),
            shipment_package_count: tracking.shipment_package_count,
            shipment_weight: tracking.shipment_weight.as_ref().map(MeasureData::of),
            carbon_emissions: tracking.carbon_emissions.as_ref().map(MeasureData::of),
            courier_redirect_link: view.link(tracking.slug.as_ref(), tracking.courier_redirect_link.as_ref()),
            custom_fields: view.custom_fields(tracking).into_iter().collect(),
        }
    }
}

impl ProofData {
    /// Only with a link that may be shown.
    fn of(proof: &Proof, tracking: &Tracking, view: &View<'_>) -> Option<Self> {
        let url = view.link(tracking.slug.as_ref(), proof.url.as_ref())?;
        Some(Self { kind: clean::some(proof.kind.as_ref()), url })
    }
}

impl MeasureData {
    fn of(measure: &Measure) -> Self {
        Self { value: measure.value, unit: clean::some(measure.unit.as_ref()) }
    }
}
