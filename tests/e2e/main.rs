//! Stories over real sockets and real files, one file a story.

mod attaches;
mod books;
mod comes_back;
mod hostile;
mod keeps_the_record;
mod people;
