//! Whatever people do.
