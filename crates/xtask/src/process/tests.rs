use super::*;

fn shell(script: &str) -> Command {
    let mut command = command("sh");
    command.args(["-c", script]);
    command
}

#[test]
fn lines_of_both_outputs_are_seen_and_kept() {
    let mut seen = Vec::new();
    let captured = watch(&mut shell("echo one; echo two >&2; exit 3"), Duration::from_secs(20), |line| {
        seen.push(line.to_owned())
    })
    .unwrap();
    seen.sort();
    assert_eq!(seen, ["one", "two"]);
    assert!(captured.text.contains("one\n") && captured.text.contains("two\n"));
    assert_eq!(captured.status.and_then(|status| status.code()), Some(3));
}

#[test]
fn the_last_words_are_heard_though_they_come_after_the_end() {
    let late = "(sleep 0.2; echo late) & exit 0";
    let captured = watch(&mut shell(late), Duration::from_secs(20), |_| {}).unwrap();
    assert_eq!(captured.text, "late\n");
}

#[test]
fn a_child_that_takes_too_long_is_ended_with_all_it_started() {
    let start = Instant::now();
    let captured =
        watch(&mut shell("sleep 60 & echo $!; sleep 60"), Duration::from_millis(300), |_| {}).unwrap();
    assert!(captured.status.is_none());
    assert!(start.elapsed() < Duration::from_secs(20));
    let grandchild = captured.text.trim();
    let state = std::fs::read_to_string(format!("/proc/{grandchild}/stat")).unwrap_or_default();
    assert!(state.is_empty() || state.contains(") Z "), "{state}");
}

#[test]
fn a_program_that_is_not_there_is_named() {
    let error = Running::start(&mut command("no-such-program-here")).unwrap_err();
    assert_eq!(error.to_string(), "no-such-program-here could not be started");
}
