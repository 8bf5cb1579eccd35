//! The programs that a run starts: each in a process group of its own, its last lines kept, and all of
//! them stopped and waited for at the end, however it comes.

use std::{
    collections::VecDeque,
    process::{ExitStatus, Stdio},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncRead, BufReader},
    process::{Child, Command},
    time::{sleep, timeout},
};

/// How many of a program's last lines are kept.
const LAST_LINES: usize = 15;

/// How many are kept of one whose lines are its result.
const ALL_LINES: usize = 10_000;

/// How long a program may take to end by itself once it is told to.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often it is looked at what a program does.
pub(crate) const POLL_INTERVAL: Duration = Duration::from_millis(50);

/// What becomes of a program's lines besides being kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineUse {
    /// Nothing.
    Silent,
    /// Nothing, and more than the last of them are kept.
    Recorded,
    /// A person sees them too.
    Shown,
}

/// The programs that run.
#[derive(Default)]
pub(crate) struct Processes(Vec<Started>);

/// A program that was started.
pub(crate) struct Started {
    name: &'static str,
    child: Child,
    said: Lines,
}

type Lines = Arc<Mutex<VecDeque<String>>>;

impl Processes {
    /// Starts a program. What it writes is read; it gets no input.
    pub(crate) fn start(
        &mut self,
        name: &'static str,
        mut command: Command,
        line_use: LineUse,
    ) -> std::io::Result<&mut Started> {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        self.spawn(name, command, line_use)
    }

    /// Starts a program that a person sees at work: its standard error is ours.
    pub(crate) fn start_in_view(
        &mut self,
        name: &'static str,
        mut command: Command,
    ) -> std::io::Result<&mut Started> {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true);
        self.spawn(name, command, LineUse::Recorded)
    }

    fn spawn(
        &mut self,
        name: &'static str,
        mut command: Command,
        line_use: LineUse,
    ) -> std::io::Result<&mut Started> {
        // The terminal's Ctrl-C reaches this program alone, which stops the others in order.
        #[cfg(unix)]
        command.process_group(0);
        let mut child = command.spawn()?;
        let said = Lines::default();
        if let Some(out) = child.stdout.take() {
            tokio::spawn(listen(out, Arc::clone(&said), line_use));
        }
        if let Some(err) = child.stderr.take() {
            tokio::spawn(listen(err, Arc::clone(&said), line_use));
        }
        let place = self.0.len();
        self.0.push(Started { name, child, said });
        self.0
            .get_mut(place)
            .ok_or_else(|| std::io::Error::other("it was pushed just above"))
    }

    /// The first program that ended by itself, and how.
    pub(crate) fn ended(&mut self) -> Option<(&Started, ExitStatus)> {
        self.0.iter_mut().find_map(|started| {
            let status = started.child.try_wait().ok().flatten()?;
            Some((&*started, status))
        })
    }

    /// Takes a program that ended off the list.
    pub(crate) fn forget(&mut self, name: &str) {
        self.0.retain(|started| started.name != name);
    }

    /// Stops all of them, the last first, and waits until they are gone.
    pub(crate) async fn stop(&mut self) {
        while let Some(mut started) = self.0.pop() {
            if matches!(started.child.try_wait(), Ok(Some(_))) {
                continue;
            }
            tell(&mut started.child, false);
            if timeout(PATIENCE, started.child.wait()).await.is_err() {
                tell(&mut started.child, true);
                // Nothing outlives this one.
                let _ = started.child.wait().await;
            }
        }
    }
}

impl Started {
    /// The program's name.
    pub(crate) const fn name(&self) -> &'static str {
        self.name
    }

    /// Waits until it ends by itself.
    pub(crate) async fn wait(&mut self) -> std::io::Result<ExitStatus> {
        let status = self.child.wait().await;
        // What it wrote last is still on its way.
        sleep(POLL_INTERVAL).await;
        status
    }

    /// Its last lines.
    pub(crate) fn last_lines(&self) -> Vec<String> {
        let said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        said.iter().cloned().collect()
    }
}

/// Tells a program and those that it started to end.
#[cfg(unix)]
fn tell(child: &mut Child, at_once: bool) {
    use rustix::process::{Pid, Signal, kill_process_group};
    let signal = if at_once { Signal::KILL } else { Signal::TERM };
    let group = child
        .id()
        .and_then(|id| i32::try_from(id).ok())
        .and_then(Pid::from_raw);
    if let Some(group) = group {
        // It may have ended in between.
        let _ = kill_process_group(group, signal);
    }
}

#[cfg(not(unix))]
fn tell(child: &mut Child, _at_once: bool) {
    // It may have ended in between.
    let _ = child.start_kill();
}

async fn listen(from: impl AsyncRead + Unpin, said: Lines, line_use: LineUse) {
    let mut lines = BufReader::new(from).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        if line_use == LineUse::Shown {
            use std::io::Write as _;
            // Nobody listens: no reason to stop.
            let _ = writeln!(std::io::stderr(), "  {line}");
        }
        let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
        let most = match line_use {
            LineUse::Recorded => ALL_LINES,
            LineUse::Silent | LineUse::Shown => LAST_LINES,
        };
        if said.len() == most {
            said.pop_front();
        }
        said.push_back(line);
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[tokio::test]
    async fn what_runs_is_stopped_and_what_it_said_is_kept() {
        let mut processes = Processes::default();
        let script = "for n in $(seq 40); do echo $n; done; sleep 60 & wait";
        processes
            .start("sleeper", shell(script), LineUse::Silent)
            .unwrap();
        while processes.0[0]
            .last_lines()
            .last()
            .is_none_or(|line| line != "40")
        {
            sleep(POLL_INTERVAL).await;
        }
        assert_eq!(processes.0[0].last_lines().len(), LAST_LINES);
        assert!(processes.ended().is_none());
        let begun = std::time::Instant::now();
        processes.stop().await;
        assert!(begun.elapsed() < PATIENCE, "it ends when it is told to");
        assert!(processes.0.is_empty());
    }

    #[tokio::test]
    async fn one_that_ends_by_itself_is_named() {
        let mut processes = Processes::default();
        let dying = shell("echo no luck >&2; exit 3");
        processes.start("dying", dying, LineUse::Silent).unwrap();
        processes.0[0].wait().await.unwrap();
        let (started, status) = processes.ended().unwrap();
        assert_eq!((started.name(), status.code()), ("dying", Some(3)));
        assert_eq!(started.last_lines(), ["no luck"]);
    }
}
