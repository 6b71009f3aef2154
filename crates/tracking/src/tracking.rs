//! One parcel.

use crate::{
    Checkpoint, CourierTime, DeliveryType, Edd, Leg, Measure, Proof, SignatureRequirement, Slug, Subtag, Tag,
    oldest_first,
};

/// One parcel, as the provider tells it. Everything may be absent: the `fields` query, a feature that
/// is off, another version, or an odd value can each take a field away.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Tracking {
    /// The provider's id: 24 characters once, 32 hex since 2024-07, 1 to 128 characters since 2025-04.
    pub id: Option<String>,
    /// The old 24-character id, accepted by every endpoint.
    #[cfg(feature = "whole")]
    pub legacy_id: Option<String>,
    /// The courier's number.
    pub tracking_number: Option<String>,
    /// The courier.
    pub slug: Option<Slug>,
    /// The merchant's name for it; the number by default.
    pub title: Option<String>,
    /// `api`, `web`, ...: how the tracking came to the provider.
    #[cfg(feature = "whole")]
    pub source: Option<String>,
    /// False once the provider no longer asks the courier.
    #[cfg(feature = "whole")]
    pub active: Option<bool>,
    /// When the tracking was made, GMT.
    pub created_at: Option<CourierTime>,
    /// When it last changed, GMT (`last_updated_at` on older versions).
    #[cfg(feature = "whole")]
    pub updated_at: Option<CourierTime>,

    /// Status.
    pub tag: Option<Tag>,
    /// Sub-status.
    pub subtag: Option<Subtag>,
    /// The provider's English for the sub-status; shown only where the code is unknown.
    pub subtag_message: Option<String>,
    /// What happened, in the order sent, none lost.
    pub checkpoints: Vec<Checkpoint>,
    /// True once any checkpoint says so.
    pub return_to_sender: Option<bool>,

    /// What the courier estimates.
    pub courier_edd: Option<Edd>,
    /// What the provider's model estimates.
    pub aftership_edd: Option<Edd>,
    /// What the shop's rule says.
    pub custom_edd: Option<Edd>,
    /// What the shop promised with the order.
    pub order_promised_edd: Option<Edd>,
    /// The first estimate anybody gave.
    pub first_edd: Option<Edd>,
    /// The estimate in force.
    pub latest_edd: Option<Edd>,
    /// `on-time`, `trending-on-time`, ...
    #[cfg(feature = "whole")]
    pub on_time_status: Option<crate::OnTimeStatus>,
    /// Days early (negative) or late, as the provider counts.
    #[cfg(feature = "whole")]
    pub on_time_difference: Option<f64>,
    /// Days under way (`delivery_time` on v4).
    #[cfg(feature = "whole")]
    pub transit_time: Option<i64>,

    /// Origin address.
    pub origin: Address,
    /// Destination address. Personal below city and country.
    pub destination: Address,
    /// The country the courier itself names as destination, ISO alpha-3.
    pub courier_destination_country_region: Option<String>,

    /// To the door or to a pickup point.
    pub delivery_type: Option<DeliveryType>,
    /// Where to collect.
    pub pickup_location: Option<String>,
    /// What the courier says about collecting.
    pub pickup_note: Option<String>,
    /// Who must sign.
    pub signature_requirement: Option<SignatureRequirement>,
    /// Who signed; can be prose. Personal.
    pub signed_by: Option<String>,
    /// Where it was left: `front door`, `mailbox`, ... as sent.
    pub delivery_location_type: Option<String>,
    /// Pictures and papers that show it was delivered (2026-07 and later). Personal.
    pub proof_of_delivery: Vec<Proof>,
    /// Attempts that failed.
    pub failed_delivery_attempts: Option<i64>,
    /// When the courier collected it from the sender.
    pub shipment_pickup_date: Option<CourierTime>,
    /// When it was delivered.
    pub shipment_delivery_date: Option<CourierTime>,
    /// When delivery was first tried.
    #[cfg(feature = "whole")]
    pub first_attempted_at: Option<CourierTime>,
    /// The date the merchant ships or shipped.
    #[cfg(feature = "whole")]
    pub tracking_ship_date: Option<CourierTime>,

    /// The courier's service, in its words.
    pub shipment_type: Option<String>,
    /// Packages in the shipment.
    pub shipment_package_count: Option<i64>,
    /// Weight.
    pub shipment_weight: Option<Measure>,
    /// The carbon figure.
    pub carbon_emissions: Option<Measure>,
    /// The merchant's shipping method.
    #[cfg(feature = "whole")]
    pub shipping_method: Option<String>,
    /// The merchant's warehouse.
    #[cfg(feature = "whole")]
    pub location_id: Option<String>,
    /// The merchant's own contract with the courier.
    #[cfg(feature = "whole")]
    pub courier_connection_id: Option<String>,
    /// How often the provider asked the courier.
    #[cfg(feature = "whole")]
    pub tracked_count: Option<i64>,

    /// The first courier, where there are several (2025-01 and later).
    pub first_mile: Option<Leg>,
    /// The last courier, where there are several (2025-01 and later).
    pub last_mile: Option<Leg>,
    /// Whether the provider can follow the last courier (until 2026-01).
    #[cfg(feature = "whole")]
    pub last_mile_tracking_supported: Option<bool>,
    /// Couriers after this one (up to 2024-10).
    pub next_couriers: Vec<Leg>,
    /// The courier's own page. As sent: check the scheme before linking.
    pub courier_tracking_link: Option<String>,
    /// The courier's page to change the delivery. As sent: check the scheme before linking.
    pub courier_redirect_link: Option<String>,
    /// The provider's hosted page.
    #[cfg(feature = "whole")]
    pub aftership_tracking_url: Option<String>,
    /// The provider's hosted order page; can embed an encoded e-mail address. Personal.
    #[cfg(feature = "whole")]
    pub aftership_tracking_order_url: Option<String>,

    /// The order's id in the shop.
    #[cfg(feature = "whole")]
    pub order_id: Option<String>,
    /// A link to the order in the shop.
    #[cfg(feature = "whole")]
    pub order_id_path: Option<String>,
    /// The number the shopper knows.
    pub order_number: Option<String>,
    /// When it was ordered, in the zone the merchant sent.
    #[cfg(feature = "whole")]
    pub order_date: Option<CourierTime>,
    /// The merchant's note. Private.
    #[cfg(feature = "whole")]
    pub note: Option<String>,
    /// The merchant's own fields, by key. Private.
    #[cfg(feature = "whole")]
    pub custom_fields: Vec<(String, String)>,
    /// The merchant's labels on shipments.
    #[cfg(feature = "whole")]
    pub shipment_tags: Vec<String>,
    /// The merchant's labels on orders.
    #[cfg(feature = "whole")]
    pub order_tags: Vec<String>,
    /// Language of the customer, ISO 639-1.
    pub language: Option<String>,

    /// Customers (older versions' `customer_name`, `emails` and `smses` land here too). Personal.
    #[cfg(feature = "whole")]
    pub customers: Vec<crate::Customer>,
    /// E-mail subscriptions. Personal.
    #[cfg(feature = "whole")]
    pub subscribed_emails: Vec<String>,
    /// Text-message subscriptions. Personal.
    #[cfg(feature = "whole")]
    pub subscribed_smses: Vec<String>,

    /// The courier account's number. Secret.
    #[cfg(feature = "whole")]
    pub tracking_account_number: Option<String>,
    /// The courier's extra key. Secret.
    #[cfg(feature = "whole")]
    pub tracking_key: Option<String>,
    /// Extra field some couriers need, ISO alpha-3.
    #[cfg(feature = "whole")]
    pub tracking_origin_country_region: Option<String>,
    /// Extra field some couriers need, ISO alpha-3.
    #[cfg(feature = "whole")]
    pub tracking_destination_country_region: Option<String>,
    /// Extra field some couriers need. Personal.
    #[cfg(feature = "whole")]
    pub tracking_postal_code: Option<String>,
    /// Extra field some couriers need.
    #[cfg(feature = "whole")]
    pub tracking_state: Option<String>,
    /// Deprecated token of the provider's pages. Secret.
    #[cfg(feature = "whole")]
    pub unique_token: Option<String>,
}

