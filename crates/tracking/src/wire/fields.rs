//! Fields read straight into their places.
//!
//! `Tracking { id: r.text(map, &["id"]), … }` would make each of its values beside the struct and move it in: five
//! times the code in the wasm, for a widget whose every byte a shopper waits for.

use serde_json::{Map, Value};

use super::edd;
use super::reader::Reader;
use crate::{CourierTime, Edd, EddSource, Leg, Measure};

/// The fields of one object. Each method reads one field, as the [`Reader`]'s method of the same name does,
/// into `place`.
pub(super) struct Fields<'a> {
    pub(super) r: &'a mut Reader,
    pub(super) map: &'a Map<String, Value>,
}

impl Fields<'_> {
    #[inline(never)]
    pub(super) fn text(&mut self, keys: &[&str], place: &mut Option<String>) {
        *place = self.r.text(self.map, keys);
    }

    #[inline(never)]
    pub(super) fn word<T: for<'w> From<&'w str>>(&mut self, key: &str, place: &mut Option<T>) {
        *place = self.r.word(self.map, key);
    }

    #[cfg(feature = "whole")]
    #[inline(never)]
    pub(super) fn texts(&mut self, key: &str, place: &mut Vec<String>) {
        *place = self.r.texts(self.map, key);
    }

    #[inline(never)]
    pub(super) fn flag(&mut self, key: &str, place: &mut Option<bool>) {
        *place = self.r.flag(self.map, key);
    }

    #[inline(never)]
    pub(super) fn whole(&mut self, keys: &[&str], place: &mut Option<i64>) {
        *place = self.r.whole(self.map, keys);
    }

    #[inline(never)]
    pub(super) fn number(&mut self, key: &str, place: &mut Option<f64>) {
        *place = self.r.number(self.map, key);
    }

    #[inline(never)]
    pub(super) fn time(&mut self, keys: &[&str], place: &mut Option<CourierTime>) {
        *place = self.r.time(self.map, keys);
    }

    #[inline(never)]
    pub(super) fn measure(&mut self, key: &str, unit: &str, place: &mut Option<Measure>) {
        *place = self.r.measure(self.map, key, unit);
    }

    #[inline(never)]
    pub(super) fn edd(&mut self, keys: &[&str], source: Option<EddSource>, place: &mut Option<Edd>) {
        *place = edd::read(self.r, self.map, keys, source);
    }

    #[inline(never)]
    pub(super) fn leg(&mut self, key: &str, place: &mut Option<Leg>) {
        *place = self.r.object(self.map, key, super::leg::read);
    }
}
