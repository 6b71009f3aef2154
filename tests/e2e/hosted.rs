//! The hosted page: look up a number, follow a link, scan a code; and whose page it is.

use parcel_proxy::page::colour::Colour;
use parcel_proxy::page::{Look, Picture, Shown};
use serde_json::json;

use crate::harness::{Page, Stack, axe, in_a_browser};

#[tokio::test]
async fn main_a_number_is_looked_up() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&format!("{}/track", stack.proxy.url)).await;
        page.look_up(&[("number", "00340434198722501002")]).await;
        page.see("badge", "Out for delivery").await;
        page.see("heading", "Arriving today").await;
        page.see("number", "00340434198722501002").await;
        assert!(page.console_errors().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn main_an_unknown_number_is_told_calmly() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&format!("{}/track?number=nobody-has-this", stack.proxy.url)).await;
        page.see("message-title", "We cannot find this parcel").await;
        page.see("message-body", "Please check the number").await;
    })
    .await;
}

#[tokio::test]
async fn a_deep_link_opens_the_parcel() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&format!("{}/track?number=00340434198722501003&courier=dhl-germany", stack.proxy.url))
            .await;
        page.see("badge", "Ready to collect").await;
        page.see("number", "00340434198722501003").await;
    })
    .await;
}

#[tokio::test]
async fn another_parcel_can_be_asked_for_and_the_page_walked_back() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&format!("{}/track?number=00340434198722501003", stack.proxy.url)).await;
        page.see("badge", "Ready to collect").await;
        page.click("again").await;
        page.see("look-up-title", "Find your parcel").await;
        assert!(page.url().await.ends_with("/track"), "{}", page.url().await);
        let asked = stack.proxy.count("00340434198722501003");

        page.look_up(&[("number", "00340434198722501002")]).await;
        page.see("badge", "Out for delivery").await;
        assert!(page.url().await.ends_with("/track?number=00340434198722501002"));
        assert_eq!(stack.proxy.count("00340434198722501003"), asked, "each asks for itself alone");

        page.back().await;
        page.see("look-up-title", "Find your parcel").await;
        page.back().await;
        page.see("badge", "Ready to collect").await;
    })
    .await;
}

#[tokio::test]
async fn main_a_scanned_code_opens_the_parcel_in_a_cold_browser() {
    let stack = Stack::start().await;
    for path in [
        "/t/00340434198722501003",
        "/T/00340434198722501003",
        "/t/0034%200434%201987%202250%201003",
        "/t/00340434198722501003?lang=de",
    ] {
        // A browser that was never here.
        in_a_browser(async |page: Page| {
            page.open(&format!("{}{path}", stack.proxy.url)).await;
            let ready = if path.ends_with("de") { "Abholbereit" } else { "Ready to collect" };
            page.see("badge", ready).await;
            page.see("number", "00340434198722501003").await;
            assert!(page.url().await.contains("/track?number=0034"), "{}", page.url().await);
            assert!(page.console_errors().await.is_empty(), "{path}");
        })
        .await;
    }
}

#[tokio::test]
async fn odd_numbers_in_a_code_are_told_calmly_and_run_nothing() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        for path in [
            "/t/%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
            "/t/AB%2F12",
            "/t/..%2F..%2Fgallery",
            "/t/%D9%A1%D9%A2%D9%A3%D9%A4%D9%A5",
        ] {
            page.open(&format!("{}{path}", stack.proxy.url)).await;
            page.see("message-title", "We cannot find this parcel").await;
            assert_eq!(
                page.run("return document.querySelectorAll('img').length", json!([])).await,
                json!(0),
                "{path}"
            );
        }
        // What can be no number at all leaves the form.
        page.open(&format!("{}/t/%FF%FE", stack.proxy.url)).await;
        page.see("look-up-title", "Find your parcel").await;
    })
    .await;
}

/// A shop with a dark logo, warm colours and everything the law wants said.
pub fn lindner() -> Shown {
    let colour = |text| Colour::parse(text).expect("a colour");
    let logo =
        |ink: &str| Some(Picture { kind: "image/svg+xml", bytes: LOGO.replace("INK", ink).into_bytes() });
    Shown {
        name: Some("Lindner Outdoor".into()),
        contact: Some("https://lindner.example/help".into()),
        home: Some("https://lindner.example/".into()),
        logo: logo("#2b211c"),
        logo_dark: logo("#f3e9df"),
        icon: None,
        look: Look {
            accent: Some(colour("#b3452c")),
            ground: Some(colour("#f4ede4")),
            ground_dark: Some(colour("#171210")),
            corners: Some(6),
            ..Look::default()
        },
        links: ["imprint", "privacy", "terms", "withdrawal", "returns", "accessibility"]
            .map(|name| (name.to_owned(), format!("https://lindner.example/{name}")))
            .to_vec(),
    }
}

const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 270 44' width='270' height='44'>\
    <path fill='#b3452c' d='M2 38 20 6l9 16 5-8 14 24z'/>\
    <text x='60' y='30' fill='INK' font-family='Georgia, serif' font-size='24' font-weight='bold'>Lindner</text>\
    <text x='166' y='30' fill='INK' font-family='Georgia, serif' font-size='24'>Outdoor</text></svg>";

/// What a shopper sees of whose page it is.
const SEEN: &str = "
    const style = (element) => getComputedStyle(element);
    const link = document.querySelector('.contact');
    return {
        title: document.title,
        heading: document.querySelector('h1').textContent,
        dir: document.documentElement.dir,
        logo: document.querySelector('.brand img').naturalWidth > 0 && document.querySelector('.brand img').currentSrc,
        home: document.querySelector('.brand a').href,
        contact: [link.textContent, link.href, style(link).color],
        ground: style(document.body).backgroundColor,
        corners: style(trackers[0]).borderRadius,
        accent: style(trackers[0]).getPropertyValue('--pt-accent') !== '',
        legal: [...document.querySelectorAll('footer nav a')].map((found) => found.textContent),
        sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }";

