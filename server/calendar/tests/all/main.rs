//! The calendar from the outside: what a clerk asks for and what the calendar answers.

mod booking;
mod changes;
mod fixture;
mod model;
mod offers;
mod views;
