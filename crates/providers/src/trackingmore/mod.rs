//! TrackingMore's API, version 2.
//!
//! Every call of v2 as a typed method of [`TrackingMore`], and the [`Provider`](crate::Provider) trait on
//! top of them. A tracking is addressed by courier and number, a [`Pair`]; [`pair_id`] makes one id of it.
//! Answers that hold trackings are read into the shipment model, see [`mapping`].
//!
//! | Call | Method |
//! |---|---|
//! | `POST /trackings/post` | [`create_tracking`](TrackingMore::create_tracking) |
//! | `POST /trackings/batch` | [`create_trackings`](TrackingMore::create_trackings) |
//! | `GET /trackings/{carrier_code}/{tracking_number}[/{lang}]` | [`tracking`](TrackingMore::tracking) |
//! | `PUT` of the same | [`edit_tracking`](TrackingMore::edit_tracking) |
//! | `DELETE` of the same | [`delete_tracking`](TrackingMore::delete_tracking) |
//! | `GET /trackings/get` | [`trackings`](TrackingMore::trackings), [`all_trackings`](TrackingMore::all_trackings) |
//! | `POST /trackings/updatemore` | [`edit_trackings`](TrackingMore::edit_trackings) |
//! | `POST /trackings/delete` | [`delete_trackings`](TrackingMore::delete_trackings) |
//! | `POST /trackings/realtime` | [`realtime`](TrackingMore::realtime) |
//! | `POST /trackings/update` | [`change_courier`](TrackingMore::change_courier) |
//! | `GET /trackings/getuserinfo` | [`account`](TrackingMore::account) |
//! | `GET /trackings/getstatusnumber` | [`status_counts`](TrackingMore::status_counts) |
//! | `POST /trackings/notupdate` | [`stop_updating`](TrackingMore::stop_updating) |
//! | `POST /trackings/remote` | [`remote_places`](TrackingMore::remote_places) |
//! | `POST /trackings/costtime` | [`route_times`](TrackingMore::route_times) |
//! | `POST /trackings/aircargo` | [`air_cargo`](TrackingMore::air_cargo) |
//! | `GET /carriers` | [`couriers`](TrackingMore::couriers) |
//! | `POST /carriers/detect` | [`detect_couriers`](TrackingMore::detect_couriers) |
//!
//! **What every call can end in.** v2 answers errors with HTTP status 200; only `meta.code` tells. 401,
//! 4001 and 4002 are [`Unauthorized`], 403 and 4018 [`Forbidden`], 402, 4019 and 4021 [`QuotaUsed`], 404
//! and 4017 [`NotFound`], 4016 [`AlreadyExists`], 4032 [`NotDetected`], 500 to 599 [`Unavailable`], any
//! other code [`Rejected`]. 202, "accepted but over the limit", is [`RateLimited`] without a time: whether
//! it was done is not said. After a 429 nobody of the account may ask for two minutes, and the client does
//! not: it answers [`RateLimited`] by itself. And there are [`Timeout`], [`Network`] and [`Unreadable`].
//!
//! [`Unauthorized`]: crate::ProviderError::Unauthorized
//! [`Forbidden`]: crate::ProviderError::Forbidden
//! [`QuotaUsed`]: crate::ProviderError::QuotaUsed
//! [`NotFound`]: crate::ProviderError::NotFound
//! [`AlreadyExists`]: crate::ProviderError::AlreadyExists
//! [`NotDetected`]: crate::ProviderError::NotDetected
//! [`Unavailable`]: crate::ProviderError::Unavailable
//! [`Rejected`]: crate::ProviderError::Rejected
//! [`RateLimited`]: crate::ProviderError::RateLimited
//! [`Timeout`]: crate::ProviderError::Timeout
//! [`Network`]: crate::ProviderError::Network
//! [`Unreadable`]: crate::ProviderError::Unreadable

mod account;
mod air_cargo;
mod answer;
mod ask;
mod client;
mod codes;
mod couriers;
mod create;
mod edit;
mod fields;
mod lately;
mod list;
pub mod mapping;
mod pair;
pub mod pair_id;
mod provider;
mod questions;
mod realtime;
mod settings;
mod several;
mod single;
mod webhook;

pub use account::{Account, StatusCounts};
pub use air_cargo::{AirEvent, AirWaybill};
pub use ask::{CALLS, REALTIME};
pub use client::TrackingMore;
pub use create::{Batch, Create};
pub use edit::{Edit, Edited, SetStatus};
pub use list::{Between, ListQuery, Page, Status};
pub use pair::Pair;
pub use questions::{Place, RemotePlace, Route, RouteTime};
pub use realtime::Realtime;
pub use settings::Settings;
pub use several::{Refused, Several};
