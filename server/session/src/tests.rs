//! The session as people see it. A test reads like a sentence about a hall; the [`world`] obeys
//! the outputs as the shell does and lets every page fold what it reads.

mod arriving;
mod deliberating;
mod ending;
mod links;
mod opinions;
mod properties;
mod receiving;
mod rights;
mod staying;
mod world;
