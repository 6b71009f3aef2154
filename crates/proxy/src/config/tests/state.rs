//! What replicas share.

use super::*;

const STATE: [&str; 2] = ["--state", "redis://10.0.0.5:6379/2"];
const LONG: (&str, &str) = ("PARCEL_PROXY_STATE_KEY", "top-secret-and-long-enough-to-be-a-key");

#[test]
fn one_proxy_is_alone_and_several_share_where_they_are_told_to() {
    assert!(matches!(good(&[], &[]).state, StateSettings::Alone));
    for (line, variables, replicas) in [
        (&STATE[..], &[LONG][..], 2),
        (&[][..], &[LONG, ("PARCEL_PROXY_STATE", "redis://10.0.0.5")], 2),
        (
            &[],
            &[LONG, ("PARCEL_PROXY_STATE_URL", "valkey://10.0.0.5"), ("PARCEL_PROXY_STATE_REPLICAS", "4")],
            4,
        ),
    ] {
        let StateSettings::Shared(settings) = good(line, variables).state else { panic!("{line:?}") };
        assert_eq!(settings.replicas.get(), replicas);
        assert!(!format!("{settings:?}").contains("top-secret"));
    }
}

#[test]
fn a_shared_state_that_cannot_be_or_is_not_safe_is_refused() {
    let short = ("PARCEL_PROXY_STATE_KEY", "top-secret");
    let password = ("PARCEL_PROXY_STATE_PASSWORD", "top-secret");
    for (line, variables, says) in [
        (&STATE[..], &[][..], "without its key"),
        (&STATE, &[short], "less than 32 bytes"),
        (&STATE, &[(LONG.0, ",")], "one key, or two"),
        (&["--state", "10.0.0.5:6379"], &[LONG], "redis://10.0.0.5:6379/0"),
        (&["--state", "http://10.0.0.5"], &[LONG], "redis://10.0.0.5:6379/0"),
        (&["--state", "rediss://10.0.0.5"], &[LONG], "TLS is not spoken"),
        (&["--state", "redis://:top-secret@10.0.0.5"], &[LONG], "a place of its own"),
        (&[], &[LONG], "no state.url"),
        (&[], &[password], "no state.url"),
        (&["--set", "state.replicas=3"], &[], "no state.url"),
        (&["--set", "state.replicas=0"], &[], "--set: "),
        (&["--set", "state.key_file=no/such/file", "--state", "redis://10.0.0.5"], &[LONG], "given twice"),
        (&["--set", "state.key_file=no/such/file", "--state", "redis://10.0.0.5"], &[], "cannot be read"),
        (&["--set", "state.password=top-secret"], &[], "a file of its own"),
    ] {
        let sentence = refusal(line, variables);
        assert!(sentence.contains(says), "{line:?}: {sentence}");
    }
    let file = File::of("state", "[state]\npassword = \"top-secret\"\n");
    assert!(refusal(&file.line(), &[]).contains("a file of its own"));
}
