//! The sheet with a shop's colours, as the page links it after its own: the page's policy allows no style inside
//! of it.

use std::fmt::Write;

use super::colour::{Colour, WHITE};
use crate::config::schema::Theme;

/// What a shop chose. What it did not is as in `style/page.css` and `style/tokens.css`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Light or dark for good.
    pub theme: Option<Theme>,
    /// The accent.
    pub accent: Option<Colour>,
    /// The accent on dark.
    pub accent_dark: Option<Colour>,
    /// The ground.
    pub ground: Option<Colour>,
    /// The ground on dark.
    pub ground_dark: Option<Colour>,
    /// How round corners are, in pixels.
    pub corners: Option<u8>,
}

/// The card's own surface, light and dark: `--pt-surface` in `style/tokens.css`.
const SURFACE: [Colour; 2] = [WHITE, Colour([0x14, 0x17, 0x1b])];
/// The page's own ground, light and dark: `--ground` in `style/page.css`.
const GROUND: [Colour; 2] = [Colour([0xee, 0xf0, 0xf3]), Colour([0x09, 0x0b, 0x0d])];
/// How well white must be read on a dark ground for the card on it to be a lighter shade of the same; 21 is black.
const DARK: f64 = 15.0;
/// How much lighter that card is.
const LIGHTER: f64 = 0.05;
/// How much of the accent is in its quiet form.
const QUIET: f64 = 0.1;

impl Look {
    /// The sheet; `None` where nothing was chosen.
    pub fn sheet(&self) -> Option<String> {
        if *self == Self::default() {
            return None;
        }
        let (mut page, mut card) = (String::new(), String::new());
        let grounds = [self.ground.unwrap_or(GROUND[0]), self.ground_dark.unwrap_or(GROUND[1])];
        if let Some(theme) = self.theme {
            let scheme = match theme {
                Theme::Light => "light",
                Theme::Dark => "dark",
            };
            let _ = write!(page, "color-scheme:{scheme};");
        }
        if self.ground.is_some() || self.ground_dark.is_some() {
            declare(&mut page, "--ground", grounds);
            declare(&mut page, "--ink", grounds.map(ink));
            declare(&mut page, "--ink-quiet", grounds.map(quiet_ink));
        }
        let surfaces = self.surfaces();
        if surfaces != SURFACE {
            declare(&mut card, "--pt-surface", surfaces);
        }
        if let Some(accents) = self.accents() {
            let quiet = [0, 1].map(|at| surfaces[at].mixed(accents[at], QUIET));
            let on_card = [0, 1].map(|at| accents[at].readable_on(&[surfaces[at], quiet[at]]));
            declare(&mut page, "--accent", on_card);
            declare(&mut page, "--on-accent", on_card.map(Colour::ink));
            declare(&mut page, "--link", [0, 1].map(|at| accents[at].readable_on(&[grounds[at]])));
            declare(&mut card, "--pt-accent", on_card);
            declare(&mut card, "--pt-accent-quiet", quiet);
        }
        if let Some(corners) = self.corners {
            let _ = write!(page, "--corners:{corners}px;");
            let _ = write!(card, "--pt-radius:{corners}px;");
        }
        Some(format!(":root{{{page}}}parcel-tracker{{{card}}}\n"))
    }

    /// The card's surface on light and on dark: a dark ground of the shop's own shines through, so that the two belong
    /// together. All other shades of the card follow from it.
    fn surfaces(&self) -> [Colour; 2] {
        let [light, dark] = SURFACE;
        let own = self.ground_dark.filter(|ground| ground.contrast(WHITE) >= DARK);
        [light, own.map_or(dark, |ground| ground.mixed(WHITE, LIGHTER))]
    }

    /// The accent on light and on dark.
    fn accents(&self) -> Option<[Colour; 2]> {
        let light = self.accent.or(self.accent_dark)?;
        Some([light, self.accent_dark.unwrap_or(light)])
    }
}

fn declare(sheet: &mut String, name: &str, [light, dark]: [Colour; 2]) {
    let _ = write!(sheet, "{name}:light-dark({light},{dark});");
}

/// Black or white, softened where that can still be read well.
fn ink(ground: Colour) -> Colour {
    ground.ink().mixed(ground, 0.08).readable_on(&[ground])
}

/// The same, quieter.
fn quiet_ink(ground: Colour) -> Colour {
    ground.ink().mixed(ground, 0.35).readable_on(&[ground])
}

#[cfg(test)]
mod tests {
    use proptest::option;
    use proptest::prelude::*;

    use super::*;

