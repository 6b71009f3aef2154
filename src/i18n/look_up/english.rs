//! English for the look-up form.

use super::{Field, Forms, LookUpWords};

pub(super) static ENGLISH: LookUpWords = LookUpWords {
    title: "Find your parcel",
    ways: "Look up by",
    by_order: "Order",
    by_number: "Tracking number",
    order: Field {
        label: "Order number",
        hint: "It is in the e-mail that confirmed your order.",
        error: "Please enter your order number.",
    },
    proof: Field {
        label: "E-mail address or postcode",
        hint: "The one you gave with the order.",
        error: "Please enter the e-mail address or the postcode of your order.",
    },
    number: Field {
        label: "Tracking number",
        hint: "It is in the e-mail that told you your order was sent.",
        error: "Please enter a tracking number of at least four letters or digits.",
    },
    submit: "Find my parcel",
    again: "Look up another parcel",
    more_title: "One more detail is needed",
    more_body: "The courier shows this parcel only together with the postcode it goes to.",
    postcode: Field {
        label: "Postcode",
        hint: "The postcode of the delivery address.",
        error: "Please enter the postcode of the delivery address.",
    },
    more_submit: "Show my parcel",
    no_match: "We found no order with these details. Check the order number, and that the e-mail address or postcode is the one you gave with the order.",
    too_often: Forms::two(
        "That was tried too often. Please wait {n} minute, then try again.",
        "That was tried too often. Please wait {n} minutes, then try again.",
    ),
    unavailable: "We cannot look this up right now. Your parcel is not affected. Please try again in a few minutes.",
    offline: "You seem to be offline. What you entered stays here: try again when you are connected.",
};
