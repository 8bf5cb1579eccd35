//! What stops `toolc up`: a signal, in each system's own way.

use std::io;

/// Is ready at Ctrl-C, Ctrl-\\, SIGTERM or when the terminal is closed, which are caught from this call on.
#[cfg(unix)]
pub(super) fn stopped() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hangup = signal(SignalKind::hangup())?;
    let mut quit = signal(SignalKind::quit())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
            _ = hangup.recv() => {}
            _ = quit.recv() => {}
        }
    })
}

/// Is ready at Ctrl-C, which is caught from this call on.
#[cfg(not(unix))]
pub(super) fn stopped() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Without it, the system ends the program at once.
        let _ = tokio::signal::ctrl_c().await;
    })
}
