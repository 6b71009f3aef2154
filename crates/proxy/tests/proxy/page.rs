//! The hosted page in a shop's name and colours.

use std::fs;
use std::path::PathBuf;

use parcel_proxy::page::colour::Colour;
use parcel_proxy::page::{HostedPage, Look, Picture, Shown};

use crate::assets::dist;
use crate::support::{Answer, Setup, TestProxy};

const INDEX: &str = include_str!("../../../../index.html");
/// The smallest picture there is: what it shows nobody looks at here.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

/// A dist folder with the project's own page in it.
fn dist_with_page(test: &str) -> PathBuf {
    let root = dist(test);
    fs::write(root.join("track.html"), INDEX).expect("a page");
    root
}

fn hosting(test: &str, shown: Shown, url: Option<&str>) -> TestProxy {
    let url = url.map(|url| url.parse().expect("an address"));
    let page = HostedPage::new(shown, url);
    TestProxy::with(Setup { assets: Some(dist_with_page(test)), page, ..Setup::default() })
}

pub fn lindner() -> Shown {
    Shown {
        name: Some("Lindner Outdoor".into()),
        contact: Some("mailto:help@lindner.example".into()),
        home: Some("https://lindner.example/".into()),
        logo: Some(Picture { kind: "image/png", bytes: PNG.to_vec() }),
        look: Look { accent: Colour::parse("#b3452c"), ..Look::default() },
        links: vec![
            ("imprint".into(), "https://lindner.example/imprint".into()),
            ("Our repair service".into(), "https://lindner.example/repairs".into()),
        ],
        ..Shown::default()
    }
}

/// What stands in an attribute of the first tag that has all of this in it.
fn attribute(page: &str, tag: &str, name: &str) -> String {
    let whole =
        page.split('<').find(|found| found.contains(tag)).unwrap_or_else(|| panic!("no {tag}: {page}"));
    let value = whole.split_once(&format!("{name}=\"")).map(|(_, rest)| rest).unwrap_or_default();
    value.split('"').next().unwrap_or_default().to_owned()
}

/// The `content` of a `meta`, empty where there is none.
fn meta(page: &str, name: &str) -> String {
    let tag =
        page.split('<').find(|found| found.starts_with("meta") && found.contains(&format!("\"{name}\"")));
    tag.map(|tag| attribute(tag, "meta", "content")).unwrap_or_default()
}

fn title(page: &str) -> &str {
    page.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>")).expect("a title").0
}

#[tokio::test]
async fn a_shop_that_says_nothing_has_a_plain_page() {
    let page = hosting("plain", Shown::default(), None).get("/track").await;
    assert_eq!(page.status, 200);
    let text = page.text();
    assert_eq!(title(&text), "Track your parcel");
    for absent in [
        "class=\"bar\"",
        "class=\"help\"",
        "<nav",
        "track.css",
        "og:site_name",
        "og:image",
        "og:url",
        "canonical",
    ] {
        assert!(!text.contains(absent), "{absent}: {text}");
    }
    assert_eq!(text.matches("<h1").count(), 1);
    assert!(text.contains("<parcel-tracker mode=\"lookup\">"));
}

#[tokio::test]
async fn a_shops_page_has_its_name_logo_help_and_links() {
    let proxy = hosting("shop", lindner(), Some("https://track.lindner.example"));
    let text = proxy.get("/track").await.text();
    assert_eq!(title(&text), "Track your parcel · Lindner Outdoor");
    assert_eq!(attribute(&text, "img ", "alt"), "Lindner Outdoor");
    assert!(text.contains("<a href=\"https://lindner.example/\"><picture>"), "{text}");
    assert_eq!(text.matches("href=\"mailto:help@lindner.example\"").count(), 2);
    assert!(text.contains("Questions about your order?"));
    let imprint = text.find(">Legal notice</a>").expect("worded by us");
    assert!(text.find(">Our repair service</a>").expect("worded by the shop") > imprint);
    let logo = proxy.get(&format!("/{}", attribute(&text, "img ", "src"))).await;
    assert_eq!(
        (logo.status.as_u16(), logo.header("content-type"), logo.body.as_slice()),
        (200, "image/png", PNG)
    );
}

