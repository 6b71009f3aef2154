//! The badge: status in a word, a shape and a tone.

use super::Text;

/// The badge: shape and word, never colour alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusView {
    /// Its colour's role.
    pub tone: Tone,
    /// Its shape.
    pub icon: Icon,
    /// Its word.
    pub label: Text,
    /// The tag as sent, for `data-tag` and events; empty where unknown.
    pub tag: String,
}

/// What a colour stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to say yet, or an unknown status.
    Neutral,
    /// Under way.
    Accent,
    /// Delivered, ready to collect.
    Good,
    /// Late, held, attempt failed.
    Warn,
    /// Lost, damaged, returned, expired.
    Bad,
}

impl Tone {
    /// Its word in `data-tone`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Accent => "accent",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }
}

/// The badge's shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Pending, information received.
    Label,
    /// On its way.
    Parcel,
    /// Out for delivery.
    Van,
    /// Ready to collect.
    Store,
    /// Delivered.
    Check,
    /// Delivery attempt failed.
    Door,
    /// Running late, expired.
    Clock,
    /// Customs, damage, loss.
    Warning,
    /// Going back.
    Return,
    /// Unknown.
    Dot,
}
