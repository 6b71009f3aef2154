//! Japanese for a checkpoint's finer events.

use crate::i18n::words::EventWords;

pub(super) const EVENT: EventWords = EventWords {
    rerouted: "経路を変更しました",
    picked_up: "集荷しました",
    dropped_off_at_collection_point: "受取場所に届けました",
    delivery_attempt_failed: "お届けできませんでした",
    redelivery_scheduled: "再配達が予約されました",
    delivered_to_a_location: "置き配で完了しました",
    delivered_to_neighbor: "近隣の方にお届けしました",
    signed_by_customer: "署名のうえお届けしました",
    held_by_customs: "税関で留め置かれました",
    misrouted: "誤った経路に送られました",
    rejected_by_customer: "受け取りが辞退されました",
    return_to_sender_requested: "返送が依頼されました",
    returned_to_sender: "差出人に返送されました",
    shipment_lost: "お荷物が紛失しました",
    canceled: "発送が取り消されました",
    shipment_damaged: "お荷物が破損しました",
    carrier_pickup_failed: "集荷できませんでした",
    handed_over_to_last_mile_carrier: "次の配送会社へ引き渡しました",
    received_by_last_mile_carrier: "最後の配送会社が引き受けました",
};
