//! `lianxian`: the binary. It parses its arguments and calls; everything else is in the library.

fn main() {}