#[tokio::test]
async fn a_preview_shows_the_shop_and_nothing_of_the_parcel_whatever_the_address_says() {
    let proxy = hosting("preview", lindner(), Some("https://track.lindner.example/parcels"));
    let plain = proxy.get("/track").await.text();
    assert_eq!(meta(&plain, "og:title"), "Track your parcel · Lindner Outdoor");
    assert_eq!(meta(&plain, "og:site_name"), "Lindner Outdoor");
    assert_eq!(meta(&plain, "og:description"), "See where your parcel is, and when it arrives.");
    assert_eq!(meta(&plain, "og:url"), "https://track.lindner.example/parcels/track");
    assert!(meta(&plain, "og:image").starts_with("https://track.lindner.example/parcels/track/logo?v="));
    assert_eq!(meta(&plain, "twitter:card"), "summary");
    assert_eq!(meta(&plain, "robots"), "noindex");
    for query in [
        "number=00340434161094042557",
        "order=1001&proof=lena@mail.example",
        "id=t1&x=%3Cb%3E",
        "token=a.b.c",
    ] {
        assert_eq!(proxy.get(&format!("/track?{query}")).await.text(), plain, "{query}");
    }
}

#[tokio::test]
async fn a_drawing_is_no_picture_for_previews_and_no_document_that_may_do_anything() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let logo = Some(Picture { kind: "image/svg+xml", bytes: svg.into() });
    let proxy = hosting("svg", Shown { logo, ..Shown::default() }, Some("https://track.lindner.example"));
    let text = proxy.get("/track").await.text();
    assert_eq!(meta(&text, "og:image"), "");
    let drawing = proxy.get(&format!("/{}", attribute(&text, "img ", "src"))).await;
    assert_eq!(drawing.header("content-type"), "image/svg+xml");
    assert_eq!(drawing.header("x-content-type-options"), "nosniff");
    let policy = drawing.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && policy.contains("sandbox"), "{policy}");
    assert!(!policy.contains("script-src"), "{policy}");
}

#[tokio::test]
async fn the_page_speaks_the_addresss_language_or_the_browsers() {
    let proxy = hosting("languages", lindner(), None);
    let spoken = async |path: &str, accepted: &str| {
        let text = proxy.get_with(path, &[("accept-language", accepted)]).await.text();
        let heading =
            text.split_once("<h1>").and_then(|(_, rest)| rest.split_once("</h1>")).expect("a heading").0;
        (attribute(&text, "html ", "lang"), attribute(&text, "html ", "dir"), heading.to_owned())
    };
    for (path, accepted, lang, dir, heading) in [
        ("/track", "", "en-GB", "ltr", "Track your parcel"),
        ("/track", "de-AT,de;q=0.9", "de-AT", "ltr", "Sendung verfolgen"),
        ("/track?lang=ar", "de", "ar-EG", "rtl", "تتبّع شحنتك"),
        ("/track?language=ja&number=1", "de", "ja-JP", "ltr", "お荷物の追跡"),
        ("/track", "fr, *", "en-GB", "ltr", "Track your parcel"),
    ] {
        let expected = (lang.to_owned(), dir.to_owned(), heading.to_owned());
        assert_eq!(spoken(path, accepted).await, expected, "{path} {accepted}");
    }
    let german = proxy.get("/track?lang=de").await.text();
    for words in
        ["Impressum", "Fragen zu Ihrer Bestellung?", "Diese Seite setzt keine Cookies", "braucht JavaScript"]
    {
        assert!(german.contains(words), "{words}");
    }
}

#[tokio::test]
async fn hostile_names_and_addresses_stay_text() {
    let evil = "</title><script>alert(1)</script>\"><img src=x onerror=alert(1)>";
    let shown = Shown {
        name: Some(evil.into()),
        contact: Some(format!("https://shop.example/\"{evil}")),
        home: Some("https://shop.example/\" onclick=\"alert(1)".into()),
        logo: Some(Picture { kind: "image/png", bytes: PNG.to_vec() }),
        links: vec![
            (evil.into(), "https://shop.example/'\"><b>".into()),
            ("<!-- end -->".into(), evil.into()),
        ],
        ..Shown::default()
    };
    let own = hosting("own", Shown::default(), None).get("/track").await.text();
    let text = hosting("hostile", shown, None).get("/track").await.text();
    for tag in ["<script", "<title", "<parcel-tracker", "<html", "<body", "<noscript"] {
        assert_eq!(text.matches(tag).count(), own.matches(tag).count(), "{tag}: {text}");
    }
    assert_eq!(text.matches("<img ").count(), 1, "its own logo: {text}");
    assert!(!text.contains("<b>") && !text.contains("onerror=alert(1)>"), "{text}");
    let attributes =
        text.split('<').flat_map(|tag| tag.split('"').step_by(2)).filter(|bare| bare.contains("onclick="));
    assert_eq!(attributes.count(), 0, "no attribute of theirs: {text}");
}

