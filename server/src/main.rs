//! `odoo-mcp`: the server with the tools of the demo catalog. Naming their crate links them in.
use tools as _;

fn main() -> std::process::ExitCode {
    server::main()
}
