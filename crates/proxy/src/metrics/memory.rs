//! How much memory the process takes, as Linux says.

/// Bytes that are resident; 0 on systems that do not say it in this way.
pub(super) fn resident() -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    parse(&status).unwrap_or(0)
}

/// The line `VmRSS:     1234 kB`.
fn parse(status: &str) -> Option<i64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<i64>().ok()?.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linux_says_it_in_kilobytes() {
        assert_eq!(parse("VmPeak:\t  9 kB\nVmRSS:\t    1234 kB\nThreads:\t4\n"), Some(1_263_616));
        assert_eq!(parse("VmRSS:\t soon\n"), None);
        assert_eq!(parse(""), None);
        if cfg!(target_os = "linux") {
            assert!(resident() > 1_000_000, "{}", resident());
        }
    }
}