#[tokio::test]
async fn the_sheet_is_the_shops_colours_and_is_kept_for_good_under_its_own_name() {
    let proxy = hosting("sheet", lindner(), None);
    let text = proxy.get("/track").await.text();
    let address = attribute(&text, "track.css", "href");
    let sheet = proxy.get(&format!("/{address}")).await;
    assert_eq!(sheet.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(sheet.header("cache-control"), "public, max-age=31536000, immutable");
    assert!(sheet.text().contains("--pt-accent:light-dark(#b3452c,"), "{}", sheet.text());
    for other in ["/track.css", "/track.css?v=0"] {
        assert_eq!(proxy.get(other).await.header("cache-control"), "no-cache", "{other}");
    }
    let shop_sheet = text.find("track.css").expect("linked");
    assert!(text.find("style/page.css").expect("linked") < shop_sheet, "ours comes first, theirs wins");
    let none = hosting("no-sheet", Shown::default(), None);
    for path in
        ["/track.css", "/track/logo", "/track/icon", "/track/logo-dark", "/track/../embed.js", "/track/x"]
    {
        assert_eq!(none.get(path).await.problem(), "not-found", "{path}");
    }
}

#[tokio::test]
async fn an_unchanged_page_is_not_sent_again_and_a_changed_one_is() {
    let proxy = hosting("kept", lindner(), None);
    let first = proxy.get("/track").await;
    assert_eq!(first.header("vary"), "accept-encoding, accept-language");
    assert_eq!(first.header("cache-control"), "no-cache");
    let held = async |path: &str, etag: &str| proxy.get_with(path, &[("if-none-match", etag)]).await;
    let again = held("/track?number=1", first.header("etag")).await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    assert_eq!(again.header("vary"), "accept-encoding, accept-language");
    assert_eq!(held("/track?lang=de", first.header("etag")).await.status, 200, "another language");
    fs::write(dist_with_page("kept").join("track.html"), [INDEX, "<!-- newer -->"].concat())
        .expect("a build");
    let newer = held("/track", first.header("etag")).await;
    assert!(newer.status == 200 && newer.text().contains("newer"), "after the next build");
}

#[tokio::test]
async fn the_page_comes_as_small_as_the_browser_takes_it() {
    let proxy = hosting("packed", lindner(), None);
    let whole = proxy.get("/track").await;
    for (accepts, encoding) in [("gzip, br", "br"), ("gzip", "gzip"), ("identity", "")] {
        let answer = proxy.get_with("/track", &[("accept-encoding", accepts)]).await;
        assert_eq!(answer.header("content-encoding"), encoding);
        assert!(encoding.is_empty() || answer.body.len() < whole.body.len(), "{accepts}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    }
}

#[tokio::test]
async fn without_the_widgets_files_the_page_says_how_to_make_them() {
    for path in ["/track", "/track?lang=de"] {
        let answer = TestProxy::new().get(path).await;
        assert_eq!(answer.problem(), "not-found");
        assert!(answer.text().contains("cargo xtask build"));
    }
}

#[tokio::test]
async fn a_page_for_good_light_or_dark_has_the_one_logo_that_fits() {
    use parcel_proxy::config::schema::Theme;
    let picture = |mark: u8| Some(Picture { kind: "image/png", bytes: [PNG, &[mark]].concat() });
    let shown = |theme| Shown {
        logo: picture(1),
        logo_dark: picture(2),
        look: Look { theme, ..Look::default() },
        ..Shown::default()
    };
    for (test, theme, sources, mark) in
        [("both", None, 1, 1), ("light", Some(Theme::Light), 0, 1), ("dark", Some(Theme::Dark), 0, 2)]
    {
        let proxy = hosting(test, shown(theme), None);
        let text = proxy.get("/track").await.text();
        assert_eq!(text.matches("<source ").count(), sources, "{test}");
        let logo: Answer = proxy.get("/track/logo").await;
        assert_eq!(logo.body.last(), Some(&mark), "{test}");
    }
}

#[tokio::test]
async fn a_short_address_leads_to_the_page() {
    let proxy = hosting("short", Shown::default(), None);
    for (path, to) in [
        ("/t/00340434161094042557", "../track?number=00340434161094042557"),
        ("/T/RM104471027GB", "../track?number=RM104471027GB"),
        ("/t/RM%20104%2F471?lang=de", "../track?number=RM+104%2F471&lang=de"),
        ("/t/RM104/471", "../../track?number=RM104%2F471"),
        ("/T/RM104/471", "../../track?number=RM104%2F471"),
    ] {
        let answer = proxy.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, to), "{path}");
        assert_eq!((answer.header("cache-control"), answer.header("x-robots-tag")), ("no-store", "noindex"));
    }
    for path in ["/t", "/t/", "/T/"] {
        assert_eq!(proxy.get(path).await.status, 404, "{path}");
    }
}
