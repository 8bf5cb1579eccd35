//! What the process may take, set by itself before it reads anything.

/// The most memory, in bytes of address space.
#[cfg(unix)]
const MEMORY: u64 = 1 << 30;

/// The most time of a processor, in seconds.
#[cfg(unix)]
const SECONDS: u64 = 15;

/// Sets them. Where one cannot be set, the time that whoever started the process waits is the only one.
#[cfg(unix)]
pub(super) fn set() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let bound = |most: u64| Rlimit {
        current: Some(most),
        maximum: Some(most),
    };
    for (resource, most) in [
        (Resource::As, MEMORY),
        (Resource::Cpu, SECONDS),
        // It writes no file, and leaves none when it fails.
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ] {
        let _ = setrlimit(resource, bound(most));
    }
}

/// Sets none: there are none to set.
#[cfg(not(unix))]
pub(super) const fn set() {}
