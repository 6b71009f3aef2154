//! The hosted page's settings, as they come to be shown.

use super::*;

/// A picture of these first bytes, as large as wanted.
fn picture(name: &str, bytes: &[u8]) -> PathBuf {
    let path = std::env::temp_dir().join(format!("parcel-proxy-{}-{name}", std::process::id()));
    std::fs::write(&path, bytes).expect("a file");
    path
}

#[test]
fn a_shops_settings_become_its_page() {
    let logo = picture("logo", b"<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>");
    let file = File::of(
        "page",
        &format!(
            "[shop]\nname = \"Lindner  Outdoor\"\n[page]\nhome = \"https://lindner.example\"\nlogo = '{}'\n\
             theme = \"light\"\naccent = \"#B42\"\ncorners = 4\n[page.links]\n\"Our blog\" = \"https://blog.example\"\n\
             privacy = \"https://lindner.example/privacy\"\nimprint = \"mailto:law@lindner.example\"\n",
            logo.display()
        ),
    );
    let config = good(&file.line(), &[]);
    let sheet = config.page.sheet().expect("colours");
    assert_eq!(sheet.kind(), "text/css; charset=utf-8");
    assert_eq!(config.page.picture("logo").map(page_kind), Some("image/svg+xml"));
    assert!(config.page.picture("icon").is_none());
    let shown = format!("{:?}", config.page);
    let place = |text: &str| shown.find(text).unwrap_or_else(|| panic!("no {text}: {shown}"));
    assert!(place("Lindner Outdoor") > 0);
    assert!(
        place("\"imprint\"") < place("\"privacy\"") && place("\"privacy\"") < place("Our blog"),
        "{shown}"
    );
    std::fs::remove_file(logo).expect("it was there");
}

fn page_kind(ready: &crate::page::Ready) -> &'static str {
    ready.kind()
}

#[test]
fn a_picture_may_be_large_but_not_too_large() {
    let of = |size: usize| {
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        bytes.resize(size, 0);
        picture(&format!("{size}"), &bytes)
    };
    for (size, fits) in [(256 * 1024, true), (256 * 1024 + 1, false)] {
        let logo = of(size);
        let line = ["--set".to_owned(), format!("page.logo={}", logo.display())];
        let loaded = load(&line.each_ref().map(String::as_str), &[]);
        assert_eq!(loaded.is_ok(), fits, "{size}");
        if let Err(error) = loaded {
            assert!(error.0.contains("larger than 256 KB"), "{error}");
        }
        std::fs::remove_file(logo).expect("it was there");
    }
}

#[test]
fn too_many_links_are_refused() {
    let links: String = (0..13).map(|at| format!("l{at}='https://shop.example',")).collect();
    let sentence = refusal(&["--set", &format!("page.links={{{}}}", links.trim_end_matches(','))], &[]);
    assert!(sentence.contains("more than 12"), "{sentence}");
}
