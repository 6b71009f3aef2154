//! Who is told about a tracking, by calls of their own: 2024-04 alone. Later versions have customers.

use serde_json::{Value, json};

use super::super::check::{self, Check, checked, invalid};
use super::super::endpoint::{self, Endpoint};
use super::super::fields::texts;
use super::super::{AfterShip, answer};
use super::Which;
use crate::{Private, ProviderError};

/// Who is told about a tracking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subscribers {
    /// E-mail addresses.
    pub emails: Vec<Private>,
    /// Telephone numbers, international.
    pub smses: Vec<Private>,
}

/// Subscriptions; from [`AfterShip::notifications`].
#[derive(Clone, Copy, Debug)]
pub struct Notifications<'a>(&'a AfterShip);

impl AfterShip {
    /// Subscriptions as 2024-04 has them; `None` on later versions.
    pub fn notifications(&self) -> Option<Notifications<'_>> {
        self.version().has_notifications().then_some(Notifications(self))
    }
}

impl Notifications<'_> {
    /// Who is told.
    ///
    /// # Errors
    /// Everything that a call can fail with.
    pub async fn get(self, which: &Which) -> Result<Subscribers, ProviderError> {
        self.ask(&endpoint::SUBSCRIBERS, which, None, None).await
    }

    /// Adds people; answers with everybody who is told then.
    ///
    /// # Errors
    /// [`ProviderError::Invalid`] for what is no address or number; everything that a call can fail with.
    pub async fn add(self, which: &Which, people: &Subscribers) -> Result<Subscribers, ProviderError> {
        self.ask(&endpoint::SUBSCRIBE, which, Some("add"), Some(people.body()?)).await
    }

    /// Takes people away; answers with everybody who is still told.
    ///
    /// # Errors
    /// As [`add`](Self::add).
    pub async fn remove(self, which: &Which, people: &Subscribers) -> Result<Subscribers, ProviderError> {
        self.ask(&endpoint::UNSUBSCRIBE, which, Some("remove"), Some(people.body()?)).await
    }

    async fn ask(
        self,
        endpoint: &Endpoint,
        which: &Which,
        action: Option<&str>,
        body: Option<Value>,
    ) -> Result<Subscribers, ProviderError> {
        let mut target = which.target("notifications", self.0.version())?;
        if let Some(action) = action {
            target = target.below(action);
        }
        let data = answer::data(&self.0.call(endpoint, &target, body).await?)?;
        let people = data.get("notification").unwrap_or(&data);
        if !people.is_object() {
            return Err(ProviderError::Unreadable { reason: "no object at data.notification".to_owned() });
        }
        let all = |field| texts(people, field).into_iter().map(Private::from).collect();
        Ok(Subscribers { emails: all("emails"), smses: all("smses") })
    }
}

impl Subscribers {
    fn body(&self) -> Result<Value, ProviderError> {
        if self.emails.is_empty() && self.smses.is_empty() {
            return Err(invalid("notification", "must name somebody"));
        }
        let emails = exposed("notification.emails", &self.emails, check::email)?;
        let smses = exposed("notification.smses", &self.smses, check::phone)?;
        Ok(json!({ "notification": { "emails": emails, "smses": smses } }))
    }
}

fn exposed<'a>(
    field: &'static str,
    values: &'a [Private],
    check: Check,
) -> Result<Vec<&'a str>, ProviderError> {
    values.iter().map(|value| checked(field, value.expose(), check).map(|()| value.expose())).collect()
}
