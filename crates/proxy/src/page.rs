//! The hosted page: a shop's name, pictures, colours and links round the card, from its configuration and never from
//! the request.

pub mod colour;
mod picture;
mod ready;
pub mod sheet;
mod template;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use parcel_tracker::components::{HostedShop, hosted};
use parcel_tracker::i18n::{self, Language};
use url::Url;

use crate::error::ProxyError;
pub use picture::Picture;
pub use ready::Ready;
pub use sheet::Look;

/// Pages that are kept ready at most: languages with regions, in which callers could be inventive.
const KEPT: usize = 64;

/// What a shop shows of itself on the hosted page, checked.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// What it is called.
    pub name: Option<String>,
    /// Where shoppers can write to: https or mailto.
    pub contact: Option<String>,
    /// Its front page, https.
    pub home: Option<String>,
    /// Its logo.
    pub logo: Option<Picture>,
    /// Its logo on dark.
    pub logo_dark: Option<Picture>,
    /// The picture in the browser's tab.
    pub icon: Option<Picture>,
    /// Colours and corners.
    pub look: Look,
    /// Links of the footer, https or mailto, in their order.
    pub links: Vec<(String, String)>,
}

/// The hosted page of one shop.
#[derive(Debug, Default)]
pub struct HostedPage {
    shown: Shown,
    url: Option<Url>,
    sheet: Option<Ready>,
    pictures: HashMap<&'static str, Ready>,
    kept: Mutex<Kept>,
}

/// Pages by locale, of one state of the file that they are made from.
#[derive(Debug, Default)]
struct Kept {
    stamp: Option<Stamp>,
    pages: HashMap<String, Arc<Ready>>,
}

/// What tells one state of a file from another.
type Stamp = (PathBuf, Option<SystemTime>, u64);

/// The sheet's address beside the page.
const SHEET: &str = "track.css";

impl HostedPage {
    /// The page of a shop that browsers reach at `url`.
    pub fn new(mut shown: Shown, url: Option<Url>) -> Self {
        use crate::config::schema::Theme;
        // For good one of the two: then there is no other logo either.
        match shown.look.theme {
            Some(Theme::Dark) => shown.logo = shown.logo_dark.take().or(shown.logo),
            Some(Theme::Light) => shown.logo_dark = None,
            None => {}
        }
        let named = [("logo", &shown.logo), ("logo-dark", &shown.logo_dark), ("icon", &shown.icon)];
        let ready = |picture: &Picture| Ready::new(picture.kind, picture.bytes.clone());
        let pictures =
            named.into_iter().filter_map(|(name, picture)| Some((name, ready(picture.as_ref()?)))).collect();
        let sheet = shown.look.sheet().map(|sheet| Ready::new("text/css; charset=utf-8", sheet));
        Self { shown, url, sheet, pictures, kept: Mutex::default() }
    }

    /// The sheet with the shop's colours.
    pub fn sheet(&self) -> Option<&Ready> {
        self.sheet.as_ref()
    }

    /// A picture by its name: `logo`, `logo-dark`, `icon`.
    pub fn picture(&self, name: &str) -> Option<&Ready> {
        self.pictures.get(name)
    }

    /// What browsers call the proxy.
    pub fn url(&self) -> Option<&Url> {
        self.url.as_ref()
    }

    /// The page in the language to be spoken for a wish such as `de-AT`, made from the widget's files in `assets`.
    ///
    /// # Errors
    /// The files are not there.
    pub async fn in_language(&self, assets: &Path, wish: &str) -> Result<Arc<Ready>, ProxyError> {
        // A language belongs to one thread: it is made where it is needed, and not kept while files are read.
        let locale = i18n::language(wish).locale;
        let file = assets.join("track.html");
        let found = tokio::fs::metadata(&file).await.map_err(|_| ProxyError::NoAssets)?;
        let stamp = (file, found.modified().ok(), found.len());
        if let Some(page) = self.kept(&stamp, &locale) {
            return Ok(page);
        }
        let template = tokio::fs::read_to_string(&stamp.0).await.map_err(|_| ProxyError::NoAssets)?;
        let page =
            Arc::new(Ready::new("text/html; charset=utf-8", self.draw(&template, &i18n::language(wish))));
        self.keep(stamp, locale, &page);
        Ok(page)
    }

    /// The hashed name of the page's own script.
    ///
    /// # Errors
    /// The files are not there.
    pub async fn script(&self, assets: &Path) -> Result<String, ProxyError> {
        let page =
            tokio::fs::read_to_string(assets.join("track.html")).await.map_err(|_| ProxyError::NoAssets)?;
        template::script(&page).map(str::to_owned).ok_or(ProxyError::NoAssets)
    }

    fn draw(&self, page: &str, language: &Language) -> String {
        let address = |name: &str| {
            let stamp = self.picture(name)?.stamp();
            Some(format!("track/{name}?v={stamp}"))
        };
        let whole = |path: &str| {
            let url = self.url.as_ref()?.as_str().trim_end_matches('/');
            Some(format!("{url}/{path}"))
        };
        let (logo, logo_dark, icon) = (address("logo"), address("logo-dark"), address("icon"));
        let sheet = self.sheet.as_ref().map(|sheet| format!("{SHEET}?v={}", sheet.stamp()));
        let preview = self.shown.logo.as_ref().filter(|logo| logo.is_for_previews());
        let (url, picture) = (whole("track"), preview.and(logo.as_deref()).and_then(whole));
        let shop = HostedShop {
            name: self.shown.name.as_deref(),
            home: self.shown.home.as_deref(),
            contact: self.shown.contact.as_deref(),
            logo: logo.as_deref(),
            logo_dark: logo_dark.as_deref(),
            icon: icon.as_deref(),
            sheet: sheet.as_deref(),
            url: url.as_deref(),
            picture: picture.as_deref(),
            links: &self.shown.links,
        };
        template::fill(page, &hosted(&shop, language), language)
    }

    fn kept(&self, stamp: &Stamp, locale: &str) -> Option<Arc<Ready>> {
        let kept = self.kept.lock().ok()?;
        (kept.stamp.as_ref() == Some(stamp)).then(|| kept.pages.get(locale).cloned())?
    }

    fn keep(&self, stamp: Stamp, locale: String, page: &Arc<Ready>) {
        let Ok(mut kept) = self.kept.lock() else { return };
        if kept.stamp.as_ref() != Some(&stamp) || kept.pages.len() >= KEPT {
            kept.pages.clear();
        }
        kept.stamp = Some(stamp);
        kept.pages.insert(locale, Arc::clone(page));
    }
}
