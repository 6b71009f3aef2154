//! Ending a child with all it started.

pub use system::{end, is_alive, kill, own_group};

#[cfg(unix)]
mod system {
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    use nix::sys::signal::{Signal, killpg};
    use nix::unistd::Pid;

    pub fn own_group(command: &mut Command) {
        command.process_group(0);
    }

    pub fn end(group: u32) {
        send(group, Some(Signal::SIGTERM));
    }

    pub fn kill(group: u32) {
        send(group, Some(Signal::SIGKILL));
    }

    pub fn is_alive(group: u32) -> bool {
        send(group, None)
    }

    fn send(group: u32, signal: Option<Signal>) -> bool {
        i32::try_from(group).is_ok_and(|id| killpg(Pid::from_raw(id), signal).is_ok())
    }
}

#[cfg(not(unix))]
mod system {
    //! Without process groups only the child itself can be ended, by `Child::kill`.
    use std::process::Command;

    pub fn own_group(_command: &mut Command) {}

    pub fn end(_group: u32) {}

    pub fn kill(_group: u32) {}

    pub fn is_alive(_group: u32) -> bool {
        false
    }
}
