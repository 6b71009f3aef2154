//! Countries by ISO 3166-1 alpha-3, and the part of the world each is in.

/// The parts of the world, by how far a parcel goes between them.
const REGIONS: [&str; 7] = [
    // Europe
    "ALA ALB AND AUT BEL BGR BIH BLR CHE CYP CZE DEU DNK ESP EST FIN FRA FRO GBR GEO GGY GIB GRC HRV HUN IMN IRL \
     ISL ITA JEY LIE LTU LUX LVA MCO MDA MKD MLT MNE NLD NOR POL PRT ROU RUS SJM SMR SRB SVK SVN SWE TUR UKR VAT \
     ARM AZE XKX",
    // North America
    "CAN USA BMU GRL SPM UMI",
    // Middle and South America
    "ABW AIA ARG ATG BES BHS BLM BLZ BOL BRA BRB CHL COL CRI CUB CUW CYM DMA DOM ECU FLK GLP GRD GTM GUF GUY HND \
     HTI JAM KNA LCA MAF MEX MSR MTQ NIC PAN PER PRI PRY SGS SLV SUR SXM TCA TTO URY VCT VEN VGB VIR BVT",
    // East and South-East Asia
    "BRN CHN HKG IDN JPN KHM KOR LAO MAC MMR MNG MYS PHL PRK SGP THA TLS TWN VNM",
    // South, Central and West Asia
    "AFG ARE BGD BHR BTN IND IRN IRQ ISR JOR KAZ KGZ KWT LBN LKA MDV NPL OMN PAK PSE QAT SAU SYR TJK TKM UZB YEM \
     IOT",
    // Africa
    "AGO BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI DZA EGY ERI ESH ETH GAB GHA GIN GMB GNB GNQ KEN LBR LBY \
     LSO MAR MDG MLI MOZ MRT MUS MWI MYT NAM NER NGA REU RWA SDN SEN SHN SLE SOM SSD STP SWZ SYC TCD TGO TUN TZA \
     UGA ZAF ZMB ZWE",
    // Oceania and the Antarctic
    "ASM ATA ATF AUS CCK COK CXR FJI FSM GUM HMD KIR MHL MNP NCL NFK NIU NRU NZL PCN PLW PNG PYF SLB TKL TON TUV \
     VUT WLF WSM",
];

/// The part of the world a country is in, by number; `None` for what is no country.
pub fn region(code: &str) -> Option<usize> {
    let is_code = code.len() == 3 && code.chars().all(|letter| letter.is_ascii_uppercase());
    REGIONS.iter().position(|codes| is_code && codes.split_ascii_whitespace().any(|known| known == code))
}

/// Whether there is a country of this code.
pub fn known(code: &str) -> bool {
    region(code).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_country_is_there_once() {
        let codes: Vec<&str> = REGIONS.iter().flat_map(|codes| codes.split_ascii_whitespace()).collect();
        let unique: HashSet<&&str> = codes.iter().collect();
        // The 249 of the standard, and Kosovo's user-assigned code.
        assert_eq!((codes.len(), unique.len()), (250, 250));
        assert!(codes.iter().all(|code| known(code)));
        for code in ["", "DE", "deu", "XXX", "DEU USA", "ÄÖÜ"] {
            assert!(!known(code), "{code}");
        }
    }
}
