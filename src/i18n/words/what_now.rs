//! Words for what to do now: one sentence each, and the names of the actions.

use super::{Entry, Forms, Texts, mix, words};

words! {
/// What to do now.
pub(crate) struct WhatNowWords {
    /// Before a sentence that goes on about it.
    pub(crate) no_scan: Forms,
    /// `{first}`, then `{second}`: two sentences.
    pub(crate) sentences: &'static str,

    /// What may be said, by [`Say`].
    pub(crate) say: Sentences,

    // Actions, at most one.
    pub(crate) courier_page: &'static str,
    pub(crate) change_delivery: &'static str,
    pub(crate) directions: &'static str,
    pub(crate) contact: &'static str,
    pub(crate) contact_name: &'static str,
}
}

/// Declares sentences by key: a place for each, and their names for those who write them.
macro_rules! sentences {
    ($($key:ident,)*) => {
        /// Which sentence.
        #[derive(Clone, Copy)]
        #[expect(non_camel_case_types, reason = "called as all other words are")]
        pub(crate) enum Say {
            $($key,)*
        }

        /// Sentences by name, as a language has them.
        #[cfg(feature = "all-words")]
        pub(crate) struct Named {
            $(pub(crate) $key: &'static str,)*
        }

        #[cfg(feature = "all-words")]
        impl Named {
            /// Each in its place.
            pub(crate) const fn in_places(self) -> Sentences {
                Sentences([$(self.$key,)*])
            }
        }

        const KEYS: &[&str] = &[$(stringify!($key),)*];
    };
}

// `{date}` is a day from which on a silence is unusual.
sentences! {
    // Before the courier has it.
    first_scan,
    unknown_number,
    unknown_number_long,
    label_made,
    label_waits,
    ask_if_left,

    // Under way.
    wrong_turn,
    forwarded,
    depot_usual,
    handover_usual,
    customs_usual,
    customs_long,
    ask_shop,

    // On the van.
    to_pickup,
    van_yesterday,
    van_long,
    answer_courier,
    appointment,
    adult_signs,
    signature,
    neighbour_signs,
    no_signature,
    be_home,

    // After a failed attempt.
    waits_there,
    booked_again,
    last_try,
    when_open,
    next_try_dated,
    attempt_long,
    one_more_try,
    next_try,

    // Waiting to be collected.
    deadline_passed,
    collect_today,
    collect_tomorrow,
    collect_store,
    collect_soon,
    collect,

    // Delivered, and perhaps not found.
    back_at_shop,
    with_neighbour,
    left_there,
    in_letterbox,
    at_reception,
    in_locker,
    at_parcel_shop,
    signed,
    not_found,

    // Held up.
    customs_held,
    import_fee,
    payment,
    papers,
    address,
    refused,
    not_collected,
    not_accepted,
    security,
    problem,
    weather,
    missed_connection,
    courier_delay,
    outside_delay,

    // At the end.
    going_back,
    damaged,
    lost,
    cancelled,
    expired,
}

/// One sentence for each [`Say`]. In a row, and not each a field: the widget reads them in a loop, and finds each by its
/// number.
pub(crate) struct Sentences([&'static str; KEYS.len()]);

impl Sentences {
    /// A sentence.
    pub(crate) fn get(&self, say: Say) -> &'static str {
        self.0.get(say as usize).copied().unwrap_or_default()
    }
}

impl Entry for Sentences {
    const KEYS: u32 = {
        let (mut hash, mut at) = (0x811c_9dc5, 0);
        while at < KEYS.len() {
            hash = mix(hash, KEYS[at]);
            at += 1;
        }
        hash
    };

    const EMPTY: Self = Self([""; KEYS.len()]);

    fn read(&mut self, texts: &mut Texts) {
        self.0.iter_mut().for_each(|text| text.read(texts));
    }

    #[cfg(feature = "all-words")]
    fn write(&self, texts: &mut Vec<&'static str>) {
        texts.extend(self.0);
    }
}
