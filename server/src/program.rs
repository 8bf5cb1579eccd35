//! The program around the server: its command line, the layers of its settings, what it prints, and what it
//! does beside serving. Knows nothing of a request.

pub(crate) mod arguments;
pub(crate) mod clients;
pub(crate) mod command;
pub(crate) mod config_file;
pub(crate) mod environment;
pub(crate) mod secret_file;
pub(crate) mod settings;
pub(crate) mod smoke;
pub(crate) mod start_error;
pub(crate) mod start_page;
