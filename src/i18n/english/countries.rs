//! English for the countries parcels mostly go through.
//!
//! Providers send the name beside the code, so this is for the answers that lack it; a code not listed
//! is shown as it is rather than paid for in bytes by every shopper. One text instead of a table for
//! the same reason: it is two thirds smaller.

/// Code and name, `;` after each.
const NAMES: &str = "\
AREUnited Arab Emirates;\
ARGArgentina;\
AUSAustralia;\
AUTAustria;\
BELBelgium;\
BGRBulgaria;\
BRABrazil;\
CANCanada;\
CHESwitzerland;\
CHLChile;\
CHNChina;\
COLColombia;\
CZECzechia;\
DEUGermany;\
DNKDenmark;\
ESPSpain;\
ESTEstonia;\
FINFinland;\
FRAFrance;\
GBRUnited Kingdom;\
GRCGreece;\
HKGHong Kong;\
HRVCroatia;\
HUNHungary;\
IDNIndonesia;\
INDIndia;\
IRLIreland;\
ISRIsrael;\
ITAItaly;\
JPNJapan;\
KORSouth Korea;\
LTULithuania;\
LUXLuxembourg;\
LVALatvia;\
MEXMexico;\
MYSMalaysia;\
NLDNetherlands;\
NORNorway;\
NPLNepal;\
NZLNew Zealand;\
PHLPhilippines;\
POLPoland;\
PRTPortugal;\
ROURomania;\
SAUSaudi Arabia;\
SGPSingapore;\
SVKSlovakia;\
SVNSlovenia;\
SWESweden;\
THAThailand;\
TURTürkiye;\
TWNTaiwan;\
UKRUkraine;\
USAUnited States;\
VNMVietnam;\
ZAFSouth Africa;";

pub(super) fn name(alpha3: &str) -> Option<&'static str> {
    const CODE: usize = 3;
    if alpha3.len() != CODE {
        return None;
    }
    NAMES.split(';').find_map(|row| row.strip_prefix(alpha3))
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_code_has_its_countrys_name_and_nothing_else_has() {
        assert_eq!(name("ARE"), Some("United Arab Emirates"));
        assert_eq!(name("DEU"), Some("Germany"));
        assert_eq!(name("ZAF"), Some("South Africa"));
        for other in ["", "DE", "FJI", "deu", "Ger", ";AR", "ÄÖ", "DEUGermany"] {
            assert_eq!(name(other), None, "{other}");
        }
    }
}