impl Tracking {
    /// The estimate in force: the provider's latest, else the courier's, the provider's own model's,
    /// the shop's promise, the shop's rule. Those that name no date are passed over.
    pub fn promised_edd(&self) -> Option<&Edd> {
        [&self.latest_edd, &self.courier_edd, &self.aftership_edd, &self.order_promised_edd, &self.custom_edd]
            .into_iter()
            .flatten()
            .find(|edd| !edd.is_empty())
    }

    /// Every courier on the way, in order: first mile, this tracking's own, last mile, and those
    /// that `next_couriers` names. A courier told twice is one leg.
    pub fn legs(&self) -> Vec<Leg> {
        let own = Leg {
            slug: self.slug.clone(),
            tracking_number: self.tracking_number.clone(),
            transit_time: None,
            courier_tracking_link: self.courier_tracking_link.clone(),
            courier_redirect_link: self.courier_redirect_link.clone(),
            source: None,
        };
        let mut legs: Vec<Leg> = Vec::new();
        let told = self.first_mile.iter().chain([&own]).chain(&self.last_mile).chain(&self.next_couriers);
        for leg in told.filter(|leg| leg.slug.is_some() || leg.tracking_number.is_some()) {
            match legs.iter_mut().find(|known| known.is_same(leg)) {
                Some(known) => known.complete(leg),
                None => legs.push(leg.clone()),
            }
        }
        legs
    }

    /// Whether it is on its way back, or back, at the sender: the provider's own flag, or a
    /// sub-status that says so.
    pub fn is_returning(&self) -> bool {
        let returns = |subtag: &Subtag| matches!(subtag.as_str(), "Exception_010" | "Exception_011");
        self.return_to_sender == Some(true)
            || self.subtag.as_ref().is_some_and(returns)
            || self.checkpoints.iter().any(|checkpoint| checkpoint.subtag.as_ref().is_some_and(returns))
    }

    /// The checkpoints sorted, see [`oldest_first`].
    pub fn oldest_first(&self) -> Vec<&Checkpoint> {
        oldest_first(&self.checkpoints)
    }
}

/// One end of the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Address {
    /// ISO alpha-3 (`*_country_iso3` up to 2024-10).
    pub country_region: Option<String>,
    /// State or province.
    pub state: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Postcode.
    pub postal_code: Option<String>,
    /// The whole address in one line. Personal.
    pub raw_location: Option<String>,
}
