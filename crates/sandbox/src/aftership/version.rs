//! The versions of the API that the sandbox speaks.

/// A version, older ones less than newer ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// `2024-04`: single trackings wrapped, addressed by courier and number too.
    V2024_04,
    /// `2024-07`: nothing wrapped, lists by page number.
    V2024_07,
    /// `2024-10`: lists by cursor.
    V2024_10,
    /// `2025-01`: countries as `*_country_region`, people as `customers`, legs as `first_mile` and `last_mile`.
    V2025_01,
    /// `2026-07`: the newest.
    V2026_07,
}

impl Version {
    /// All of them, the oldest first.
    pub const ALL: [Self; 5] =
        [Self::V2024_04, Self::V2024_07, Self::V2024_10, Self::V2025_01, Self::V2026_07];

    /// As paths and headers name it: `2025-01`.
    pub fn name(self) -> &'static str {
        match self {
            Self::V2024_04 => "2024-04",
            Self::V2024_07 => "2024-07",
            Self::V2024_10 => "2024-10",
            Self::V2025_01 => "2025-01",
            Self::V2026_07 => "2026-07",
        }
    }

    /// The version a whole path asks for, and the path below it: `/tracking/2025-01/trackings` is 2025-01's
    /// `/trackings`. `None` for any other API and for versions that the sandbox does not speak.
    pub fn split(path: &str) -> Option<(Self, &str)> {
        let rest = path.strip_prefix("/tracking/")?;
        let (name, below) = rest.split_at_checked(7)?;
        let version = Self::ALL.into_iter().find(|version| version.name() == name)?;
        (below.is_empty() || below.starts_with('/')).then_some((version, below))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_tells_its_version() {
        for (path, expected) in [
            ("/tracking/2025-01/trackings", Some((Version::V2025_01, "/trackings"))),
            ("/tracking/2024-04", Some((Version::V2024_04, ""))),
            ("/tracking/2025-011/trackings", None),
            ("/tracking/2023-10/trackings", None),
            ("/tracking/20é4-04/trackings", None),
            ("/v2/trackings/get", None),
        ] {
            assert_eq!(Version::split(path), expected, "{path}");
        }
    }
}
