//! `odoo-mcp-conformance`: `odoo-mcp` with one toolset more, `conformance`. A name of its own, so that
//! building it leaves `odoo-mcp` as it is.
use tools as _;

fn main() -> std::process::ExitCode {
    server::main()
}
