//! Seats over real sockets: joining, taking over, coming back, misbehaving, and a server that
//! dies in between.

mod comes_back;
mod desk;
mod door;
mod house;
mod keeps_the_record;
mod misbehaves;
