//! The merchant's account: what it has, and what it may.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::endpoint::Endpoint;
use super::errors::Code;
use super::pair::Pair;

/// A key that was deleted once: whoever sends it is told 4002.
pub const DELETED_KEY: &str = "deleted-key";

/// How long the same number may not be asked for in realtime again.
const REALTIME_GAP: TimeDelta = TimeDelta::hours(2);

/// The merchant's account. Turn its fields to provoke what is hard to come by: codes 402, 403, 4018, 4019, 4021.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// E-mail address it is registered with; also the secret of its webhooks.
    pub email: String,
    /// Telephone number, digits alone.
    pub phone: Option<u64>,
    /// When it was registered, Unix seconds.
    pub registered: i64,
    /// Money for the calls that are paid for by themselves (`remote`, `aircargo`). Without any they answer 4019.
    pub money: i64,
    /// How many tracking numbers may still be added. At 0 they are refused with 4021.
    pub quota: u32,
    /// Requests a second to all but the list and realtime, which have windows of their own; at least 1.
    pub requests_per_second: u32,
    /// Every call answers 402.
    pub payment_due: bool,
    /// Every call answers 403.
    pub denied: bool,
    /// Endpoints that support has not activated, by the last part of their paths: `aircargo`. They answer 4018.
    pub not_activated: Vec<String>,
}

impl Default for Account {
    fn default() -> Self {
        Self {
            email: "merchant@shop.example".to_owned(),
            phone: Some(495_115_550_199),
            registered: 1_704_067_200,
            money: 1_000,
            quota: 10_000,
            requests_per_second: 1,
            payment_due: false,
            denied: false,
            not_activated: Vec::new(),
        }
    }
}

impl Account {
    /// What refuses every request to this endpoint.
    pub(super) fn refuses(&self, endpoint: Option<Endpoint>) -> Option<Code> {
        let last = endpoint.and_then(Endpoint::last_part);
        let off = |name: &str| self.not_activated.iter().any(|off| off == name);
        match last {
            _ if self.denied => Some(Code::Forbidden),
            _ if self.payment_due => Some(Code::PaymentRequired),
            Some(last) if off(last) => Some(Code::NotActivated),
            _ => None,
        }
    }
}

/// The account, and what the API remembers beside the trackings. A restart forgets it, with a database or without.
#[derive(Debug, Default)]
pub struct TrackingMore {
    memory: Mutex<Memory>,
}

#[derive(Debug, Default)]
struct Memory {
    account: Account,
    /// When each number was last asked for in realtime, by the sandbox's clock.
    asked: HashMap<Pair, DateTime<Utc>>,
    /// What was added once and deleted since.
    deleted: HashSet<Pair>,
    /// Calls of `remote`, of which every fifth costs one number.
    remote_calls: u32,
}

impl TrackingMore {
    /// An API of this account.
    pub(crate) fn new(account: Account) -> Self {
        Self { memory: Mutex::new(Memory { account, ..Memory::default() }) }
    }

    /// Begins anew with this account.
    pub(crate) fn reset(&self, account: Account) {
        self.with(|memory| *memory = Memory { account, ..Memory::default() });
    }

    /// The account as it is now.
    pub fn account(&self) -> Account {
        self.with(|memory| memory.account.clone())
    }

    /// Changes the account.
    pub fn change(&self, turn: impl FnOnce(&mut Account)) {
        self.with(|memory| {
            turn(&mut memory.account);
            memory.account.requests_per_second = memory.account.requests_per_second.max(1);
        });
    }

    /// Pays with numbers of the quota.
    ///
    /// # Errors
    /// 4021, and nothing is paid, where there are not so many.
    pub(super) fn pay(&self, numbers: u32) -> Result<(), Code> {
        self.with(|memory| {
            memory.account.quota = memory.account.quota.checked_sub(numbers).ok_or(Code::QuotaUsed)?;
            Ok(())
        })
    }

    /// Lets in a call that is paid for by itself.
    ///
    /// # Errors
    /// 4019 without money.
    pub(super) fn afford(&self) -> Result<(), Code> {
        if self.account().money > 0 { Ok(()) } else { Err(Code::BalanceLow) }
    }

    /// Pays for one call of `remote`: one number for every five.
    ///
    /// # Errors
    /// 4021 where the number is due and there is none.
    pub(super) fn pay_remote(&self) -> Result<(), Code> {
        let calls = self.with(|memory| {
            memory.remote_calls += 1;
            memory.remote_calls
        });
        if calls.is_multiple_of(5) { self.pay(1) } else { Ok(()) }
    }

    /// Notes a realtime question; `false` where the last one was less than two hours ago.
    pub(super) fn ask(&self, pair: &Pair, now: DateTime<Utc>) -> bool {
        self.with(|memory| {
            let lately = memory.asked.get(pair).is_some_and(|last| now - last < REALTIME_GAP);
            if !lately {
                memory.asked.insert(pair.clone(), now);
            }
            !lately
        })
    }

    /// Remembers that this one was there.
    pub(super) fn remember(&self, pair: Pair) {
        self.with(|memory| memory.deleted.insert(pair));
    }

    /// Whether this one was there before.
    pub(super) fn knew(&self, pair: &Pair) -> bool {
        self.with(|memory| memory.deleted.contains(pair))
    }

    fn with<T>(&self, turn: impl FnOnce(&mut Memory) -> T) -> T {
        turn(&mut self.memory.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