    fn value<'a>(sheet: &'a str, name: &str) -> &'a str {
        let from = sheet.split_once(&format!("{name}:")).expect("declared").1;
        from.split_once(';').expect("ended").0
    }

    fn both(sheet: &str, name: &str) -> [Colour; 2] {
        let colours = value(sheet, name).strip_prefix("light-dark(").and_then(|rest| rest.strip_suffix(')'));
        let (light, dark) = colours.and_then(|colours| colours.split_once(',')).expect("two");
        [light, dark].map(|colour| Colour::parse(colour).expect("a colour"))
    }

    #[test]
    fn who_chooses_nothing_has_no_sheet() {
        assert_eq!(Look::default().sheet(), None);
    }

    #[test]
    fn one_accent_serves_light_and_dark_buttons_and_card() {
        let look = Look { accent: Colour::parse("#b3452c"), ..Look::default() };
        let sheet = look.sheet().expect("a sheet");
        assert_eq!(both(&sheet, ":root{--accent")[0].to_string(), "#b3452c");
        assert_eq!(both(&sheet, "--pt-accent"), both(&sheet, "{--accent"));
        assert!(!sheet.contains("--ground") && !sheet.contains("color-scheme"), "{sheet}");
        let [_, dark] = both(&sheet, "--pt-accent");
        assert!(dark.contrast(SURFACE[1]) >= 4.5, "lightened: {dark}");
    }

    #[test]
    fn on_a_dark_ground_of_the_shops_own_the_card_is_a_lighter_shade_of_it_and_on_others_as_ever() {
        let sheet = |ground| {
            let look = Look { ground_dark: Colour::parse(ground), ..Look::default() };
            look.sheet().expect("a sheet")
        };
        assert_eq!(both(&sheet("#171210"), "--pt-surface"), [WHITE, Colour([0x23, 0x1e, 0x1c])]);
        for other in ["#888888", "#f4ede4"] {
            assert!(!sheet(other).contains("--pt-surface"), "{other}");
        }
    }

    #[test]
    fn theme_and_corners_are_said_to_page_and_card() {
        let look = Look { theme: Some(Theme::Dark), corners: Some(0), ..Look::default() };
        let sheet = look.sheet().expect("a sheet");
        assert_eq!(sheet, ":root{color-scheme:dark;--corners:0px;}parcel-tracker{--pt-radius:0px;}\n");
    }

    proptest! {
        #[test]
        fn whatever_is_chosen_can_be_read(
            accent in option::of(any::<[u8; 3]>()),
            accent_dark in option::of(any::<[u8; 3]>()),
            ground in option::of(any::<[u8; 3]>()),
            ground_dark in option::of(any::<[u8; 3]>()),
        ) {
            let [accent, accent_dark, ground, ground_dark] =
                [accent, accent_dark, ground, ground_dark].map(|colour| colour.map(Colour));
            let look = Look { accent, accent_dark, ground, ground_dark, ..Look::default() };
            let Some(sheet) = look.sheet() else { return Ok(()) };
            let grounds = [ground.unwrap_or(GROUND[0]), ground_dark.unwrap_or(GROUND[1])];
            let pairs = |text: [Colour; 2], behind: [Colour; 2]| text.into_iter().zip(behind);
            let mut seen = Vec::new();
            if sheet.contains("--ground") {
                seen.extend(pairs(both(&sheet, "--ink"), grounds));
                seen.extend(pairs(both(&sheet, "--ink-quiet"), grounds));
            }
            if sheet.contains("--pt-accent:") {
                let accents = both(&sheet, "--pt-accent");
                let own = sheet.contains("--pt-surface:");
                seen.extend(pairs(accents, if own { both(&sheet, "--pt-surface") } else { SURFACE }));
                seen.extend(pairs(accents, both(&sheet, "--pt-accent-quiet")));
                seen.extend(pairs(accents, both(&sheet, "--on-accent")));
                seen.extend(pairs(both(&sheet, "--link"), grounds));
            }
            for (text, behind) in seen {
                prop_assert!(text.contrast(behind) >= 4.5, "{text} on {behind} in {sheet}");
            }
        }
    }

    #[test]
    fn the_colours_that_are_taken_for_granted_are_those_of_the_sheets() {
        let tokens = include_str!("../../../../style/tokens.css");
        let page = include_str!("../../../../style/page.css");
        let [surface, dark_surface] = SURFACE;
        let white = if surface == WHITE { "#fff".to_owned() } else { surface.to_string() };
        assert!(tokens.contains(&format!("--pt-surface: light-dark({white}, {dark_surface})")));
        assert!(page.contains(&format!("--ground: light-dark({}, {})", GROUND[0], GROUND[1])));
    }
}
