//! `toolc`, the tool compiler's command line.

fn main() -> std::process::ExitCode {
    codegen::main().into()
}
