//! What `toolc` tells whoever started it.

/// What `toolc` tells its caller; `toolc --help` documents it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitCode {
    /// Done; with `--check`, the generated files are what the catalog gives.
    Same = 0,
    /// Something is wrong; nothing was written.
    Error = 1,
    /// `--check`: the generated files differ from what the catalog gives.
    Differs = 2,
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(code: ExitCode) -> Self {
        Self::from(code as u8)
    }
}
