//! `lianxian`: the binary. It parses its arguments and calls; everything else is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    daemon::cli::main()
}
