//! The house rules as tests. If a rule hurts, change it here, in the open.

mod arrows;
mod catalogues;
mod files;
mod lengths;
mod words;
