//! A server with the demo's tools, and one that is written by hand.

mod confirmed_orders;

use std::process::ExitCode;

// Naming their crate links the generated tools in.
use tools as _;

fn main() -> ExitCode {
    server::main()
}
