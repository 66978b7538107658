//! Desks: accounts without a seat.
