//! Arabic for a checkpoint's finer events.

use crate::i18n::words::EventWords;

pub(super) const EVENT: EventWords = EventWords {
    rerouted: "أُعيد توجيهها",
    picked_up: "استلمتها شركة الشحن",
    dropped_off_at_collection_point: "وصلت إلى نقطة الاستلام",
    delivery_attempt_failed: "تعذّر التسليم",
    redelivery_scheduled: "حُجز موعد تسليم جديد",
    delivered_to_a_location: "تُركت دون تسليمها لأحد",
    delivered_to_neighbor: "سُلِّمت إلى أحد الجيران",
    signed_by_customer: "سُلِّمت مقابل توقيع",
    held_by_customs: "محتجزة في الجمارك",
    misrouted: "أُرسلت في اتجاه خاطئ",
    rejected_by_customer: "رُفض استلامها",
    return_to_sender_requested: "طُلبت إعادتها",
    returned_to_sender: "أُعيدت إلى المرسِل",
    shipment_lost: "فقدت شركة الشحن الشحنة",
    canceled: "أُلغيت الشحنة",
    shipment_damaged: "تضررت الشحنة",
    carrier_pickup_failed: "تعذّر على شركة الشحن استلامها",
    handed_over_to_last_mile_carrier: "سُلِّمت إلى شركة الشحن التالية",
    received_by_last_mile_carrier: "استلمتها شركة الشحن الأخيرة",
};