#[tokio::test]
async fn a_shops_page_has_its_name_logo_and_colours_in_every_language_and_offends_nobody() {
    let stack = Stack::of_a_shop(lindner()).await;
    in_a_browser(async |page: Page| {
        for (lang, title, dir, contact, privacy) in [
            ("en", "Track your parcel", "ltr", "Contact us", "Privacy"),
            ("de", "Sendung verfolgen", "ltr", "Schreiben Sie uns", "Datenschutz"),
            ("ar", "تتبّع شحنتك", "rtl", "تواصل معنا", "الخصوصية"),
            ("ja", "お荷物の追跡", "ltr", "お問い合わせ", "プライバシーポリシー"),
        ] {
            for (scheme, width, ground, accent, file) in [
                ("light", 1280, "rgb(244, 237, 228)", "rgb(179, 69, 44)", "/track/logo?"),
                ("dark", 360, "rgb(23, 18, 16)", "", "/track/logo-dark?"),
            ] {
                page.prefer(scheme).await;
                page.view(width, 900).await;
                page.open(&format!("{}/track?lang={lang}", stack.proxy.url)).await;
                page.see("look-up-title", "").await;
                let seen = page.run(SEEN, json!([])).await;
                let told = format!("{lang}, {scheme}: {seen}");
                assert_eq!(seen["title"], format!("{title} · Lindner Outdoor"), "{told}");
                assert_eq!((&seen["heading"], &seen["dir"]), (&json!(title), &json!(dir)), "{told}");
                assert!(seen["logo"].as_str().is_some_and(|source| source.contains(file)), "{told}");
                assert_eq!(seen["home"], "https://lindner.example/", "{told}");
                assert_eq!(
                    (&seen["contact"][0], &seen["contact"][1]),
                    (&json!(contact), &json!("https://lindner.example/help"))
                );
                assert!(accent.is_empty() || seen["contact"][2] == accent, "{told}");
                assert_eq!((&seen["ground"], &seen["corners"]), (&json!(ground), &json!("6px")), "{told}");
                assert_eq!((&seen["accent"], &seen["sideways"]), (&json!(true), &json!(0)), "{told}");
                assert_eq!(seen["legal"].as_array().map(Vec::len), Some(6), "{told}");
                assert_eq!(seen["legal"][1], privacy, "{told}");
                let violations = axe::violations(&page).await;
                assert!(violations.is_empty(), "{told}: {violations:#?}");
                assert!(page.console_errors().await.is_empty(), "no policy is broken: {told}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_shops_page_moves_nothing_when_the_card_comes() {
    let stack = Stack::of_a_shop(lindner()).await;
    in_a_browser(async |page: Page| {
        page.view(360, 740).await;
        page.open(&format!("{}/track?number=00340434198722501003", stack.proxy.url)).await;
        page.see("badge", "Ready to collect").await;
        page.until_alive().await;
        let shifted = page
            .run_async(
                "let sum = 0;
                new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.value; }))
                    .observe({ type: 'layout-shift', buffered: true });
                await new Promise((done) => setTimeout(done, 500));
                return sum;",
                json!([]),
            )
            .await;
        assert!(shifted.as_f64().is_some_and(|shifted| shifted < 0.02), "{shifted}");
    })
    .await;
}

#[tokio::test]
async fn on_paper_a_shops_page_is_the_card_its_logo_and_whom_to_ask() {
    let stack = Stack::of_a_shop(lindner()).await;
    in_a_browser(async |page: Page| {
        page.open(&format!("{}/track?number=00340434198722501003", stack.proxy.url)).await;
        page.see("badge", "Ready to collect").await;
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        let seen = page
            .run(
                "const is = (selector) => {
                    const found = document.querySelector(selector);
                    return Boolean(found && found.getClientRects().length);
                };
                return ['.brand img', '.help', 'parcel-tracker', 'h1', '.contact', 'footer nav'].map(is)",
                json!([]),
            )
            .await;
        assert_eq!(seen, json!([true, true, true, false, false, false]));
        let address = "return getComputedStyle(document.querySelector('.help a'), '::after').content";
        let address = page.run(address, json!([])).await;
        assert!(
            address.as_str().is_some_and(|text| text.contains("https://lindner.example/help")),
            "{address}"
        );
    })
    .await;
}

#[tokio::test]
async fn inside_of_a_shops_theme_on_its_own_domain_the_address_names_the_parcel() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&format!("{}/track", stack.proxy.url)).await;
        let script = page.run("return document.querySelector('script[src*=track]').src", json!([])).await;
        // As `GET /shopify/track` answers it, once Shopify has put in the theme's language.
        let themed = stack.merchant.page(&format!(
            "<div lang=\"de\"><parcel-tracker mode=\"lookup\"></parcel-tracker></div>\
             <script defer src=\"{}\"></script>{}",
            script.as_str().expect("an address"),
            stack.script()
        ));
        page.open(&format!("{themed}?number=00340434198722501003&courier=dhl-germany")).await;
        page.see("badge", "Abholbereit").await;
        page.see("number", "00340434198722501003").await;
        page.open(&themed).await;
        page.see("look-up-title", "Ihr Paket finden").await;
        page.look_up(&[("number", "00340434198722501002")]).await;
        page.see("badge", "In Zustellung").await;
        assert!(page.url().await.ends_with("?number=00340434198722501002"), "{}", page.url().await);
        assert!(page.console_errors().await.is_empty());
    })
    .await;
}
